// The numbers as the JSON document of `netquiz stats --json`. Its keys are a contract: they may become more, never others.
import { faceIn, titleOf } from '../cards/card.ts';
import type { Stats } from './numbers.ts';

/** What the contract names comes first. */
export function statsDocument(stats: Stats, lang: string): Record<string, unknown> {
  const { cards, today, streakDays, retention, topics, forecast, interview, hardest, ...more } = stats;
  return {
    ...{ cards, today, streakDays, retention, topics, forecast, interview },
    ...more,
    hardest: hardest.map(({ card, lapses, difficulty, recall }) => {
      const { id, deck, topic } = card;
      return { id, deck, question: titleOf(faceIn(card, lang).question), topic, lapses, difficulty, recall };
    }),
  };
}

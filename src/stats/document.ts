// The numbers as the JSON document of `netquiz stats --json`. Its keys are a contract: they may become more, never others.
import { faceIn, titleOf } from '../cards/card.ts';
import type { Stats } from './numbers.ts';

export function statsDocument(stats: Stats, lang: string): Record<string, unknown> {
  const { hardest, ...numbers } = stats;
  const cards = hardest.map(({ card, lapses, difficulty, recall }) => ({
    id: card.id,
    deck: card.deck,
    question: titleOf(faceIn(card, lang).question),
    topic: card.topic,
    lapses,
    difficulty,
    recall,
  }));
  return { ...numbers, hardest: cards, interview: null };
}

// The numbers of each topic.
import type { Card } from '../cards/card.ts';
import { isDueNow, isSuspended } from '../schedule/card-state.ts';
import { retrievability } from '../schedule/memory.ts';
import { studyDay } from '../schedule/study-day.ts';
import { RECENT_DAYS, type StatsInput, share, sum } from './input.ts';
import { countParts, type PartCounts } from './parts.ts';
import { recallsOfCards, sumRecalls } from './recalls.ts';

/** `new`, `learning`, `young` and `mature` leave out what is not asked, which `total` counts. */
export interface TopicNumbers extends PartCounts {
  topic: string;
  total: number;
  due: number;
  /** Mean probability of recall now, of the cards that were answered before and are asked. */
  recall: number | null;
  /** True retention of this topic's cards over the last 30 study days. */
  retention30: number | null;
}

export function topicNumbers(input: StatsInput): TopicNumbers[] {
  const { cards, stateOf, now } = input;
  const today = studyDay(now);
  return [...groupByTopic(cards)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([topic, own]) => {
      const tests = sumRecalls(recallsOfCards({ cards: own, stateOf, now }), today - RECENT_DAYS + 1, today);
      return {
        topic,
        total: own.length,
        due: own.filter((card) => isDueNow(card, stateOf(card), now)).length,
        ...countParts(own, stateOf),
        recall: meanRecall(own, input),
        retention30: share(tests.recalled, tests.recalls),
      };
    });
}

function meanRecall(cards: readonly Card[], { stateOf, settings, now }: StatsInput): number | null {
  const recalls = cards.flatMap((card) => {
    const state = stateOf(card);
    if (state.memory === null || card.stub || isSuspended(state)) return [];
    return [retrievability(state.memory, now, settings)];
  });
  return share(sum(recalls), recalls.length);
}

function groupByTopic(cards: readonly Card[]): Map<string, Card[]> {
  const groups = new Map<string, Card[]>();
  for (const card of cards) {
    const known = groups.get(card.topic);
    if (known === undefined) groups.set(card.topic, [card]);
    else known.push(card);
  }
  return groups;
}

// The cards that were forgotten most often: candidates for being written anew.
import { type Card, cardKey } from '../cards/card.ts';
import { isSuspended } from '../schedule/card-state.ts';
import { type Memory, retrievability } from '../schedule/memory.ts';
import type { StatsInput } from './input.ts';

const MOST_CARDS = 10;

export interface HardCard {
  card: Card;
  /** How often it was forgotten once it was learnt, 1 or more. */
  lapses: number;
  /** 1 (easy) to 10 (hard). */
  difficulty: number;
  /** Probability of recall now, 0 to 1. */
  recall: number;
}

/** Most lapses first, then the most difficult; cards that are not asked are none. */
export function hardest({ cards, stateOf, settings, now }: StatsInput): HardCard[] {
  const lapsed = cards.flatMap((card) => {
    const state = stateOf(card);
    if (state.memory === null || state.memory.lapses === 0 || card.stub || isSuspended(state)) return [];
    return [{ card, memory: state.memory }];
  });
  return lapsed
    .sort(byHardness)
    .slice(0, MOST_CARDS)
    .map(({ card, memory }) => ({
      card,
      lapses: memory.lapses,
      difficulty: memory.difficulty,
      recall: retrievability(memory, now, settings),
    }));
}

interface Lapsed {
  card: Card;
  memory: Memory;
}

function byHardness(a: Lapsed, b: Lapsed): number {
  return (
    b.memory.lapses - a.memory.lapses ||
    b.memory.difficulty - a.memory.difficulty ||
    (cardKey(a.card) < cardKey(b.card) ? -1 : 1)
  );
}

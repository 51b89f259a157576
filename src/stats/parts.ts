// The parts that cards divide into by how well they are learnt, as Anki has them: a card is mature from an interval of 21
// days on. Cards that are not asked (suspended, without an answer) are in none of them.
import type { Card } from '../cards/card.ts';
import { type CardState, standingOf } from '../schedule/card-state.ts';
import { intervalDays } from '../schedule/memory.ts';

export const MATURE_DAYS = 21;

/** In the order in which a card goes through them. */
export const PARTS = ['new', 'learning', 'young', 'mature'] as const;
export type Part = (typeof PARTS)[number];
export type PartCounts = Record<Part, number>;

/** Null for a card that is not asked. */
export function partOf(card: Pick<Card, 'stub'>, state: CardState): Part | null {
  const standing = standingOf(card, state);
  if (standing === 'stub' || standing === 'suspended') return null;
  if (standing !== 'review' || state.memory === null) return standing === 'new' ? 'new' : 'learning';
  return intervalDays(state.memory) >= MATURE_DAYS ? 'mature' : 'young';
}

export function countParts(cards: readonly Card[], stateOf: (card: Card) => CardState): PartCounts {
  const counts: PartCounts = { new: 0, learning: 0, young: 0, mature: 0 };
  for (const card of cards) {
    const part = partOf(card, stateOf(card));
    if (part !== null) counts[part] += 1;
  }
  return counts;
}

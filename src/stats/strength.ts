// Memory strength as a histogram: FSRS's stability, the days until recall falls to 90 %, of the cards that are being learnt.
import { isSuspended } from '../schedule/card-state.ts';
import type { StatsInput } from './input.ts';

/** Where the bins begin, in days of stability. */
export const STRENGTH_EDGES = [0, 1, 7, 21, 60, 180, 365] as const;

export interface StrengthBin {
  /** Days of stability, `fromDays` included, `toDays` not; null for a bin without an end. */
  fromDays: number;
  toDays: number | null;
  cards: number;
}

export function strength({ cards, stateOf }: Pick<StatsInput, 'cards' | 'stateOf'>): StrengthBin[] {
  const bins: StrengthBin[] = STRENGTH_EDGES.map((fromDays, at) => ({
    fromDays,
    toDays: STRENGTH_EDGES[at + 1] ?? null,
    cards: 0,
  }));
  for (const card of cards) {
    const state = stateOf(card);
    if (state.memory === null || card.stub || isSuspended(state)) continue;
    const { stability } = state.memory;
    const bin = bins.findLast(({ fromDays }) => stability >= fromDays);
    if (bin !== undefined) bin.cards += 1;
  }
  return bins;
}

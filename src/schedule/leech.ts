// A leech: a card that is forgotten again and again, and is better rewritten than asked once more. Pure.
import type { Memory } from './memory.ts';

/** Lapses at which a card is pointed out (Anki's threshold is 8; interview cards are fewer and the date is near). */
const LEECH_LAPSES = 4;
/** And again at every so many lapses more, as Anki does at half its threshold. */
const LEECH_STEP = LEECH_LAPSES / 2;

/** Whether a card is one. @param memory null for one that was never answered */
export function isLeech(memory: Pick<Memory, 'lapses'> | null): boolean {
  return memory !== null && memory.lapses >= LEECH_LAPSES;
}

/** Whether the latest lapse is one at which the card is pointed out. */
export function pointsOutLeech({ lapses }: Pick<Memory, 'lapses'>): boolean {
  return isLeech({ lapses }) && (lapses - LEECH_LAPSES) % LEECH_STEP === 0;
}

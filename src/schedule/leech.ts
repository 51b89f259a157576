// A leech: a card that is forgotten again and again, and is better rewritten than asked once more. Pure.

/** Lapses at which a card is pointed out (Anki's threshold is 8; interview cards are fewer and the date is near). */
const LEECH_LAPSES = 4;
/** And again at every so many lapses more, as Anki does at half its threshold. */
const LEECH_STEP = LEECH_LAPSES / 2;

/** Whether a card is one. @param lapses times it was forgotten, 0 or above */
export function isLeech(lapses: number): boolean {
  return lapses >= LEECH_LAPSES;
}

/** Whether a lapse is one at which the card is pointed out. @param lapses the number with this one */
export function pointsOutLeech(lapses: number): boolean {
  return isLeech(lapses) && (lapses - LEECH_LAPSES) % LEECH_STEP === 0;
}

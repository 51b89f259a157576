// What a study day's answers amount to, so that statistics need not read the history again. Each answer is one of:
//
//   fresh    the card was never answered before, or was reset
//   recall   the first answer of a study day to a card that was learnt on an earlier day: a test of memory
//   step     any other: a further answer on the same day, or to a card that was still in its learning steps
import type { Recall } from '../schedule/card-state.ts';
import type { Grade, Memory } from '../schedule/memory.ts';
import type { StudyDay } from '../schedule/study-day.ts';

export interface DayTally {
  answers: number;
  /** Answers to cards never answered before. */
  fresh: number;
  /** Answers to learnt cards, those in their learning steps left out: what a limit of reviews a day counts. */
  reviews: number;
  /** Answers graded `again`. */
  again: number;
  /** Time spent, from question to grade, milliseconds; of one answer at most `LONGEST_COUNTED_MS`. */
  ms: number;
  recalls: number;
  /** Recalls not graded `again`. */
  recalled: number;
}

/** Raised whenever the same history comes to amount to something else: what was counted by other rules is counted again. */
export const COUNTING_RULES = 3;

/** Whoever takes longer has left the window open. */
export const LONGEST_COUNTED_MS = 5 * 60_000;

const NOTHING: DayTally = { answers: 0, fresh: 0, reviews: 0, again: 0, ms: 0, recalls: 0, recalled: 0 };
const RECALL_DAYS = 30;

/** @param before what was remembered of the card; null for a fresh one */
export function isRecall(before: Memory | null, day: StudyDay): boolean {
  return before?.phase === 'review' && before.lastDay < day;
}

/** A day's tally with one more answer. */
export function tallied(
  tally: DayTally = NOTHING,
  { grade, ms }: { grade: Grade; ms: number },
  kind: { fresh: boolean; review: boolean; recall: boolean },
): DayTally {
  return {
    answers: tally.answers + 1,
    fresh: tally.fresh + Number(kind.fresh),
    reviews: tally.reviews + Number(kind.review),
    again: tally.again + Number(grade === 'again'),
    ms: tally.ms + Math.min(ms, LONGEST_COUNTED_MS),
    recalls: tally.recalls + Number(kind.recall),
    recalled: tally.recalled + Number(kind.recall && grade !== 'again'),
  };
}

/** A card's recalls with one more: those of the 30 days that end with it. */
export function withRecall(recalls: readonly Recall[], recall: Recall): Recall[] {
  return [...recalls.filter(({ day }) => day > recall.day - RECALL_DAYS), recall];
}

// What an answer before an interview does for recall on the day: what it may lead to and how likely, and the mean of that.
// A card that is forgotten comes back once on the same day, and is taken as recalled then.
import {
  elapsedDays,
  type Grade,
  type Known,
  type Memory,
  type MemorySettings,
  recallAfter,
  type Strength,
  stabilityFor,
  strengthAfter,
} from './memory.ts';
import { DAY_MS, type Moment, type StudyDay, studyDay } from './study-day.ts';

/** Probabilities, 0 to 1. */
export interface Prospect {
  /** Of recall now. */
  now: number;
  /** Of recall on the day, where the card is not asked before. */
  unasked: number;
  /** After `good` now. */
  passed: number;
  /** After `again` now. */
  forgotten: number;
}

/** @param daysAhead of the day, at the same time of day; 0 or above */
export function prospectOf(
  memory: Memory,
  now: Moment,
  daysAhead: number,
  settings: MemorySettings,
): Prospect {
  const { stability } = memory;
  const elapsed = elapsedDays(memory, now);
  const onDay = (after: Strength) => recallAfter(after.stability, daysAhead, settings);
  return {
    now: recallAfter(stability, elapsed, settings),
    unasked: recallAfter(stability, elapsed + daysAhead, settings),
    passed: onDay(afterPass(memory, now, settings)),
    forgotten: onDay(afterLapse(memory, now, settings)),
  };
}

function afterPass(memory: Memory, now: Moment, settings: MemorySettings): Strength {
  return strengthAfter(memory, 'good', daysSince(memory, now), settings);
}

function afterLapse(memory: Memory, now: Moment, settings: MemorySettings): Strength {
  const forgotten = strengthAfter(memory, 'again', daysSince(memory, now), settings);
  return strengthAfter(forgotten, 'good', 0, settings);
}

function daysSince({ lastDay }: Memory, now: Moment): number {
  return Math.max(0, studyDay(now) - lastDay);
}

/** Recall on the day, 0 to 1, of a card that is not asked before; 0 for one that was never answered. */
export function recallOn(
  memory: Memory | null,
  now: Moment,
  day: StudyDay,
  settings: MemorySettings,
): number {
  if (memory === null) return 0;
  const then = { at: now.at + Math.max(0, day - studyDay(now)) * DAY_MS, offset: now.offset };
  return recallAfter(memory.stability, elapsedDays(memory, then), settings);
}

/** How cards are graded that were never asked before, as shares; measured on many people's reviews. */
const FIRST_GRADES: readonly (readonly [Grade, number])[] = [
  ['again', 0.24],
  ['hard', 0.1],
  ['good', 0.5],
  ['easy', 0.16],
];
/** Answers that a new card takes on its first day. */
export const ANSWERS_A_NEW_CARD = 1.24;

/** What an answer may leave, and how likely that is, 0 to 1. */
interface Outcome {
  chance: number;
  after: Strength;
}

export interface Expected {
  /** One memory for all that the answer may leave: it gives their mean recall on the day. */
  memory: Known;
  /** Answers to be given for it today, 1 to 2. */
  answers: number;
}

/** What asking a card now comes to. @param daysAhead of the day; 0 or above */
export function expectedReview(
  memory: Memory | null,
  now: Moment,
  daysAhead: number,
  settings: MemorySettings,
): Expected {
  const outcomes = memory === null ? firstOutcomes(settings) : outcomesOf(memory, now, settings);
  const days = Math.max(1, daysAhead);
  const recall = mean(outcomes, ({ stability }) => recallAfter(stability, days, settings));
  const today = studyDay(now);
  const expected: Known = {
    phase: 'review',
    stability: stabilityFor(Math.min(recall, MOST_RECALL), days, settings),
    difficulty: mean(outcomes, ({ difficulty }) => difficulty),
    reviews: (memory?.reviews ?? 0) + 1,
    lapses: memory?.lapses ?? 0,
    lastAt: now.at,
    lastDay: today,
    dueDay: today + 1,
  };
  return { memory: expected, answers: 1 + (outcomes[0]?.chance ?? 0) };
}

/** Of recall, so that the stability that follows from it is finite. */
const MOST_RECALL = 0.999_999;

function mean(outcomes: readonly Outcome[], of: (after: Strength) => number): number {
  return outcomes.reduce((sum, { chance, after }) => sum + chance * of(after), 0);
}

/** Forgotten first, as below. */
function firstOutcomes(settings: MemorySettings): Outcome[] {
  return FIRST_GRADES.map(([grade, chance]) => {
    const first = strengthAfter(null, grade, 0, settings);
    return { chance, after: grade === 'again' ? strengthAfter(first, 'good', 0, settings) : first };
  });
}

function outcomesOf(memory: Memory, now: Moment, settings: MemorySettings): Outcome[] {
  const recall = recallAfter(memory.stability, elapsedDays(memory, now), settings);
  return [
    { chance: 1 - recall, after: afterLapse(memory, now, settings) },
    { chance: recall, after: afterPass(memory, now, settings) },
  ];
}

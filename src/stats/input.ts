// What the numbers are reckoned from: cards, where they stand, and what each study day's answers amount to.
import type { Card } from '../cards/card.ts';
import type { DayTally } from '../progress/day-tally.ts';
import type { CardState } from '../schedule/card-state.ts';
import type { InterviewNumbers } from '../schedule/interview-numbers.ts';
import type { MemorySettings } from '../schedule/memory.ts';
import type { Moment, StudyDay } from '../schedule/study-day.ts';

/** How many study days ahead the forecast has, and how many back the weeks go, unless a person says another number. */
export const FORECAST_DAYS = 14;
export const HISTORY_DAYS = 84;
/** Over how many study days, today included, true retention and the usual day are reckoned. */
export const RECENT_DAYS = 30;

export interface StatsInput {
  /** The cards that are spoken of: those of the decks that are on, or fewer. */
  cards: readonly Card[];
  stateOf: (card: Card) => CardState;
  /** What was answered on each study day, of every deck. */
  days: ReadonlyMap<StudyDay, DayTally>;
  settings: MemorySettings;
  now: Moment;
  /** How things stand for the interview; null or left out where none is set. */
  interview?: InterviewNumbers | null;
  /** Whether the cards are only some of those of the decks that are on, by topic or deck. */
  isPart?: boolean;
  /** Study days back and ahead, 1 or more, in place of the usual numbers. */
  span?: number | undefined;
}

/** Part of a whole, 0 to 1; null where there is nothing to share. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((so, number) => so + number, 0);
}

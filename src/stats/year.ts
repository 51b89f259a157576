// How much was answered on each study day of the last year, and how long that took.
import { formatDay, type StudyDay, studyDay } from '../schedule/study-day.ts';
import { HISTORY_DAYS, type StatsInput } from './input.ts';
import { firstDay, spentIn, WEEK_DAYS, type Week, weekStart, weeks } from './weeks.ts';

/** A year, and the week that makes it end with a whole one. */
export const YEAR_WEEKS = 53;

export interface AnswersOnDay {
  /** `YYYY-MM-DD`. */
  day: string;
  /** 1 or more. */
  answers: number;
}

/** The days on which something was answered, the oldest first; days that lie ahead are none. */
export function answersOfYear({ days, now }: StatsInput): AnswersOnDay[] {
  const today = studyDay(now);
  const first = weekStart(today) - (YEAR_WEEKS - 1) * WEEK_DAYS;
  return [...days]
    .filter(([day]) => day >= first && day <= today)
    .sort(([a], [b]) => a - b)
    .map(([day, { answers }]) => ({ day: formatDay(day), answers }));
}

export interface TimeSpent {
  /** The study days that are looked at, ending today: as many as asked for, or since the first answer. */
  days: number;
  answers: number;
  /** From question to grade, milliseconds. */
  ms: number;
  /** The same of the whole history. */
  allMs: number;
  /** Of every deck, also where the other numbers speak of some cards. */
  weeks: Pick<Week, 'from' | 'answers' | 'ms'>[];
}

export function timeSpent(input: StatsInput): TimeSpent {
  const { days, now, span = HISTORY_DAYS } = input;
  const today = studyDay(now);
  const first: StudyDay = Math.max(firstDay(days, today) ?? today + 1, today - span + 1);
  let allMs = 0;
  for (const [day, { ms }] of days) if (day <= today) allMs += ms;
  const all = weeks({ ...input, isPart: false }).map(({ from, answers, ms }) => ({ from, answers, ms }));
  return { days: today - first + 1, ...spentIn(days, first, today), allMs, weeks: all };
}

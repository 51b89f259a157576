// The weeks of the history, Monday first: how much was remembered in each, and the time it took. A week ends on a study day's
// end, like everything here.
import { formatDay, type StudyDay, studyDay } from '../schedule/study-day.ts';
import { HISTORY_DAYS, RECENT_DAYS, type StatsInput, share } from './input.ts';
import { recallsOf, sumRecalls } from './recalls.ts';

export const WEEK_DAYS = 7;

export interface Week {
  /** Its Monday, `YYYY-MM-DD`. */
  from: string;
  /** Tests of memory, of the cards that are spoken of. */
  reviews: number;
  /** The share of them that was remembered. */
  retention: number | null;
  /** Answers of every kind and deck. */
  answers: number;
  /** Time spent on them, milliseconds. */
  ms: number;
}

/** The Monday of a day's week; day 0 was a Thursday. */
export function weekStart(day: StudyDay): StudyDay {
  return day - ((((day + 3) % WEEK_DAYS) + WEEK_DAYS) % WEEK_DAYS);
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(day: StudyDay): number {
  return day - weekStart(day);
}

/** The oldest first, this week last; none before the first answer, and of some cards none that their states do not hold. */
export function weeks(input: StatsInput): Week[] {
  const today = studyDay(input.now);
  const first = firstDay(input.days, today);
  if (first === null) return [];
  const byDay = recallsOf(input);
  const all: Week[] = [];
  for (
    let monday = weekStart(Math.max(first, oldestDay(input, today)));
    monday <= today;
    monday += WEEK_DAYS
  ) {
    const { recalls, recalled } = sumRecalls(byDay, monday, Math.min(today, monday + WEEK_DAYS - 1));
    const spent = spentIn(input.days, monday, Math.min(today, monday + WEEK_DAYS - 1));
    all.push({ from: formatDay(monday), reviews: recalls, retention: share(recalled, recalls), ...spent });
  }
  return all;
}

/** The first day that has to be in the first week; the states of cards hold no week that began earlier in full. */
function oldestDay({ span = HISTORY_DAYS, isPart }: StatsInput, today: StudyDay): StudyDay {
  const wanted = today - span + 1;
  if (isPart !== true) return wanted;
  return Math.max(wanted, weekStart(today - RECENT_DAYS) + WEEK_DAYS);
}

/** Null where nothing was answered yet, or only on days that lie ahead. */
export function firstDay(days: StatsInput['days'], today: StudyDay): StudyDay | null {
  let first: StudyDay | null = null;
  for (const day of days.keys()) if (day <= today && (first === null || day < first)) first = day;
  return first;
}

export function spentIn(
  days: StatsInput['days'],
  first: StudyDay,
  last: StudyDay,
): { answers: number; ms: number } {
  let [answers, ms] = [0, 0];
  for (let day = first; day <= last; day += 1) {
    answers += days.get(day)?.answers ?? 0;
    ms += days.get(day)?.ms ?? 0;
  }
  return { answers, ms };
}

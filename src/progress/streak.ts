// How many study days in a row somebody studied. Pure.
import type { StudyDay } from '../schedule/study-day.ts';

/** Study days in a row with an answer, up to today, or to yesterday when today has none yet; 0 when neither has one. */
export function streakDays(days: { has(day: StudyDay): boolean }, today: StudyDay): number {
  const last = days.has(today) ? today : today - 1;
  let length = 0;
  while (days.has(last - length)) length += 1;
  return length;
}

// Which study day a moment belongs to: days turn at 04:00 local time, not at midnight.
// A moment is UTC milliseconds with the local offset that held there, so that a log reads the same in every zone.

const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
export const ROLLOVER_HOUR = 4;

export interface Moment {
  /** UTC milliseconds. */
  at: number;
  /** Minutes east of UTC: +480 in Shanghai, -300 in New York in winter. */
  offset: number;
}

/** The times that a moment may have, UTC milliseconds: the days that follow from them have a year of four digits. */
export const FIRST_TIME = 0;
export const LAST_TIME = Date.UTC(9998, 0);

/** What a clock says, whatever it says: the nearest time that there may be, and the offset without its seconds. */
export function momentOf(at: number, offset: number): Moment {
  // Zones of long ago were off by seconds as well, and a clock without a battery is in 1970.
  return { at: Math.min(Math.max(at, FIRST_TIME), LAST_TIME), offset: Math.round(offset) };
}

/** Days since 1970-01-01; the study day, a whole number. */
export type StudyDay = number;

function sinceRollover({ at, offset }: Moment): number {
  return at + offset * MINUTE_MS - ROLLOVER_HOUR * 60 * MINUTE_MS;
}

/** The same time of day so many days later, or earlier. */
export function daysLater({ at, offset }: Moment, days: number): Moment {
  return { at: at + days * DAY_MS, offset };
}

export function studyDay(moment: Moment): StudyDay {
  return Math.floor(sinceRollover(moment) / DAY_MS);
}

/** Milliseconds since the study day began, 0 to 86,399,999. */
export function millisecondOfDay(moment: Moment): number {
  return sinceRollover(moment) - studyDay(moment) * DAY_MS;
}

/** The UTC milliseconds at which a study day begins where the offset is `offset`. */
export function dayStart(day: StudyDay, offset: number): number {
  return day * DAY_MS + ROLLOVER_HOUR * 60 * MINUTE_MS - offset * MINUTE_MS;
}

/** `YYYY-MM-DD`. */
export function formatDay(day: StudyDay): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Null when the text is no day of the calendar. */
export function parseDay(text: string): StudyDay | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const time = Date.UTC(Number(year), Number(month) - 1, Number(date));
  const day = new Date(time);
  const isInCalendar = day.getUTCDate() === Number(date) && day.getUTCMonth() === Number(month) - 1;
  return isInCalendar && Number(year) >= 100 ? time / DAY_MS : null;
}

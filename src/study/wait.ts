// How long until something comes back, in as few letters as a key bar has room for.
import { count } from '../cards/count.ts';
import type { Memory } from '../schedule/memory.ts';
import { type Moment, studyDay } from '../schedule/study-day.ts';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAYS_A_MONTH = 30.4;
const DAYS_A_YEAR = 365;

/** `<1m`, `10m`, `3h`, `8d`, `2.5mo`, `1.2y`. */
export function formatWait(memory: Memory, now: Moment): string {
  return memory.phase === 'review'
    ? formatDays(memory.dueDay - studyDay(now))
    : formatMilliseconds(memory.dueAt - now.at);
}

/** As `formatWait`, in words: `under a minute`, `10 minutes`, `8 days`. */
export function sayWait(memory: Memory, now: Moment): string {
  const wait = formatWait(memory, now);
  const [, number = '', unit = ''] = /^([\d.]+)(\D+)$/.exec(wait) ?? [];
  const word = UNITS[unit];
  return word === undefined ? 'under a minute' : `${number} ${word}${number === '1' ? '' : 's'}`;
}

const UNITS: Readonly<Record<string, string>> = {
  m: 'minute',
  h: 'hour',
  d: 'day',
  mo: 'month',
  y: 'year',
};

function formatMilliseconds(ms: number): string {
  if (ms <= MINUTE_MS) return '<1m';
  const minutes = Math.round(ms / MINUTE_MS);
  return minutes < HOUR_MINUTES ? `${minutes}m` : `${Math.round(minutes / HOUR_MINUTES)}h`;
}

function formatDays(days: number): string {
  if (days < DAYS_A_MONTH) return `${days}d`;
  if (days < DAYS_A_YEAR) return `${oneDecimal(days / DAYS_A_MONTH)}mo`;
  return `${oneDecimal(days / DAYS_A_YEAR)}y`;
}

function oneDecimal(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}

/** When something comes due, as a person says it: `in 10 minutes`, `tomorrow`, `in 3 days`. */
export function sayWhen(at: number, now: Moment): string {
  const days = studyDay({ at, offset: now.offset }) - studyDay(now);
  if (days > 1) return `in ${days} days`;
  if (days === 1) return 'tomorrow';
  const minutes = Math.max(1, Math.ceil((at - now.at) / MINUTE_MS));
  if (minutes < HOUR_MINUTES) return `in ${count(minutes, 'minute')}`;
  return `in ${count(Math.round(minutes / HOUR_MINUTES), 'hour')}`;
}

/** A time of day, such as `14:05`, with its date where that is not today's. */
export function sayTime(at: number, { at: now, offset }: Moment): string {
  const [then, today] = [at, now].map((time) => new Date(time + offset * MINUTE_MS).toISOString());
  const [date = '', time = ''] = then?.split('T') ?? [];
  return today?.startsWith(date) === true ? time.slice(0, 5) : `${date} ${time.slice(0, 5)}`;
}

/** `3m 05s`; seconds alone below a minute. */
export function formatDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < HOUR_MINUTES) return `${minutes}m ${String(seconds % 60).padStart(2, '0')}s`;
  return `${Math.floor(minutes / HOUR_MINUTES)}h ${String(minutes % HOUR_MINUTES).padStart(2, '0')}m`;
}

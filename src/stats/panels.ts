// The charts, each as a block of lines below a title.
import { count } from '../cards/count.ts';
import type { Theme } from '../terminal/theme.ts';
import { type BarRow, barRows } from './bars.ts';
import type { DueOnDay } from './forecast.ts';
import { share, sum } from './input.ts';
import { prose } from './layout.ts';
import type { Stats } from './numbers.ts';
import type { StrengthBin } from './strength.ts';
import { WEEK_DAYS, type Week } from './weeks.ts';
import { dayName, duration, percent, shortDate } from './words.ts';

export interface Room {
  columns: number;
  /** At most so many bars: what is far away is put together to one. */
  rows: number;
}

export function forecastPanel({ forecast }: Pick<Stats, 'forecast'>, room: Room, theme: Theme): string[] {
  const title = theme.title('Days ahead');
  if (forecast.every(({ due }) => due === 0))
    return [title, ...faint(`Nothing comes due in the next ${forecast.length} days.`, room, theme)];
  const isLong = forecast.length > MOST_SINGLE_DAYS && room.rows > MOST_SINGLE_DAYS;
  const ahead = isLong
    ? byWeek(forecast)
    : forecast.map(({ due, day }, at) => ({ due, name: nameOf(day, at) }));
  const kept = ahead.length > room.rows ? ahead.slice(0, room.rows - 1) : ahead;
  const most = Math.max(1, ...kept.map(({ due }) => due));
  const rows = kept.map(
    ({ due, name }): BarRow => ({ label: name, value: String(due), share: due / most, paint: theme.good }),
  );
  return [title, ...barRows([...rows, ...laterRow(ahead.slice(kept.length))], room.columns, theme)];
}

/** More lines than these nobody reads. */
const MOST_SINGLE_DAYS = 31;

function nameOf(day: string, ahead: number): string {
  if (ahead === 0) return 'today';
  return ahead === 1 ? 'tomorrow' : dayName(day);
}

interface NamedDue {
  name: string;
  due: number;
}

/** Seven days from today on together, and so on. */
function byWeek(forecast: readonly DueOnDay[]): NamedDue[] {
  const weeks: NamedDue[] = [];
  for (let at = 0; at < forecast.length; at += WEEK_DAYS) {
    const days = forecast.slice(at, at + WEEK_DAYS);
    const from = shortDate(days[0]?.day ?? '');
    weeks.push({ name: `7 days from ${from.padStart(6)}`, due: sum(days.map(({ due }) => due)) });
  }
  return weeks;
}

/** A sum has no bar: it would be as long as many days'. */
function laterRow(later: readonly NamedDue[]): BarRow[] {
  if (later.length === 0) return [];
  const due = sum(later.map((day) => day.due));
  return [{ label: `+ ${later.length} days`, value: String(due), share: 0 }];
}

const NARROW = 34;

export function weeksPanel(
  { weeks, track }: Pick<Stats, 'weeks' | 'track'>,
  room: Room,
  theme: Theme,
): string[] {
  const title = theme.title('Remembered by week') + theme.faint(`, wanted ${percent(track.target)}`);
  if (weeks.every(({ reviews }) => reviews === 0))
    return [title, ...faint('Nothing yet: a card counts from the day after it is learnt.', room, theme)];
  const shown = lastWeeks(weeks, room.rows);
  const digits = String(Math.max(...shown.map(({ reviews }) => reviews))).length;
  const rows = shown.map(({ label, reviews, retention }): BarRow => {
    const isKept = retention === null || Math.round(retention * 100) >= Math.round(track.target * 100);
    return {
      label,
      value: percent(retention),
      share: retention ?? 0,
      paint: isKept ? theme.good : theme.warning,
      ...(isKept ? {} : { goal: track.target }),
      ...(room.columns < NARROW || reviews === 0 ? {} : { note: `of ${String(reviews).padStart(digits)}` }),
    };
  });
  return [title, ...barRows(rows, room.columns, theme)];
}

type NamedWeek = Pick<Week, 'reviews' | 'retention'> & { label: string };

/** The oldest ones put together, where there are more than there is room for. */
function lastWeeks(weeks: readonly Week[], most: number): NamedWeek[] {
  const kept = weeks.length > most ? weeks.slice(1 - most) : weeks;
  const named = kept.map((week, at) => ({
    ...week,
    label: at === kept.length - 1 ? 'this week' : shortDate(week.from).padStart(6),
  }));
  const before = weeks.slice(0, weeks.length - kept.length);
  if (before.length === 0) return named;
  const reviews = sum(before.map((week) => week.reviews));
  const recalled = sum(before.map((week) => (week.retention ?? 0) * week.reviews));
  return [{ label: 'before', reviews, retention: share(recalled, reviews) }, ...named];
}

export function strengthPanel(
  { strength }: Pick<Stats, 'strength'>,
  columns: number,
  theme: Theme,
): string[] {
  const most = Math.max(1, ...strength.map(({ cards }) => cards));
  const rows = strength.map(
    (bin): BarRow => ({
      label: sayBin(bin),
      value: String(bin.cards),
      share: bin.cards / most,
      paint: theme.good,
    }),
  );
  return [theme.title('Memory strength'), ...barRows(rows, columns, theme)];
}

const SPANS: [days: number, name: string][] = [
  [365, '1 y'],
  [60, '2 mo'],
  [180, '6 mo'],
  [21, '3 w'],
  [7, '1 w'],
  [1, '1 d'],
];

function sayBin({ fromDays, toDays }: StrengthBin): string {
  const name = (days: number) => SPANS.find(([span]) => span === days)?.[1] ?? `${days} d`;
  return toDays === null ? `> ${name(fromDays)}` : `< ${name(toDays)}`;
}

/** A bar a week, of minutes. */
export function timePanel({ time }: Pick<Stats, 'time'>, columns: number, theme: Theme): string[] {
  const { weeks } = time;
  const each = time.answers === 0 ? 0 : time.ms / time.answers;
  const most = Math.max(1, ...weeks.map(({ ms }) => ms));
  const digits = String(Math.max(0, ...weeks.map(({ answers }) => answers))).length;
  const rows = weeks.map(
    ({ from, ms, answers }, at): BarRow => ({
      label: at === weeks.length - 1 ? 'this week' : shortDate(from).padStart(6),
      value: duration(ms),
      share: ms / most,
      paint: theme.good,
      note: `${String(answers).padStart(digits)} ${answers === 1 ? 'answer' : 'answers'}`,
    }),
  );
  const summary = `${duration(time.ms)} in ${count(time.days, 'day')}, ${Math.round(each / 1000)} s an answer; ${duration(time.allMs)} in all.`;
  return [theme.title('Time spent'), ...prose(summary, columns, theme), ...barRows(rows, columns, theme)];
}

function faint(text: string, { columns }: Room, theme: Theme): string[] {
  return prose(text, columns, theme).map((line) => theme.faint(line));
}

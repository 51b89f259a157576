// A calendar of the last year: a column a week, a line a weekday, Monday first, a shade for how much was answered. The shades
// are characters, so that it reads without colour.
import { formatDay, parseDay, type StudyDay } from '../schedule/study-day.ts';
import type { Theme } from '../terminal/theme.ts';
import { WEEK_DAYS, weekStart } from './weeks.ts';
import { monthOf } from './words.ts';
import { type AnswersOnDay, YEAR_WEEKS } from './year.ts';

/** From no answers to many. */
const SHADES = ['·', '░', '▒', '▓', '█'] as const;
const NAMES = ['Mon', '', 'Wed', '', 'Fri', '', 'Sun'];
const NAME_COLUMNS = 4;

export interface HeatmapData {
  heatmap: readonly AnswersOnDay[];
  /** Today, `YYYY-MM-DD`. */
  day: string;
}

/** Columns that a whole year takes, at so many a week. */
export function yearColumns(weekColumns: number): number {
  return NAME_COLUMNS + YEAR_WEEKS * weekColumns - (weekColumns - 1);
}

/** The names of the months, then seven lines; as much of the year as there is room for. */
export function heatmapLines(data: HeatmapData, columns: number, theme: Theme): string[] {
  const weekColumns = columns >= yearColumns(2) ? 2 : 1;
  const weeks = Math.min(YEAR_WEEKS, Math.floor((columns - NAME_COLUMNS + weekColumns - 1) / weekColumns));
  const today = parseDay(data.day) ?? 0;
  const first = weekStart(today) - (weeks - 1) * WEEK_DAYS;
  const counts = new Map(data.heatmap.map(({ day, answers }) => [parseDay(day) ?? 0, answers]));
  const step = shadeStep(data.heatmap);
  const lines = NAMES.map((name, weekday) => {
    const cells = Array.from({ length: weeks }, (_, week) => {
      const day = first + week * WEEK_DAYS + weekday;
      return day > today ? '' : shade(counts.get(day) ?? 0, step, theme);
    });
    return (theme.faint(name.padEnd(NAME_COLUMNS)) + cells.join(' '.repeat(weekColumns - 1))).trimEnd();
  });
  return [theme.faint(monthLine(first, weeks, weekColumns)), ...lines];
}

/** Answers from one shade to the next: the busiest tenth of the days has the darkest. */
export function shadeStep(days: readonly AnswersOnDay[]): number {
  const sorted = days.map(({ answers }) => answers).sort((a, b) => a - b);
  const busy = sorted[Math.floor(sorted.length * 0.9)] ?? 1;
  return Math.max(1, Math.ceil(busy / (SHADES.length - 1)));
}

function shade(answers: number, step: number, theme: Theme): string {
  if (answers === 0) return theme.faint(SHADES[0]);
  const level = Math.min(SHADES.length - 1, Math.ceil(answers / step));
  return theme.good(SHADES[level] ?? '');
}

/** Each month's name above the week in which it begins, where there is room. */
function monthLine(first: StudyDay, weeks: number, weekColumns: number): string {
  let line = ' '.repeat(NAME_COLUMNS);
  for (let week = 0; week < weeks; week += 1) {
    const last = formatDay(first + week * WEEK_DAYS + WEEK_DAYS - 1);
    const column = NAME_COLUMNS + week * weekColumns;
    if (Number(last.slice(8)) > WEEK_DAYS || line.length > column) continue;
    if (week + 3 / weekColumns > weeks) break;
    line = `${line.padEnd(column)}${monthOf(last)} `;
  }
  return line.trimEnd();
}

/** What the shades stand for, in answers a day. */
export function heatmapKey(data: HeatmapData, theme: Theme): string[] {
  const step = shadeStep(data.heatmap);
  return SHADES.map((mark, level) => {
    const [least, most] = [step * (level - 1) + 1, step * level];
    const range = level === 0 ? '0' : level === SHADES.length - 1 ? `${least}+` : rangeOf(least, most);
    return `${level === 0 ? theme.faint(mark) : theme.good(mark)} ${theme.faint(range)}`;
  });
}

function rangeOf(least: number, most: number): string {
  return least === most ? String(least) : `${least}–${most}`;
}

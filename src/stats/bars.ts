// Bars of blocks: rows with a label, a number and a bar each, and one bar cut into parts. Widths are display columns.
import { columnsOf, type Theme } from '../terminal/theme.ts';
import { sum } from './input.ts';

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
/** Longer bars say no more. */
const LONGEST_BAR = 48;
const SHORTEST_BAR = 4;
/** Where the bar has to reach, seen only while it does not. */
const GOAL = '┊';

/** A bar so many columns long, to an eighth of one; something is always seen of what is above 0. */
export function bar(columns: number): string {
  if (columns <= 0) return '';
  const eighths = Math.max(1, Math.round(columns * 8));
  return '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8];
}

export interface BarRow {
  /** Plain, safe text. */
  label: string;
  /** A number, with its unit: no wide characters. */
  value: string;
  /** Of the longest bar, 0 to 1. */
  share: number;
  /** Behind the bar's room. */
  note?: string;
  /** 0 to 1: where the bar should reach. */
  goal?: number;
  paint?: (text: string) => string;
}

/** One line a row: label, value, bar, note; the bars get the room that is left. */
export function barRows(rows: readonly BarRow[], columns: number, theme: Theme): string[] {
  const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(columnsOf));
  const label = widest(rows.map((row) => row.label));
  const value = Math.max(0, ...rows.map((row) => row.value.length));
  const note = widest(rows.map((row) => row.note ?? ''));
  const left = columns - label - value - 2 - (note === 0 ? 0 : note + 1);
  const room = Math.max(SHORTEST_BAR, Math.min(LONGEST_BAR, left));
  return rows.map((row) => {
    const drawn = barWithGoal(row, room, theme);
    const behind = row.note ? ' '.repeat(room - drawn.columns + 1) + theme.faint(row.note) : '';
    const name = theme.faint(row.label + ' '.repeat(label - columnsOf(row.label)));
    return `${name} ${row.value.padStart(value)} ${drawn.text}${behind}`.trimEnd();
  });
}

function barWithGoal(
  { share, goal, paint = (text) => text }: BarRow,
  room: number,
  theme: Theme,
): { text: string; columns: number } {
  const drawn = bar(Math.min(1, share) * room);
  // A block is one column and one character.
  const columns = drawn.length;
  const painted = drawn === '' ? '' : paint(drawn);
  if (goal === undefined || share >= goal) return { text: painted, columns };
  const at = Math.min(room - 1, Math.floor(goal * room));
  if (columns > at) return { text: painted, columns };
  return { text: painted + ' '.repeat(at - columns) + theme.faint(GOAL), columns: at + 1 };
}

/** How many columns each part gets: all together `columns`, and one at least for what is not nothing, while there is room. */
export function apportion(parts: readonly number[], columns: number): number[] {
  const whole = sum(parts);
  if (whole === 0) return parts.map(() => 0);
  const widths = parts.map((part) => (part === 0 ? 0 : Math.max(1, Math.floor((part / whole) * columns))));
  for (let rest = columns - sum(widths); rest !== 0; rest -= Math.sign(rest)) {
    const at = mostOff(parts, widths, columns / whole, Math.sign(rest));
    if (at < 0) break;
    widths[at] = (widths[at] ?? 0) + Math.sign(rest);
  }
  return widths;
}

/** The part whose width lies farthest from what it should be, in the direction it is to be changed; -1 where none may be. */
function mostOff(parts: readonly number[], widths: readonly number[], scale: number, step: number): number {
  let [best, bestOff] = [-1, -Infinity];
  for (const [at, part] of parts.entries()) {
    const width = widths[at] ?? 0;
    const off = (part * scale - width) * step;
    const mayChange = part > 0 && (step > 0 || width > 1);
    if (mayChange && off > bestOff) [best, bestOff] = [at, off];
  }
  return best;
}

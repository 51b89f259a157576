// Whether a stretch of notes is still asked as a whole when parts were cut out of it. It is, unless its answer is too
// long to be said from memory and its parts say nearly all of it: then nothing is lost without it.
import type { Span } from '../body.ts';
import { columnsOf } from './columns.ts';

/** What a person keeps in mind at once; more points are learnt one by one. */
const MOST_LINES = 7;
/** About a minute of speech: 130 English words, 400 Chinese characters. */
const LONGEST_COLUMNS = 800;
/** The share of lines that may be in no part: a lead-in, the header of a table, a picture. */
const LEFT_OVER_SHARE = 0.2;

/** @param parts what was cut out, each from the line that names it to the end of its answer */
export function isAskedWhole(
  whole: Span,
  parts: readonly { line: number; end: number }[],
  source: readonly string[],
): boolean {
  if (parts.length === 0) return true;
  const lines = source.slice(whole.start - 1, whole.end).filter(saysAnything);
  if (!isLong(lines)) return true;
  const isCovered = new Uint8Array(whole.end + 1);
  for (const { line, end } of parts) isCovered.fill(1, line, end + 1);
  let left = 0;
  for (let line = whole.start; line <= whole.end; line += 1)
    if (isCovered[line] === 0 && saysAnything(source[line - 1] ?? '')) left += 1;
  return left > lines.length * LEFT_OVER_SHARE;
}

function saysAnything(line: string): boolean {
  return /[\p{L}\p{N}]/u.test(line);
}

function isLong(lines: readonly string[]): boolean {
  const characters = lines.reduce((sum, line) => sum + line.length, 0);
  if (lines.length > MOST_LINES || characters > LONGEST_COLUMNS) return true;
  // No character is wider than two columns: most sections need no counting.
  return characters * 2 > LONGEST_COLUMNS && columnsOf(lines.join('')) > LONGEST_COLUMNS;
}

// One line of styled fragments becomes as many as a width needs. Latin words stay whole unless they are longer
// than a line; CJK text breaks between characters, by the rules of kinsoku. Widths are display columns.
import type { Fragment, Line } from './fragment.ts';
import { lineWidth, trimLineEnd } from './fragment.ts';
import { graphemes, splitGrapheme } from './graphemes.ts';
import { breaksBefore, mustHold } from './kinsoku.ts';
import type { Pen } from './pen.ts';

/** One grapheme, and the fragment whose styles it wears. */
interface Cell {
  readonly text: string;
  readonly width: number;
  readonly fragment: Fragment;
}

/** Breaks lines at spaces and between wide characters. The spaces at a break, and those at the start, are dropped. */
export function wrapLines(lines: readonly Line[], width: number, pen: Pen): Line[] {
  return lines.flatMap((line) => wrapLine(line, width, pen));
}

export function wrapLine(line: Line, width: number, pen: Pen): Line[] {
  const trimmed = trimLineEnd(trimLineStart(line));
  if (lineWidth(trimmed, pen) <= width) return [trimmed];
  const cells = cellsOf(trimmed, width, pen);
  return fillLines(cells, width).map(([start, end]) => trimLineEnd(joinCells(cells, start, end)));
}

/**
 * Cuts a line wherever it reaches the width, as code must be; nothing is dropped.
 * @param continued stands before every piece but the first
 */
export function cutLine(line: Line, width: number, pen: Pen, continued: Line = []): Line[] {
  if (lineWidth(line, pen) <= width) return [line];
  const room = width - lineWidth(continued, pen);
  const cells = cellsOf(line, room, pen);
  const pieces: Line[] = [];
  for (let start = 0; start < cells.length; ) {
    const end = endOfFit(cells, start, start === 0 ? width : room);
    pieces.push([...(start === 0 ? [] : continued), ...joinCells(cells, start, end)]);
    start = end;
  }
  return pieces;
}

function trimLineStart(line: Line): Line {
  const start = line.findIndex((fragment) => /[^ ]/.test(fragment.text));
  const first = line[start];
  if (first === undefined) return [];
  return [{ ...first, text: first.text.replace(/^ +/, '') }, ...line.slice(start + 1)];
}

/** `[start, end)` of the cells of each line. */
function fillLines(cells: readonly Cell[], width: number): [number, number][] {
  const breaks = breaksBefore(
    cells.map((cell) => cell.text),
    (index) => (cells[index]?.width ?? 0) >= 2,
  );
  const lines: [number, number][] = [];
  for (let start = 0; start < cells.length; ) {
    const end = endOfLine(cells, breaks, start, width);
    lines.push([start, end]);
    start = skipSpaces(cells, end);
  }
  return lines;
}

/** The best place to end the line that starts at `start`: the last break that fits, or else inside a word. */
function endOfLine(cells: readonly Cell[], breaks: readonly boolean[], start: number, width: number): number {
  const full = endOfFit(cells, start, width);
  if (full === cells.length) return full;
  for (let end = full; end > start; end -= 1) {
    if (isSpace(cells[end]) || isSpace(cells[end - 1]) || breaks[end]) return end;
  }
  return endInWord(cells, start, full);
}

/** Where to cut a word longer than a line: as late as kinsoku allows. */
function endInWord(cells: readonly Cell[], start: number, full: number): number {
  for (let end = full; end > start; end -= 1) {
    if (!mustHold(cells[end - 1]?.text ?? '', cells[end]?.text ?? '')) return end;
  }
  return full;
}

/** The end of the cells that fit into the width; one cell is taken even if it does not fit, so as to get on. */
function endOfFit(cells: readonly Cell[], start: number, width: number): number {
  let used = 0;
  for (let end = start; end < cells.length; end += 1) {
    used += cells[end]?.width ?? 0;
    if (used > width) return Math.max(end, start + 1);
  }
  return cells.length;
}

function isSpace(cell: Cell | undefined): boolean {
  return cell !== undefined && (cell.text === ' ' || cell.text === '\u3000');
}

function skipSpaces(cells: readonly Cell[], start: number): number {
  let index = start;
  while (isSpace(cells[index])) index += 1;
  return index;
}

/** Graphemes are sought in the whole line, since fragments may meet inside one; the first fragment then gets it. */
function cellsOf(line: Line, width: number, pen: Pen): Cell[] {
  const widths = new Map<string, number>();
  const widthOf = (text: string) => widths.get(text) ?? remember(widths, text, pen.measure(text));
  const cells: Cell[] = [];
  const fragmentAt = fragmentFinder(line);
  let offset = 0;
  for (const grapheme of graphemes(line.map((fragment) => fragment.text).join(''))) {
    const fragment = fragmentAt(offset);
    const parts = widthOf(grapheme) > width ? splitGrapheme(grapheme) : [grapheme];
    for (const text of parts) cells.push({ text, width: widthOf(text), fragment });
    offset += grapheme.length;
  }
  return cells;
}

function remember(widths: Map<string, number>, text: string, width: number): number {
  widths.set(text, width);
  return width;
}

/** Finds the fragment at an offset of the line's text; offsets must be asked for in rising order. */
function fragmentFinder(line: Line): (offset: number) => Fragment {
  let index = 0;
  let end = line[0]?.text.length ?? 0;
  return (offset) => {
    while (offset >= end && index < line.length - 1) {
      index += 1;
      end += line[index]?.text.length ?? 0;
    }
    return line[index] as Fragment;
  };
}

function joinCells(cells: readonly Cell[], start: number, end: number): Line {
  const line: Fragment[] = [];
  for (let index = start; index < end; ) {
    const fragment = (cells[index] as Cell).fragment;
    let text = '';
    for (; index < end && cells[index]?.fragment === fragment; index += 1) text += cells[index]?.text;
    line.push({ ...fragment, text });
  }
  return line;
}

// A table becomes aligned columns with light rules, its cells wrapped to fit the window; or, if the window is too
// narrow for its columns or a screen reader reads it, a list of `header: cell` lines for each row.
import { fitColumns, WHOLE_WORD } from './columns.ts';
import {
  isBlank,
  type Line,
  lineText,
  lineWidth,
  prefixLines,
  spaces,
  styled,
  unstyled,
} from './fragment.ts';
import { type Frame, ruleText, wideRoom } from './frame.ts';
import { inlineLines } from './inline.ts';
import type { Pen } from './pen.ts';
import { inlineTokens, type Node } from './tree.ts';
import { wrapLines } from './wrap.ts';

type Cell = readonly Line[];
type Row = readonly Cell[];
type Alignment = 'left' | 'center' | 'right';

interface Layout {
  readonly widths: readonly number[];
  readonly alignments: readonly Alignment[];
  readonly pen: Pen;
}

const BAR = ' │ ';

export function drawTable(table: Node, frame: Frame): Line[] {
  const { pen } = frame;
  const rows = rowsOf(table, pen);
  const [header = [], ...body] = rows;
  const available = wideRoom(frame) - pen.measure(BAR) * Math.max(0, header.length - 1);
  const natural = naturalWidths(rows, header.length, pen);
  const widths = fitColumns(natural, longestWords(rows, header.length), available);
  if (widths === null || pen.manner === 'spoken') return drawRecords(header, body, frame);
  // Wrapped text is read from the left: centred, each line would begin somewhere else.
  const alignments = alignmentsOf(table).map((alignment, column) =>
    alignment === 'center' && (widths[column] ?? 0) < (natural[column] ?? 0) ? 'left' : alignment,
  );
  return drawGrid(header, body, { widths, alignments, pen });
}

/** The header row comes first; its cells, and only they, are strong. */
function rowsOf(table: Node, pen: Pen): Row[] {
  return table.children
    .flatMap((section) => section.children)
    .map((row) =>
      row.children.map((cell) =>
        inlineLines(inlineTokens(cell), pen, cell.token.type === 'th_open' ? ['strong'] : []),
      ),
    );
}

function alignmentsOf(table: Node): Alignment[] {
  const cells = table.children[0]?.children[0]?.children ?? [];
  return cells.map((cell) => {
    const style = String(cell.token.attrGet('style') ?? '');
    if (style.endsWith('center')) return 'center';
    return style.endsWith('right') ? 'right' : 'left';
  });
}

function naturalWidths(rows: readonly Row[], columns: number, pen: Pen): number[] {
  const widths = new Array<number>(columns).fill(1);
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      for (const line of cell) widths[column] = Math.max(widths[column] ?? 1, lineWidth(line, pen));
    }
  }
  return widths;
}

/** Narrow characters that no space parts: lines break next to wide ones. */
const WORD = /[!-\u2e7f]+/g;

function longestWords(rows: readonly Row[], columns: number): number[] {
  const longest = new Array<number>(columns).fill(0);
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      for (const line of cell)
        for (const [word] of lineText(line).matchAll(WORD))
          longest[column] = Math.max(longest[column] ?? 0, Math.min(WHOLE_WORD, word.length));
    }
  }
  return longest;
}

/** Rows of more than one line are parted by a rule, or nobody could tell where one ends; the header's is another one then. */
function drawGrid(header: Row, body: readonly Row[], layout: Layout): Line[] {
  const rows = body.map((row) => drawRow(row, layout));
  const rule = ruleLine('─┼─', layout);
  const parted = rows.length > 1 && rows.some((lines) => lines.length > 1);
  return [
    ...drawRow(header, layout),
    parted ? ruleLine('═╪═', layout) : rule,
    ...rows.flatMap((lines, index) => (parted && index > 0 ? [rule, ...lines] : lines)),
  ];
}

/** @param crossing what a rule is made of, and its crossing with a bar */
function ruleLine(crossing: '─┼─' | '═╪═', { widths, pen }: Layout): Line {
  const dash = crossing.charAt(0);
  return [styled('faint', widths.map((width) => ruleText(width, pen, dash)).join(crossing))];
}

function drawRow(row: Row, layout: Layout): Line[] {
  const cells = layout.widths.map((width, column) => wrapLines(row[column] ?? [], width, layout.pen));
  const height = Math.max(1, ...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, index) => joinCells(cells, index, layout));
}

function joinCells(cells: readonly Cell[], index: number, layout: Layout): Line {
  return cells.flatMap((cell, column) => {
    const width = layout.widths[column] ?? 0;
    const aligned = align(cell[index] ?? [], width, layout.alignments[column] ?? 'left', layout.pen);
    return column === 0 ? aligned : [styled('faint', BAR), ...aligned];
  });
}

function align(line: Line, width: number, alignment: Alignment, pen: Pen): Line {
  const left = Math.max(0, width - lineWidth(line, pen));
  if (alignment === 'left') return [...line, spaces(left)];
  const before = alignment === 'right' ? left : Math.floor(left / 2);
  return [spaces(before), ...line, spaces(left - before)];
}

/** The rows as `header: cell` lines with a blank line between rows. Empty cells are left out. */
function drawRecords(header: Row, body: readonly Row[], frame: Frame): Line[] {
  if (body.length === 0) return header.flatMap((cell) => wrapLines(cell, frame.room, frame.pen));
  return body.flatMap((row, index) => {
    const lines = row.flatMap((cell, column) => drawField(header[column] ?? [], cell, frame));
    return index > 0 && lines.length > 0 ? [[], ...lines] : lines;
  });
}

function drawField(header: Cell, cell: Cell, frame: Frame): Line[] {
  const [first = [], ...rest] = cell;
  if (cell.every(isBlank)) return [];
  const label = header.flatMap((line, index) => (index === 0 ? line : [unstyled(' '), ...line]));
  const start = label.length === 0 ? first : [...label, unstyled(': '), ...first];
  const hang = [spaces(2)];
  const [top = [], ...below] = wrapLines([start, ...rest], frame.room - 2, frame.pen);
  return [top, ...prefixLines(below, hang, hang)];
}

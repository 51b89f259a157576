// Rows of cells become aligned lines, by display columns.
import { graphemes } from '../markdown/graphemes.ts';
import { columnsOf } from './theme.ts';

export interface Column {
  align?: 'left' | 'right';
  /** The one column that is cut when the window is too narrow. */
  flexible?: boolean;
}

const GAP = 2;

/** @param rows cells of plain, safe text; @param style draws a cell once it is padded */
export function alignRows(
  rows: readonly (readonly string[])[],
  columns: readonly Column[],
  windowColumns: number,
  style: (text: string, row: number, column: number) => string = (text) => text,
): string[] {
  const widths = columns.map((_, at) =>
    rows.reduce((widest, row) => Math.max(widest, columnsOf(row[at] ?? '')), 0),
  );
  const flexible = columns.findIndex((column) => column.flexible);
  const total = widths.reduce((sum, width) => sum + width, 0) + GAP * (columns.length - 1);
  if (flexible >= 0)
    widths[flexible] = Math.max(8, (widths[flexible] ?? 0) - Math.max(0, total - windowColumns));
  return rows.map((row, rowAt) =>
    columns
      .map(({ align }, at) => style(pad(row[at] ?? '', widths[at] ?? 0, align ?? 'left'), rowAt, at))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const cut = cutToColumns(text, width);
  const blank = ' '.repeat(Math.max(0, width - columnsOf(cut)));
  return align === 'left' ? cut + blank : blank + cut;
}

/** The start of a text that fits, with an ellipsis where something was cut. */
export function cutToColumns(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let kept = '';
  let used = 1;
  for (const grapheme of graphemes(text)) {
    used += columnsOf(grapheme);
    if (used > columns) break;
    kept += grapheme;
  }
  return `${kept.trimEnd()}…`;
}

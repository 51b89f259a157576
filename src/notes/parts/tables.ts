// What both shapes of table share: what a cell says as plain text, and the other cells of a row as an answer.
import { parseInline } from '../../markdown/parse.ts';
import { plainText } from '../../markdown/plain.ts';
import type { Row, Table } from './blocks.ts';

export function cellText(cell: string | undefined): string {
  const text = (cell ?? '').trim();
  return (/[*_`[\]<&\\!~]/.test(text) ? plainText(parseInline(text)) : text).replace(/\s+/g, ' ').trim();
}

/** What begins a line of another kind; a cell never does. */
const BLOCK_MARK = /^(?:[#>|]|[-*+]\s|\d{1,9}[.)]\s|```|~~~|={3}|-{3})/;

/** The cells of some columns: alone where there is one, else one item each under the name of its column. */
export function rowAnswer({ header }: Table, { cells }: Row, columns: readonly number[]): string {
  const filled = columns.filter((column) => cellText(cells[column]) !== '');
  const only = filled.length === 1 ? (cells[filled[0] ?? 0] ?? '') : '';
  if (only !== '' && columns.length === 1 && !BLOCK_MARK.test(only)) return only;
  return filled.map((column) => `- ${labelled(header[column] ?? '', cells[column] ?? '')}`).join('\n');
}

function labelled(name: string, cell: string): string {
  const text = cellText(name);
  if (text === '') return cell;
  return isWide(text) ? `${text}：${cell}` : `${text}: ${cell}`;
}

/** Whether a text is written in a script without spaces, whose colon is wide. */
export function isWide(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
}

/** Columns whose header or any cell says something. */
export function usedColumns({ header, rows }: Table): number[] {
  return header
    .map((_, column) => column)
    .filter(
      (column) => cellText(header[column]) !== '' || rows.some(({ cells }) => cellText(cells[column]) !== ''),
    );
}

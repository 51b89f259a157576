// Part: a row of a table that says what things are. The first column is asked, in words made from its header ("Status
// code 404"), and the others are the answer. A row of a single cell is split at its colon. A column that only counts
// the rows is passed over.
import type { Row, Table } from './blocks.ts';
import { columnsOf } from './columns.ts';
import { labelText, readLabel } from './label.ts';
import { isName, isNoun, saysSomething } from './names.ts';
import { type Part, repeatedOf } from './part.ts';
import { cellText, isWide, rowAnswer, usedColumns } from './tables.ts';

const FEWEST = 2;
const COUNTING =
  /^(?:#|no\.?|nº|n°|num|number|index|序号|编号|步骤|顺序|番号|順番|手順|번호|순서|단계|step|paso|número)?$/iu;
/** Headers that add nothing to the name below them. */
const NAMELESS = new Set(
  `名称 名字 名 概念 术语 名词 项 条目 内容 标题 name term terms concept item items title keyword word key 用語 名前 項目 용어 이름 항목 nombre
  término concepto`.split(/\s+/),
);
const LONGEST_HEADER = 24;

export function definitionRows(table: Table): Part[] {
  const columns = usedColumns(table);
  const [asked, ...others] = isCounting(table, columns[0] ?? 0) ? columns.slice(1) : columns;
  if (asked === undefined || others.length === 0) return [];
  const repeated = repeatedOf(table.rows.map(({ cells }) => cellText(cells[asked])));
  const parts = table.rows.flatMap((row) => {
    const isAlone = others.every((column) => cellText(row.cells[column]) === '');
    const cell = cellText(row.cells[asked]);
    const split = isAlone ? splitCell(row, asked) : { name: cell, answer: rowAnswer(table, row, others) };
    if (split === null || repeated.has(cell) || !saysSomething(split.answer)) return [];
    const name = questionOf(cellText(table.header[asked]), split.name);
    if (name === null) return [];
    return [{ name, within: [], line: row.line, start: row.line, end: row.line, composed: split.answer }];
  });
  return parts.length < FEWEST ? [] : parts;
}

function isCounting({ header, rows }: Table, column: number): boolean {
  return (
    COUNTING.test(cellText(header[column])) &&
    rows.every(({ cells }) => /^\d{1,4}[.、)]?$/.test(cellText(cells[column])))
  );
}

/** `404: Not Found` in the first cell of a row whose other cells are empty. */
function splitCell({ cells }: Row, asked: number): { name: string; answer: string } | null {
  const label = readLabel(cells[asked] ?? '');
  return label === null || label.alone || label.kind === 'loose'
    ? null
    : { name: labelText(label), answer: label.rest };
}

/** The header's words before the cell's, unless they say nothing or the cell says them itself. Null for what is no name. */
function questionOf(header: string, cell: string): string | null {
  const word = header.replace(/[:：]$|(?<=\p{Script=Han}{2})名称?$|\s+names?$/iu, '').trim();
  const isSaid =
    word === '' ||
    NAMELESS.has(word.toLowerCase()) ||
    columnsOf(word) > LONGEST_HEADER ||
    cell.toLowerCase().includes(word.toLowerCase());
  if (isSaid) return isName(cell) ? cell : null;
  // Below a header a number is a name (port 22, layer 7), and so is a word that is none elsewhere (field Warning).
  if (!isNoun(cell) && !/^\d{1,5}$/.test(cell)) return null;
  return isWide(word) && isWide(cell[0] ?? '') ? `${word}：${cell}` : `${word} ${cell}`;
}

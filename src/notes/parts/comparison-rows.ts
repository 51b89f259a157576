// Part: a row of a table that compares things: its first column is empty or speaks of aspects, or its other columns are
// what the section's title names. The aspect is asked of all the things together, and all columns are the answer.
import type { Table } from './blocks.ts';
import { columnsOf } from './columns.ts';
import { isNoun, saysSomething } from './names.ts';
import type { Part } from './part.ts';
import { cellText, isWide, rowAnswer } from './tables.ts';

const ASPECT = new Set(
  `对比项 对比 比较 比较项 区别 差异 特性 特点 特征 维度 方面 项目 类别 属性 角度 指标 比较点 对比维度 比较维度 比较内容
  feature features aspect aspects property properties criterion criteria characteristic characteristics attribute point comparison
  difference category dimension basis parameter factor metric
  特徴 項目 観点 比較項目 違い 항목 구분 비교 차이 차이점 특징 기준 característica características aspecto aspectos criterio propiedad`
    .split(/\s+/)
    .filter(Boolean),
);

const FEWEST = 2;
/** Compared things are named in the question as long as they fit; more are told by the section's title. */
const LONGEST_THINGS = 60;

/** @param title what the section is called: it may name the things compared. Null where the table compares nothing */
export function comparisonRows(table: Table, title: string): Part[] | null {
  const things = table.header.slice(1).map(cellText);
  // Without a column of aspects, what stands side by side answers nothing that the row itself could ask.
  if (things.length > 0 && namesAll(title, table.header.map(cellText))) return [];
  if (!isComparison(table, things, title)) return null;
  const columns = things.map((_, at) => at + 1);
  const parts = table.rows.flatMap((row): Part[] => {
    const aspect = cellText(row.cells[0]);
    const answer = rowAnswer(table, row, columns);
    const isFull = columns.every((column) => cellText(row.cells[column]) !== '');
    // A remark such as "advantages" is a question here: of the things that the table compares.
    if (!isNoun(aspect) || !isFull || !saysSomething(answer)) return [];
    const name = nameOf(aspect, things, title);
    return [{ name, within: [], line: row.line, start: row.line, end: row.line, composed: answer }];
  });
  return parts.length < FEWEST ? [] : parts;
}

function isComparison({ header }: Table, things: readonly string[], title: string): boolean {
  if (things.length < 2 || things.some((thing) => thing === '')) return false;
  const first = cellText(header[0]).toLowerCase();
  return first === '' || ASPECT.has(first) || namesAll(title, things) || areKin(things);
}

function namesAll(title: string, things: readonly string[]): boolean {
  const said = folded(title);
  return things.every((thing) => folded(thing) !== '' && said.includes(folded(thing)));
}

/** Names that differ in their first half or in their last one: "clustered index", "secondary index". */
function areKin(things: readonly string[]): boolean {
  const [first = '', ...others] = things.map(folded);
  const need = Math.max(2, Math.ceil(first.length / 2));
  return (
    things.length > 1 && others.every((other) => first !== other && first.slice(-need) === other.slice(-need))
  );
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}+#.]+/gu, '');
}

/** The things are not said again where the section's title, which stands before the question, says them all. */
function nameOf(aspect: string, things: readonly string[], title: string): string {
  // Engineers write "vs" in every language.
  const named = things.join(' vs ');
  if (namesAll(title, things) || columnsOf(named) > LONGEST_THINGS) return aspect;
  return isWide(named) || isWide(aspect) ? `${named}：${aspect}` : `${named}: ${aspect}`;
}

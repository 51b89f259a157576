// Lines that could ask something without being headings: items of lists, numbered lines, lines in bold. Each shape
// decides over runs of them, since one line says little: whoever numbers one question numbers the next one too.
import { isContentsEntry, parts } from './body.ts';
import type { NotesDocument } from './document.ts';
import type { Block, Item, Row } from './flow.ts';
import { endsAsQuestion, isQuestionLike } from './interrogative.ts';
import type { Title } from './title.ts';

export type Style = 'label' | 'ordered' | 'number' | 'bullet' | 'bold' | 'bare';

export interface Candidate {
  style: Style;
  /** What tells runs of one style apart, such as the sign behind the number. */
  marker: string;
  number: number | null;
  text: string;
  line: number;
  lastLine: number;
  /** The last line of a list item that holds more than its title; null where only the next title ends it. */
  scopeEnd: number | null;
  bold: boolean;
  /** Whether the line opens its paragraph. */
  first: boolean;
  /** The title it stands under: its place among the titles of the outline; -1 above all of them. */
  under: number;
  /** Whether lines stand below it that could be its answer. */
  hasBody: boolean;
}

/** `Q1.`, `Question 2:`, `问：`, `第3题、`, `【问】`, and `P:` before a line that ends in a question mark. */
const LABEL =
  /^(?:(?:[QＱ]|Ques|Question|Pregunta|Pergunta|Frage|题目|題目|问题?|問題?|質問|设问|設問|문제|질문|P(?=[^\n]*[?？][\s*_]*$))\s{0,4}[.#-]?\s{0,4}([\d０-９]{0,3})|第\s{0,4}([\d０-９]{1,3})\s{0,4}[题問题])\s{0,4}[.:：、)）．–—-]\s*(?=\S)|^[QＱ]([\d０-９]{1,3})\s+(?=\S)|^【(?:问题?|問題?|質問|题目|題目|Q)\s{0,4}([\d０-９]{0,3})】\s{0,4}[:：]?\s*(?=\S)/iu;
/** The letters it begins with: most rows are told apart by one look. */
const LABEL_LETTER = /^[QＱPF问問質题題设設문질第【]/iu;
const NUMBER = /^[（(]?(\d{1,3})\s*([.、．)）:：])\s*(?=[^\d\s])/u;
/** `一、` */
const HAN_NUMBER = /^[（(]?([一二三四五六七八九十]{1,3})([、.．)）])\s*(?=\S)/u;
/** `1️⃣` */
const KEYCAPS = /^(\d{0,2}\d\ufe0f?\u20e3|(?:\d\ufe0f?\u20e3){2,3}|🔟)\s*/u;

/**
 * In notes with several titles no plain line asks: it is part of an answer there.
 * @param outline titles that stand already, in the order of the notes; candidates of one run share the one above them
 */
export function findCandidates(
  document: NotesDocument,
  flow: readonly Block[],
  outline: readonly Title[],
): Candidate[] {
  const taken = new Set(outline.map(({ line }) => line));
  const isStructured = outline.length > 1;
  const found: Found[] = [];
  const add = (candidate: Found | null) => {
    if (candidate !== null && !taken.has(candidate.line)) found.push(candidate);
  };
  for (const [at, block] of flow.entries()) {
    if (block.kind === 'list') {
      for (const item of block.items) add(fromItem(document, item, block.items));
    } else if (block.kind === 'paragraph') {
      const isFollowed = opensAnswer(flow[at + 1]);
      for (const [index, row] of block.rows.entries())
        add(fromRow(block.rows, row, index, isFollowed, isStructured));
    }
  }
  return placed(document, outline, found);
}

/** Whether a block could be the answer of the paragraph above it. */
function opensAnswer(next: Block | undefined): boolean {
  return next !== undefined && next.kind !== 'heading' && next.kind !== 'rule' && next.kind !== 'html';
}

type Found = Omit<Candidate, 'hasBody'> & {
  /** Whether lines below count as its own; null: what stands below tells. */
  hasBody: boolean | null;
};

function fromItem({ lines }: NotesDocument, item: Item, list: readonly Item[]): Found | null {
  const { rows, number, hasMore, end } = item;
  const [first] = rows;
  if (first === undefined || isContentsEntry(lines[first.line - 1] ?? '')) return null;
  const title = titleRows(rows, hasMore || list.length === 1);
  const text = title.map((row) => row.text).join(' ');
  const label = labelOf(text);
  return {
    style: label !== null ? 'label' : number === null ? 'bullet' : 'ordered',
    marker: '',
    number: label === null ? number : numberOf(label),
    text,
    line: first.line,
    lastLine: title.at(-1)?.line ?? first.line,
    scopeEnd: hasMore || title.length < rows.length ? end : null,
    bold: title.every(({ allBold }) => allBold),
    first: true,
    // What follows a list of several items is the text after the list.
    under: -1,
    hasBody: list.length > 1 ? hasMore || title.length < rows.length : null,
  };
}

/**
 * @param isFollowed whether an answer could stand below the paragraph, so that all its rows may be the question
 * @param isStructured whether a plain line asks nothing here
 */
function fromRow(
  rows: readonly Row[],
  row: Row,
  at: number,
  isFollowed: boolean,
  isStructured: boolean,
): Found | null {
  const label = labelOf(row.text);
  const numbered =
    label === null ? (NUMBER.exec(row.text) ?? hanNumber(row.text) ?? keycaps(row.text)) : null;
  const style = label !== null ? 'label' : numbered !== null ? 'number' : row.allBold ? 'bold' : 'bare';
  if (style === 'bare' && (at > 0 || isStructured)) return null;
  // One row more than a title can have tells whether there are too many.
  const window = rows.slice(at, at + MOST_ROWS + 1);
  const title = style === 'bold' ? boldRows(window) : titleRows(window, isFollowed && at === 0);
  return {
    style,
    marker: `${numbered?.[2] ?? ''}${style === 'number' && opensBold(row) ? BOLD_NUMBER : ''}`,
    number: label === null ? Number(numbered?.[1] ?? Number.NaN) : numberOf(label),
    text: title.map(({ text }) => text).join(' '),
    line: row.line,
    lastLine: title.at(-1)?.line ?? row.line,
    scopeEnd: null,
    bold: row.bold !== '',
    first: at === 0,
    under: -1,
    hasBody: null,
  };
}

/** In the marker of a number that is set in bold before the text of an exercise. */
export const BOLD_NUMBER = '**';

/** Whether a bold start is no label: a label leads to its text with a colon. */
function opensBold({ text, bold, allBold }: Row): boolean {
  return bold !== '' && !allBold && !/[:：]$/.test(bold) && !/^\s*[:：—–-]/.test(text.slice(bold.length));
}

/** As a match of `NUMBER`. */
function hanNumber(text: string): readonly string[] | null {
  const [, han, mark] = HAN_NUMBER.exec(text) ?? [];
  if (han === undefined) return null;
  const [tens, ones] = han.includes('十') ? han.split('十') : ['', han];
  const digit = (sign = '') => '一二三四五六七八九'.indexOf(sign) + 1;
  const number = (han.includes('十') ? 10 * (digit(tens || '一') || 1) : 0) + (ones === '' ? 0 : digit(ones));
  return ['', String(number), `${mark}han`];
}

/** As a match of `NUMBER`. */
function keycaps(text: string): readonly string[] | null {
  const [, caps] = KEYCAPS.exec(text) ?? [];
  return caps === undefined ? null : ['', caps === '🔟' ? '10' : caps.replace(/\D/g, ''), 'keycap'];
}

function labelOf(text: string): RegExpExecArray | null {
  return LABEL_LETTER.test(text) ? LABEL.exec(text) : null;
}

function numberOf([, ...numbers]: RegExpExecArray): number | null {
  const digits = numbers.find(Boolean) ?? '';
  return digits === '' ? null : Number(digits.normalize('NFKC'));
}

const MOST_ROWS = 4;

/**
 * The rows of a question: up to the last that ends in a question mark; without any, all where the answer stands apart
 * and there are few, else the first.
 */
function titleRows(rows: readonly Row[], isApart: boolean): readonly Row[] {
  const first = rows.findIndex(({ text }) => endsAsQuestion(text));
  if (first >= MOST_ROWS) return rows.slice(0, 1);
  if (first >= 0) {
    const isAll = isApart && rows.length <= MOST_ROWS && endsAsQuestion(rows.at(-1)?.text ?? '');
    return isAll ? rows : rows.slice(0, first + 1);
  }
  const isOne = isApart && rows.length <= MOST_ROWS && !isQuestionLike(rows[0]?.text ?? '');
  return isOne ? rows : rows.slice(0, 1);
}

/** A title in bold may be broken over rows. */
function boldRows(rows: readonly Row[]): readonly Row[] {
  const end = rows.findIndex(({ allBold }) => !allBold);
  const bold = end < 0 ? rows : rows.slice(0, end);
  return titleRows(bold, false);
}

/** Fills in what stands above and below: both are found in one walk over the lines. Copies would cost a tenth of it all. */
function placed({ lines }: NotesDocument, outline: readonly Title[], found: readonly Found[]): Candidate[] {
  let under = -1;
  return found.map((candidate, at) => {
    while ((outline[under + 1]?.line ?? Infinity) <= candidate.line) under += 1;
    candidate.under = under;
    candidate.hasBody ??= isSaidBelow(lines, found, at, outline[under + 1]);
    return candidate as Candidate;
  });
}

/** Whether something is said below a candidate before the next of its kind, and before the next title. */
function isSaidBelow(
  lines: readonly string[],
  found: readonly Found[],
  at: number,
  title: Title | undefined,
): boolean {
  const start = (found[at] as Found).lastLine + 1;
  const end = Math.min(title?.line ?? Infinity, nextOfKind(found, at)?.line ?? Infinity, lines.length + 1);
  return isSaid(lines, start, end - 1);
}

/** Whether one of the first lines from `start` to `end` says something. */
function isSaid(lines: readonly string[], start: number, end: number): boolean {
  const last = Math.min(end, start + MOST_LINES_LOOKED_AT - 1);
  for (let line = start; line <= last; line += 1) if (!parts(lines[line - 1] ?? '')) return true;
  return false;
}

const MOST_LINES_LOOKED_AT = 12;

/** Every paragraph is a plain line, but only one that asks ends the answer of another. */
function isSameKind(other: Found, style: Style): boolean {
  return other.style === style && (style !== 'bare' || endsAsQuestion(other.text));
}

/** The next candidate that could end this one: of the same kind, or one that is labelled. */
function nextOfKind(found: readonly Found[], at: number): Found | undefined {
  const { style } = found[at] as Found;
  for (let next = at + 1; next < Math.min(found.length, at + MOST_LINES_LOOKED_AT); next += 1) {
    const other = found[next];
    if (other !== undefined && (other.style === 'label' || isSameKind(other, style))) return other;
  }
  return undefined;
}

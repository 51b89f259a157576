// The shape "a question in bold before its answer": a paragraph or a list item that opens with a question set in bold and
// goes on with the answer on the same line. It takes two of them, since one may be a question that a text asks itself.
import type { NotesDocument } from '../document.ts';
import type { Block, Row } from '../flow.ts';
import { endsAsQuestion } from '../interrogative.ts';
import { isUnderQuestion, type Surroundings } from '../runs.ts';
import { RANK, type Title } from '../title.ts';

const FEWEST = 2;

export function questionsWithAnswers(
  document: NotesDocument,
  flow: readonly Block[],
  around: Surroundings,
): Title[] {
  const titles: Title[] = [];
  const add = (title: Title | null) => {
    if (title !== null) titles.push(title);
  };
  for (const block of flow) {
    if (block.kind === 'paragraph') for (const row of block.rows) add(asked(document, row, null));
    if (block.kind === 'list') for (const { rows, end } of block.items) add(asked(document, rows[0], end));
  }
  if (titles.length < FEWEST) return [];
  let under = -1;
  return titles.filter(({ line }) => {
    while ((around.outline[under + 1]?.line ?? Infinity) <= line) under += 1;
    return !isUnderQuestion({ under }, around);
  });
}

/** What stands before the answer; the answer begins with a letter, a sign of code or a link. */
const BEFORE_ANSWER =
  /^\s*(?:(?:[-*+]|\d{1,3}[.)])\s+)?(\*\*|__)[^\n]{1,400}?[?？]\s{0,4}\1[\s:：–—-]{0,4}(?=[^\s*_])/u;

/** @param scopeEnd the last line of the list item; null in a paragraph, which only the next title ends */
function asked({ lines }: NotesDocument, row: Row | undefined, scopeEnd: number | null): Title | null {
  if (row === undefined) return null;
  const { line, text, bold, allBold } = row;
  if (bold === '' || allBold || !endsAsQuestion(bold) || !text.startsWith(bold)) return null;
  const source = lines[line - 1] ?? '';
  const inline = source.slice(BEFORE_ANSWER.exec(source)?.[0].length ?? source.length).trim();
  return inline === ''
    ? null
    : { text: bold, line, lastLine: line, rank: RANK.item, scopeEnd, asks: true, inline };
}

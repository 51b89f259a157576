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
  const titles = flow.flatMap((block) => {
    if (block.kind === 'paragraph') return block.rows.flatMap((row) => asked(document, row, null));
    if (block.kind !== 'list') return [];
    return block.items.flatMap(({ rows, end }) =>
      rows.slice(0, 1).flatMap((row) => asked(document, row, end)),
    );
  });
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
function asked(
  { lines }: NotesDocument,
  { line, text, bold, allBold }: Row,
  scopeEnd: number | null,
): Title[] {
  if (allBold || !endsAsQuestion(bold) || !text.startsWith(bold)) return [];
  const source = lines[line - 1] ?? '';
  const inline = source.slice(BEFORE_ANSWER.exec(source)?.[0].length ?? source.length).trim();
  return inline === ''
    ? []
    : [{ text: bold, line, lastLine: line, rank: RANK.item, scopeEnd, asks: true, inline }];
}

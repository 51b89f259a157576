// Task lists as multiple choice: a list of two or more check boxes, one ticked and one not, below a question, code or a
// table between them allowed, is a choice; lists of things to do have no question above them.
//
// What follows explains it: all of it where the question is a heading or has a list item of its own, else a quote or a
// paragraph that says so.

import { plainText } from '../../markdown/plain.ts';
import { formatItem, isTaskList, type TaskItem, taskItems } from '../../markdown/task-list.ts';
import { inlineTokens, type Node } from '../../markdown/tree.ts';
import { isAnswerTitle, isFoldTitle } from '../answer-words.ts';
import { type Span, trimmedSpan } from '../body.ts';
import { rowsOf } from '../flow.ts';
import { endsAsQuestion } from '../interrogative.ts';
import { withoutNumbering } from '../numbering.ts';
import { asksForChoice, explains } from './asks.ts';
import type { MarkedCard } from './card.ts';
import type { MarkedNotes } from './lines.ts';

/** @param opening lines on which cards of other formats begin */
export function choices(notes: MarkedNotes, opening: ReadonlySet<number> = new Set()): MarkedCard[] {
  return [...containers(notes.tree)].flatMap((siblings) => {
    const cards: MarkedCard[] = [];
    for (const [at, node] of siblings.entries()) {
      const card = isTaskList(node) ? readChoice(notes, siblings, at, opening) : null;
      if (card !== null) cards.push(card);
    }
    return cards;
  });
}

/** The blocks that stand beside each other: those of the notes, and those of each list item. */
function* containers(nodes: readonly Node[]): Generator<readonly Node[]> {
  yield nodes;
  for (const { token, children } of nodes) {
    if (!token.type.endsWith('_list_open')) continue;
    for (const item of children) yield* containers(item.children);
  }
}

function readChoice(
  notes: MarkedNotes,
  siblings: readonly Node[],
  at: number,
  opening: ReadonlySet<number>,
): MarkedCard | null {
  const list = siblings[at];
  const asking = questionAbove(siblings, at);
  if (list === undefined || asking === null) return null;
  const items = taskItems(list, notes.document.lines);
  if (items.length < 2 || !items.some(isChecked) || items.every(isChecked)) return null;
  const question = siblings[asking];
  const isInItem = siblings !== notes.tree;
  const isAll = question?.token.type === 'heading_open' || isInItem;
  const end = explanationEnd(siblings, at, isAll, opening);
  const explanation = trimmedSpan(notes.document.lines, {
    start: lastLineOf(list) + 1,
    end: lastLineOf(siblings[end]),
  });
  const line = firstLineOf(question);
  const lastLine = explanation?.end ?? lastTextLine(notes, lastLineOf(list));
  return {
    text: questionText(question),
    line,
    lastLine,
    stem: trimmedSpan(notes.document.lines, { start: lastLineOf(question) + 1, end: firstLineOf(list) - 1 }),
    answer: { start: firstLineOf(list), end: lastLine },
    composed: composed(items, explanation, notes),
    type: 'choice',
    reversed: null,
  };
}

function isChecked({ checked }: TaskItem): boolean {
  return checked;
}

const BETWEEN = new Set(['fence', 'code_block', 'table_open', 'blockquote_open']);

/** The index of the question that a list answers: the block above it, code and tables passed over. */
function questionAbove(siblings: readonly Node[], list: number): number | null {
  let at = list - 1;
  while (BETWEEN.has(siblings[at]?.token.type ?? '')) at -= 1;
  const node = siblings[at];
  const isText = node?.token.type === 'paragraph_open' || node?.token.type === 'heading_open';
  return isText && asksForChoice(questionText(node)) ? at : null;
}

function questionText(node: Node | undefined): string {
  const text = node === undefined ? '' : plainText(inlineTokens(node)).replace(/\s+/g, ' ');
  return withoutNumbering([text])[0] ?? text;
}

/**
 * The index of the last block that explains a choice; that of its list where none does.
 * @param isAll whether all that follows explains it, up to the next heading, rule or question
 */
function explanationEnd(
  siblings: readonly Node[],
  list: number,
  isAll: boolean,
  opening: ReadonlySet<number>,
): number {
  let end = list;
  for (let at = list + 1; at < siblings.length; at += 1) {
    const node = siblings[at];
    if (node === undefined || endsExplanation(node, siblings[at + 1]) || holdsCard(node, opening)) break;
    const goesOn = end > list && BETWEEN.has(node.token.type);
    if (!isAll && !goesOn && !isExplanation(node)) break;
    end = at;
  }
  return end;
}

function holdsCard(node: Node, opening: ReadonlySet<number>): boolean {
  for (let line = firstLineOf(node); line <= lastLineOf(node); line += 1) if (opening.has(line)) return true;
  return false;
}

function isExplanation(node: Node): boolean {
  return node.token.type === 'blockquote_open' || explains(questionText(node));
}

/** A heading, a rule, another task list, a question that has one, a question in bold, or a fold that is named. */
function endsExplanation(node: Node, next: Node | undefined): boolean {
  if (node.token.type === 'heading_open' || node.token.type === 'hr' || isTaskList(node)) return true;
  if (isNamedFold(node) || isBoldQuestion(node)) return true;
  const isFollowed = next !== undefined && (isTaskList(next) || BETWEEN.has(next.token.type));
  return isFollowed && node.token.type === 'paragraph_open' && asksForChoice(questionText(node));
}

const SUMMARY = /<summary\b[^<>]{0,200}>([^\n]{0,300}?)<\/summary/i;
const TAGS = /<[^<>]{0,200}>/g;

/** A fold asks something of its own unless its name only says that an answer is inside. */
function isNamedFold({ token }: Node): boolean {
  if (token.type !== 'html_block') return false;
  const name = SUMMARY.exec(token.content)?.[1]?.replace(TAGS, ' ').trim() ?? '';
  return name !== '' && !isFoldTitle(name) && !isAnswerTitle(name);
}

/** A paragraph that opens with a question of its own, set in bold. */
function isBoldQuestion(node: Node): boolean {
  if (node.token.type !== 'paragraph_open') return false;
  const [first] = rowsOf(node.children[0]?.token);
  return first?.allBold === true && endsAsQuestion(first.text) && !explains(first.text);
}

function firstLineOf(node: Node | undefined): number {
  return (node?.token.map?.[0] ?? 0) + 1;
}

/** A list's tokens may count the blank lines behind it. */
function lastLineOf(node: Node | undefined): number {
  return node?.token.map?.[1] ?? 0;
}

function lastTextLine({ kindOf }: MarkedNotes, lastLine: number): number {
  let line = lastLine;
  while (kindOf(line) === 'blank') line -= 1;
  return line;
}

/** @param explanation its lines, indented as the list is */
function composed(items: readonly TaskItem[], explanation: Span | null, { document }: MarkedNotes): string {
  const list = items
    .map(({ checked, text }) => formatItem('-', `[${checked ? 'x' : ' '}] ${text}`))
    .join('\n');
  if (explanation === null) return list;
  const lines = document.lines.slice(explanation.start - 1, explanation.end);
  const margin = lines[0]?.search(/\S/) ?? 0;
  const moved = lines.map((line) => line.slice(Math.min(margin, line.search(/\S|$/))));
  return `${list}\n\n${moved.join('\n')}`;
}

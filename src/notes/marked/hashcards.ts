// The format of hashcards: a line that begins with `Q:` asks and the next one that begins with `A:` answers, or a line
// that begins with `C:` holds a cloze with its deletions in brackets; each reaches to the next `Q:` or `C:`, a rule, a
// heading or the end.
import { isEscaped } from '../../markdown/code-spans.ts';
import { normaliseLabel } from '../../markdown/parse.ts';
import type { Span } from '../body.ts';
import { trimmedSpan } from '../body.ts';
import type { NotesDocument } from '../document.ts';
import type { MarkedCard } from './card.ts';
import type { MarkedNotes } from './lines.ts';
import { clozeTitle, questionOf } from './title.ts';

/** `C:\` and `C:/` are paths. */
const MARK = /^(?:Q|A|C(?!:[\\/])):/;

const LABEL_BEHIND = /^\[([^[\]]+)\]/;

/** An open card: where it begins, and where its answer does. */
interface Open {
  kind: 'Q' | 'C';
  start: number;
  answerAt: number | null;
}

export function hashcards(notes: MarkedNotes): MarkedCard[] {
  const cards: MarkedCard[] = [];
  let open: Open | null = null;
  for (let line = 1; line <= notes.document.lines.length + 1; line += 1) {
    const mark = markOf(notes, line);
    if (mark === 'A' && open?.kind === 'Q' && open.answerAt === null) open.answerAt = line;
    if (mark === null || mark === 'A') continue;
    const card: MarkedCard | null = open === null ? null : readCard(notes, open, line - 1);
    if (card !== null) cards.push(card);
    open = mark === 'end' ? null : { kind: mark, start: line, answerAt: null };
  }
  return cards;
}

function markOf({ document, kindOf, textOf }: MarkedNotes, line: number): 'Q' | 'A' | 'C' | 'end' | null {
  const kind = kindOf(line);
  if (kind === 'rule' || kind === 'heading' || line > document.lines.length) return 'end';
  if (kind !== 'text' || !MARK.test(textOf(line))) return null;
  return textOf(line)[0] as 'Q' | 'A' | 'C';
}

function readCard(notes: MarkedNotes, { kind, start, answerAt }: Open, end: number): MarkedCard | null {
  if (kind === 'C') return readCloze(notes, { start, end });
  return answerAt === null ? null : readBasic(notes, { start, end }, answerAt);
}

function readBasic(notes: MarkedNotes, { start, end }: Span, answerAt: number): MarkedCard | null {
  const question = behindMark(notes, { start, end: answerAt - 1 });
  const asked = question === null ? null : questionOf(notes, question.first, question);
  if (asked === null) return null;
  const answer = behindMark(notes, { start: answerAt, end });
  const isOnMark = answer?.start === answerAt;
  return {
    text: asked.text,
    stem: asked.stem,
    line: start,
    lastLine: withClosingRule(notes, answer?.end ?? answerAt),
    answer: answer === null ? null : { start: answer.start, end: answer.end },
    composed: answer !== null && isOnMark ? sourceOf(notes, answer) : null,
    type: 'basic',
    reversed: null,
  };
}

/** The lines behind a mark, without blank ones at either end, and the text of the first. */
function behindMark(notes: MarkedNotes, { start, end }: Span): (Span & { first: string }) | null {
  const first = notes.textOf(start).slice(2).trim();
  const rest = trimmedSpan(notes.document.lines, { start: start + 1, end });
  if (first !== '') return { start, end: rest?.end ?? start, first };
  return rest === null ? null : { ...rest, first: notes.textOf(rest.start).trim() };
}

function sourceOf({ document }: MarkedNotes, { start, end, first }: Span & { first: string }): string {
  return [first, ...document.lines.slice(start, end)].join('\n').trimEnd();
}

/** A rule right below text underlines it for Markdown: it is the card's, or the card would be a heading. */
function withClosingRule({ kindOf }: MarkedNotes, lastLine: number): number {
  return kindOf(lastLine + 1) === 'rule' ? lastLine + 1 : lastLine;
}

function readCloze(notes: MarkedNotes, span: Span): MarkedCard | null {
  const text = behindMark(notes, span);
  if (text === null) return null;
  const isCode = (at: number) => notes.kindOf(text.start + at) === 'code';
  const cloze = withNumbers(sourceOf(notes, text), isCode, notes.document);
  if (cloze === null) return null;
  return {
    text: clozeTitle(cloze),
    line: span.start,
    lastLine: withClosingRule(notes, text.end),
    stem: null,
    answer: { start: text.start, end: text.end },
    composed: cloze,
    type: 'cloze',
    reversed: null,
  };
}

/**
 * The text with `[x]` as `{{c1::x}}`, `{{c2::…}}`; null where it deletes nothing. Links, images, check boxes, footnotes
 * and escaped brackets are none, nor is anything on a line of code.
 */
function withNumbers(
  text: string,
  isCode: (line: number) => boolean,
  document: NotesDocument,
): string | null {
  let result = '';
  let copied = 0;
  let start: number | null = null;
  let line = 0;
  let number = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\n') line += 1;
    if ((text[at] !== '[' && text[at] !== ']') || isCode(line) || isEscaped(text, at)) continue;
    if (text[at] === '[') start = at;
    else if (start !== null) {
      const inside = text.slice(start + 1, at);
      if (isDeletion(text, start, at, document)) {
        number += 1;
        result += `${text.slice(copied, start)}{{c${number}::${inside}${inside.includes('::') ? '::' : ''}}}`;
        copied = at + 1;
      }
      start = null;
    }
  }
  return number === 0 ? null : result + text.slice(copied);
}

function isDeletion(text: string, start: number, end: number, { references }: NotesDocument): boolean {
  const inside = text.slice(start + 1, end);
  if (inside.trim() === '' || /^\^|\{\{|\}\}|\n[ \t]*\n/.test(inside)) return false;
  const isDefined = (label: string) => Object.hasOwn(references, normaliseLabel(label));
  const behind = LABEL_BEHIND.exec(text.slice(end + 1, end + 300))?.[1];
  const isLink = text[end + 1] === '(' || isDefined(inside) || (behind !== undefined && isDefined(behind));
  return !isLink && text[start - 1] !== '!' && !isBox(text, start, inside);
}

function isBox(text: string, start: number, inside: string): boolean {
  return (
    /^[xX]$/.test(inside) &&
    /(?:^|\n)[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+$/.test(text.slice(Math.max(0, start - 60), start))
  );
}

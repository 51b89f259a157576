// The format of Obsidian Spaced Repetition for long cards: a line that is `?` parts the question above it from the answer
// below it, `??` asks both ways round; each side touches the mark and ends at a blank line, the answer at a `+++` line
// instead where one closes it before the next mark or heading.
import type { Span } from '../body.ts';
import { trimmedSpan } from '../body.ts';
import type { MarkedCard, MarkedSides } from './card.ts';
import { type LineKind, type MarkedNotes, withSchedule } from './lines.ts';
import { isTagLine } from './meant.ts';
import { bareLine, plainTitle, questionOf, withoutSchedules } from './title.ts';

const MARK = /^\?\??\s*$/;
const END_MARK = /^\+\+\+\s*$/;
/** What a side of a card cannot hold. */
const BOUNDARIES: ReadonlySet<LineKind> = new Set(['blank', 'heading', 'rule', 'comment']);

export function multiLineCards(notes: MarkedNotes): MarkedCard[] {
  const marks: number[] = [];
  for (const [at, text] of notes.document.lines.entries())
    if (MARK.test(text) && notes.kindOf(at + 1) === 'text') marks.push(at + 1);
  let free = 1;
  return marks.flatMap((mark, at) => {
    const card = readCard(notes, mark, free, marks[at + 1] ?? notes.document.lines.length + 1);
    free = (card?.lastLine ?? mark) + 1;
    return card === null ? [] : [card];
  });
}

/** @param free the first line that no card has taken; @param nextMark the line of the next mark, or behind the last */
function readCard(notes: MarkedNotes, mark: number, free: number, nextMark: number): MarkedCard | null {
  const question = questionAbove(notes, mark, free);
  const answer = answerBelow(notes, mark, nextMark);
  if (question === null || answer === null) return null;
  const asked = titleOf(notes, question);
  if (asked === null) return null;
  const isReversed = notes.textOf(mark).startsWith('??');
  return {
    ...asked,
    ...answered(notes, answer),
    line: question.start,
    lastLine: withSchedule(notes, withClosing(notes, answer.end)),
    type: 'basic',
    reversed: isReversed ? reversed(notes, question, answer) : null,
  };
}

/** The lines right above the mark up to a blank line, or the heading right above it. */
function questionAbove({ kindOf, textOf }: MarkedNotes, mark: number, free: number): Span | null {
  if (kindOf(mark - 1) === 'heading' && mark - 1 >= free) return { start: mark - 1, end: mark - 1 };
  let start = mark;
  while (start > free && !BOUNDARIES.has(kindOf(start - 1)) && !isTagLine(textOf(start - 1))) start -= 1;
  return start === mark ? null : { start, end: mark - 1 };
}

function answerBelow(notes: MarkedNotes, mark: number, nextMark: number): Span | null {
  const closed = closedBy(notes, mark, nextMark);
  if (closed !== null) return trimmedSpan(notes.document.lines, { start: mark + 1, end: closed - 1 });
  let end = mark;
  while (end + 1 < nextMark && !BOUNDARIES.has(notes.kindOf(end + 1))) end += 1;
  return trimmedSpan(notes.document.lines, { start: mark + 1, end });
}

/** The `+++` line that closes the card, if there is one before the next mark or heading. */
function closedBy({ kindOf, textOf }: MarkedNotes, mark: number, nextMark: number): number | null {
  for (let line = mark + 1; line < nextMark && kindOf(line) !== 'heading'; line += 1) {
    if (kindOf(line) === 'text' && END_MARK.test(textOf(line))) return line;
  }
  return null;
}

/** What closes the card below its answer: a `+++` line, or a rule that would make a heading of it. */
function withClosing({ kindOf, textOf }: MarkedNotes, lastLine: number): number {
  let line = lastLine + 1;
  if (kindOf(line) === 'rule') return line;
  while (kindOf(line) === 'blank' && line <= lastLine + 3) line += 1;
  return END_MARK.test(textOf(line)) ? line : lastLine;
}

function titleOf(notes: MarkedNotes, span: Span): Pick<MarkedSides, 'text' | 'stem'> | null {
  const kind = notes.kindOf(span.start);
  if (kind === 'heading') return { text: headingTitle(notes, span.start), stem: null };
  return kind === 'text' ? questionOf(notes, bareLine(notes.textOf(span.start)), span) : null;
}

/** The title of a heading without its marks, whatever the level. */
function headingTitle({ textOf }: MarkedNotes, line: number): string {
  return plainTitle(
    textOf(line)
      .replace(/^\s{0,3}#{1,6}(?:\s+|$)/, '')
      .replace(/\s+#+\s*$/, ''),
  );
}

/** The lines stand as they are, unless one of them holds a schedule, a block's id or a heading's mark. */
function answered(notes: MarkedNotes, span: Span): Pick<MarkedSides, 'answer' | 'composed'> {
  if (notes.kindOf(span.start) === 'heading')
    return { answer: span, composed: headingTitle(notes, span.start) };
  const lines = notes.document.lines
    .slice(span.start - 1, span.end)
    .join('\n')
    .trim();
  const clean = withoutSchedules(lines);
  return { answer: span, composed: clean === lines ? null : clean };
}

function reversed(notes: MarkedNotes, question: Span, answer: Span): MarkedSides | null {
  const asked = titleOf(notes, answer);
  return asked === null ? null : { ...asked, ...answered(notes, question) };
}

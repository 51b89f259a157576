// Cards that were marked for other tools become questions, and their lines say nothing to the shapes of unmarked notes.
import type { Span } from './body.ts';
import type { NotesDocument } from './document.ts';
import { withoutLines } from './document.ts';
import { isDeckTagLine } from './marked/meant.ts';
import type { MarkedCard, MarkedSides } from './marked.ts';
import type { Question } from './question.ts';
import { headingTitles } from './shapes/headings.ts';
import type { Title } from './title.ts';
import { cleanTitle } from './titles.ts';

/**
 * One question for each card, a second for one that is asked both ways.
 * @param cards in the order of the notes
 */
export function markedQuestions(cards: readonly MarkedCard[], document: NotesDocument): Question[] {
  const headings = cards.length === 0 ? [] : headingTitles(document);
  const path: Title[] = [];
  let next = 0;
  return cards.flatMap((card) => {
    for (; (headings[next]?.line ?? Infinity) < card.line; next += 1) {
      const heading = headings[next] as Title;
      while ((path.at(-1)?.rank ?? 0) >= heading.rank) path.pop();
      path.push(heading);
    }
    const titles = pathOf(card, path, headings[next]);
    const sides = card.reversed === null ? [card] : [card, card.reversed];
    return sides.map((side) => asQuestion(card, side, titles));
  });
}

function asQuestion({ line, type }: MarkedCard, side: MarkedSides, path: readonly string[]): Question {
  const { text, stem, answer, composed } = side;
  const isEmpty = answer === null && composed === null;
  return {
    text,
    context: null,
    isAmbiguous: false,
    line,
    stem,
    answerStart: answer?.start ?? (isEmpty ? null : line),
    answerEnd: answer?.end ?? (isEmpty ? null : line),
    path,
    stub: isEmpty,
    type,
    level: 'section',
    section: null,
    composed,
  };
}

/** The headings above a card; a heading that the card begins with is its question. */
function pathOf({ line }: MarkedCard, above: readonly Title[], next: Title | undefined): string[] {
  const own = next?.line === line ? next.rank : Number.POSITIVE_INFINITY;
  return above.filter(({ rank }) => rank < own).map(({ text }) => cleanTitle(text));
}

/** The notes with the lines of the cards left blank, and those that only say that cards are meant. */
export function withoutMarked(cards: readonly MarkedCard[], document: NotesDocument): NotesDocument {
  if (cards.length === 0) return document;
  const isMarked = new Uint8Array(document.lines.length + 1);
  for (const { line, lastLine } of cards) isMarked.fill(1, line, lastLine + 1);
  return withoutLines(document, (text, line) => isMarked[line] === 1 || isDeckTagLine(text));
}

/** Whether a card stands in some of these lines. @param cards in the order of the notes */
export function holdsMarked(cards: readonly MarkedCard[], { start, end }: Span): boolean {
  let [low, high] = [0, cards.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cards[middle]?.lastLine ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const first = cards[low];
  return first !== undefined && first.line <= end;
}

/** An answer that marked lines stand in is told without them. */
export function withoutMarkedLines(
  question: Question,
  cards: readonly MarkedCard[],
  { lines }: NotesDocument,
): Question {
  const { answerStart, answerEnd, composed } = question;
  if (answerStart === null || answerEnd === null || composed !== null) return question;
  if (!holdsMarked(cards, { start: answerStart, end: answerEnd })) return question;
  const said = lines.slice(answerStart - 1, answerEnd).join('\n');
  return { ...question, composed: said.replace(/\n{3,}/g, '\n\n').trimEnd() };
}

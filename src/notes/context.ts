// Which heading above a question must be named with it, so that it can be answered without seeing the notes:
//
//   a generic title, or one that occurs more than once        the nearest heading that says more
//   a title below a heading that asks                         that heading
//   a title that neither asks nor begins with a term          the nearest heading; the notes' own title qualifies
//                                                             only a single word
import { foldedText } from './folded.ts';
import { endsAsQuestion, isQuestionLike } from './interrogative.ts';
import type { Question } from './question.ts';
import { holdsTerm, isOneWord, startsWithTerm } from './terms.ts';
import { isGenericTitle } from './titles.ts';

export interface Judged {
  question: Question;
  /** Whether its title is a line that asks, not a heading. */
  isLine: boolean;
}

/** @param notesTitle the heading all others stand below; it qualifies only what has no other */
export function withContext(judged: readonly Judged[], notesTitle: string | null): Question[] {
  const titles = judged.map(({ question }) => foldedText(question.text));
  const folded = remembered(foldedText);
  const [isGeneric, asks] = [remembered(isGenericTitle), remembered(isQuestionLike)];
  const seen = new Map<string, number>();
  for (const title of titles) seen.set(title, (seen.get(title) ?? 0) + 1);
  return judged.map(({ question, isLine }, at) => {
    const isAmbiguous = (seen.get(titles[at] ?? '') ?? 0) > 1 || isGenericTitle(question.text);
    const names = (above: string) => (titles[at] ?? '').includes(folded(above));
    const above = question.path.findLast((title) => !isGeneric(title)) ?? null;
    const context = isAmbiguous
      ? (above ?? question.path.at(-1) ?? null)
      : helpful(question, above, isLine, notesTitle, asks, names);
    return { ...question, isAmbiguous, context: context === question.text ? null : context };
  });
}

/**
 * @param above the nearest heading that says more than a generic one
 * @param names whether the title already says the words of the heading above it
 */
function helpful(
  { text }: Question,
  above: string | null,
  isLine: boolean,
  notesTitle: string | null,
  asks: (above: string) => boolean,
  names: (above: string) => boolean,
): string | null {
  if (above === null || (above === notesTitle && !isOneWord(text))) return null;
  if (asks(above)) return above;
  if (endsAsQuestion(text) || names(above)) return null;
  if (isQuestionLike(text)) return holdsTerm(text) ? null : above;
  return startsWithTerm(text) && !isLine ? null : above;
}

/** One heading stands above many questions. */
function remembered<Result>(of: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const result = known.get(text) ?? of(text);
    known.set(text, result);
    return result;
  };
}

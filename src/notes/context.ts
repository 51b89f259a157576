// Which heading above a question must be named with it, so that it can be answered without seeing the notes:
//
//   a generic title, or one that occurs more than once        the nearest heading that says more
//   a title below a heading that asks                         that heading
//   a title that neither asks nor begins with a term          the nearest heading; the notes' own title qualifies
//                                                             only a single word
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
  const titles = judged.map(({ question }) => sameTitle(question.text));
  const folded = remembered(sameTitle);
  const seen = new Map<string, number>();
  for (const title of titles) seen.set(title, (seen.get(title) ?? 0) + 1);
  return judged.map(({ question, isLine }, at) => {
    const isAmbiguous = (seen.get(titles[at] ?? '') ?? 0) > 1 || isGenericTitle(question.text);
    const names = (above: string) => (titles[at] ?? '').includes(folded(above));
    const context = isAmbiguous ? qualifier(question.path) : helpful(question, isLine, notesTitle, names);
    return { ...question, isAmbiguous, context: context === question.text ? null : context };
  });
}

function qualifier(path: readonly string[]): string | null {
  return path.findLast((title) => !isGenericTitle(title)) ?? path.at(-1) ?? null;
}

/** @param names whether the title already says the words of the heading above it */
function helpful(
  { text, path }: Question,
  isLine: boolean,
  notesTitle: string | null,
  names: (above: string) => boolean,
): string | null {
  const above = path.findLast((title) => !isGenericTitle(title)) ?? null;
  if (above === null || (above === notesTitle && !isOneWord(text))) return null;
  if (isQuestionLike(above)) return above;
  if (endsAsQuestion(text) || names(above)) return null;
  if (isQuestionLike(text)) return holdsTerm(text) ? null : above;
  return startsWithTerm(text) && !isLine ? null : above;
}

/** One heading stands above many questions. */
function remembered(of: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const result = known.get(text) ?? of(text);
    known.set(text, result);
    return result;
  };
}

/** Titles that differ in spaces and punctuation read alike; C, C++ and C# do not. */
function sameTitle(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}+#]+/gu, '');
}

// Notes become questions: the shapes find titles (`outline.ts`), titles become sections (`sections.ts`), sections are
// judged (`judge.ts`), questions that do not say enough alone are qualified (`context.ts`), and what a section holds is
// cut out of it (`parts.ts`).
import { withContext } from './context.ts';
import { type NotesDocument, readDocument } from './document.ts';
import { judge, type Refusal } from './judge.ts';
import { outlineOf } from './outline.ts';
import { type Split, withParts } from './parts.ts';
import type { Question } from './question.ts';
import { type Section, sectionsOf } from './sections.ts';

export interface FoundQuestions {
  document: NotesDocument;
  /** In the order of the notes. */
  questions: Question[];
  /** The titles that ask nothing, in the order of the notes. */
  refused: Refused[];
  /** Every title of the notes, whether it became a question or not. */
  titles: string[];
}

export interface Refused {
  title: string;
  line: number;
  why: Refusal;
}

/** @param options `split`: with `fine`, what a section holds is asked part by part */
export function findQuestions(text: string, { split = 'section' }: { split?: Split } = {}): FoundQuestions {
  const document = readDocument(text);
  const sections = sectionsOf(document, outlineOf(document));
  const notesTitle = titleOfNotes(sections);
  const refused: Refused[] = [];
  const judged = sections.flatMap((section) => {
    const question = judge(section, document.lines, section === notesTitle);
    if (typeof question !== 'string') return [{ question, isLine: section.asks }];
    refused.push({ title: section.title, line: section.line, why: question });
    return [];
  });
  const asked = withContext(judged, notesTitle?.title ?? null);
  const questions = split === 'fine' ? withParts(asked, document) : asked;
  return { document, questions, refused, titles: sections.map(({ title }) => title) };
}

/** The heading that all others stand below, when it stands first. */
function titleOfNotes([first, ...others]: readonly Section[]): Section | null {
  if (first === undefined || others.length === 0 || first.asks) return null;
  return others.every(({ rank }) => rank > first.rank) ? first : null;
}

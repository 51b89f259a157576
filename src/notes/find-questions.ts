// Notes become questions. What was marked for other tools is taken as it was meant (`marked.ts`); of the rest the shapes
// find titles (`outline.ts`), titles become sections (`sections.ts`), sections are
// judged (`judge.ts`), questions that do not say enough alone are qualified (`context.ts`), and what a section holds is
// cut out of it (`parts.ts`).
import { type Judged, withContext } from './context.ts';
import { type NotesDocument, readDocument } from './document.ts';
import { judge, type Refusal } from './judge.ts';
import { findMarked, type MarkedCard } from './marked.ts';
import { holdsMarked, markedQuestions, withoutMarked, withoutMarkedLines } from './marked-questions.ts';
import { outlineOf } from './outline.ts';
import { type Split, withParts } from './parts.ts';
import type { Question } from './question.ts';
import { type Section, sectionsOf } from './sections.ts';
import { isContentsTitle } from './titles.ts';

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
  const marked = findMarked(document);
  const plain = withoutMarked(marked, document);
  const sections = sectionsOf(plain, outlineOf(plain));
  const notesTitle = titleOfNotes(sections);
  const refused: Refused[] = [];
  const judged = sections.flatMap((section) => {
    const question = judgeBeside(marked, section, plain.lines, section === notesTitle);
    if (typeof question !== 'string')
      return [{ question: withoutMarkedLines(question, marked, plain), isLine: section.asks }];
    refused.push({ title: section.title, line: section.line, why: question });
    return [];
  });
  judged.push(...markedQuestions(marked, document).map((question) => ({ question, isLine: true })));
  judged.sort((a, b) => a.question.line - b.question.line);
  const asked = withContext(judged.map(besideContents), notesTitle?.title ?? null);
  const questions = split === 'fine' ? withParts(asked, plain) : asked;
  return { document, questions, refused, titles: sections.map(({ title }) => title) };
}

/** Questions without headings of their own that follow a table of contents do not belong to it. */
function besideContents({ question, isLine }: Judged): Judged {
  if (!isLine || !question.path.some(isContentsTitle)) return { question, isLine };
  return {
    question: { ...question, path: question.path.filter((title) => !isContentsTitle(title)) },
    isLine,
  };
}

/** A section with nothing but marked cards is their chapter. */
function judgeBeside(
  marked: readonly MarkedCard[],
  section: Section,
  lines: readonly string[],
  isNotesTitle: boolean,
): Question | Refusal {
  const question = judge(section, lines, isNotesTitle);
  if (typeof question === 'string' || !question.stub) return question;
  return holdsMarked(marked, section.body) ? 'chapter' : question;
}

/** The heading that all others stand below, when it stands first. */
function titleOfNotes([first, ...others]: readonly Section[]): Section | null {
  if (first === undefined || others.length === 0 || first.asks) return null;
  return others.every(({ rank }) => rank > first.rank) ? first : null;
}

// Notes become questions. Each shape in `shapes/` finds sections; this file judges which of them are questions:
//
//   a title of a table of contents or an appendix, or a body that only lists the notes' own headings   no question
//   links below such a title, whatever their own heading                                               no question
//   no body, or only a lead-in, above deeper headings                                                  no question
//   a title with nothing to show for it but links, an image or a promise                               a stub
//   any other title with lines of its own                                                              a question
import { isLeadIn, isStub, isTableOfContents, trimmedSpan } from './body.ts';
import { type NotesDocument, readDocument } from './document.ts';
import { type Split, withParts } from './parts.ts';
import type { Question } from './question.ts';
import type { Section } from './section.ts';
import { headingSections } from './shapes/headings.ts';
import { isAppendixTitle, isContentsTitle, isGenericTitle } from './titles.ts';

export interface FoundQuestions {
  document: NotesDocument;
  /** In the order of the notes. */
  questions: Question[];
  /** Every title of the notes, whether it became a question or not. */
  titles: string[];
}

/** @param options `split`: with `fine`, what a section holds is asked part by part (`parts.ts`) */
export function findQuestions(text: string, { split = 'section' }: { split?: Split } = {}): FoundQuestions {
  const document = readDocument(text);
  const sections = headingSections(document);
  const asked = withContext(sections.flatMap((section) => judge(section, document.lines) ?? []));
  const questions = split === 'fine' ? withParts(asked, document) : asked;
  return { document, questions, titles: sections.map(({ title }) => title) };
}

function judge(section: Section, lines: readonly string[]): Question | null {
  const { title, path, line, hasChildren } = section;
  if (title === '' || leadsElsewhere(title)) return null;
  const span = trimmedSpan(lines, section.body);
  const answer = span === null ? [] : lines.slice(span.start - 1, span.end);
  if (span !== null && isTableOfContents(answer)) return null;
  if (hasChildren && (span === null || isLeadIn(answer))) return null;
  const stub = isStub(answer);
  if (stub && (hasChildren || path.some(leadsElsewhere))) return null;
  return {
    text: title,
    context: null,
    line,
    answerStart: span?.start ?? null,
    answerEnd: span?.end ?? null,
    path,
    stub,
    stem: null,
    type: 'basic',
    level: 'section',
    section: null,
    composed: null,
  };
}

function leadsElsewhere(title: string): boolean {
  return isContentsTitle(title) || isAppendixTitle(title);
}

/** Generic titles, and titles that occur more than once, are qualified by the nearest title above that says more. */
function withContext(questions: readonly Question[]): Question[] {
  const seen = new Map<string, number>();
  for (const { text } of questions) seen.set(sameTitle(text), (seen.get(sameTitle(text)) ?? 0) + 1);
  return questions.map((question) => {
    const needed = isGenericTitle(question.text) || (seen.get(sameTitle(question.text)) ?? 0) > 1;
    return needed ? { ...question, context: qualifier(question.path) } : question;
  });
}

function qualifier(path: readonly string[]): string | null {
  return path.findLast((title) => !isGenericTitle(title)) ?? path.at(-1) ?? null;
}

/** Titles that differ in spaces and punctuation read alike; C, C++ and C# do not. */
function sameTitle(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}+#]+/gu, '');
}

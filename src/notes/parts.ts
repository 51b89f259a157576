// Sections become finer questions: the things a section holds that are worth asking alone. What a part looks like is
// said in `parts/`, one file for each shape; this file makes questions of what they find.
import type { NotesDocument } from './document.ts';
import { type BlockReader, blockReader } from './parts/blocks.ts';
import { partContexts, sectionContext, toldApart } from './parts/context.ts';
import { cutBlocks } from './parts/cut.ts';
import type { Part } from './parts/part.ts';
import { isAskedWhole } from './parts/whole.ts';
import type { Question } from './question.ts';

/** How finely notes are cut: `section` asks each section as a whole, `fine` what it holds. */
export type Split = 'fine' | 'section';

/** The parts of one section, in the order of the notes. */
export function cutParts(question: Question, document: NotesDocument): Question[] {
  return cutSection(question, document, blockReader(document)).map(({ asked }) => asked);
}

/**
 * Questions with their parts behind them. A section whose parts say all that it says is asked itself only while its
 * answer is short; a section without parts always is.
 */
export function withParts(questions: readonly Question[], document: NotesDocument): Question[] {
  const read = blockReader(document);
  const finer = questions.flatMap((question) => {
    const parts = cutSection(question, document, read);
    const cut = parts.map(({ part }) => part);
    const whole = { start: question.answerStart ?? 0, end: question.answerEnd ?? 0 };
    const isKept = isAskedWhole(whole, cut, document.lines);
    return [...(isKept ? [question] : []), ...parts.map(({ asked }) => asked)];
  });
  return toldApart(cutOnce(finer));
}

/** Where one section holds another, a line is a part of the inner one, which was found later. */
function cutOnce(questions: readonly Question[]): Question[] {
  const last = new Map(questions.map((question) => [question.line, question]));
  return questions
    .filter((question) => question.level === 'section' || last.get(question.line) === question)
    .sort((a, b) => a.line - b.line);
}

function cutSection(
  question: Question,
  { lines }: NotesDocument,
  read: BlockReader,
): { part: Part; asked: Question }[] {
  const { answerStart, answerEnd, composed, type, stub } = question;
  // What was marked, composed or is yet to be written is a question as it stands.
  if (answerStart === null || answerEnd === null || composed !== null || type !== 'basic' || stub) return [];
  const blocks = read({ start: answerStart, end: answerEnd });
  const parts = cutBlocks(blocks, sectionContext(question), lines);
  if (parts.length === 0) return [];
  const contexts = partContexts(question, parts);
  return parts.map((part, at) => ({ part, asked: asQuestion(part, question, contexts[at] ?? null) }));
}

function asQuestion(part: Part, section: Question, context: string | null): Question {
  return {
    text: part.name,
    context,
    isAmbiguous: true,
    line: part.line,
    stem: null,
    answerStart: part.start,
    answerEnd: part.end,
    path: [...section.path, section.text],
    stub: false,
    type: 'basic',
    level: 'part',
    section: { text: section.text, context: section.context, isAmbiguous: section.isAmbiguous },
    composed: part.composed,
  };
}

// Notes as a test writes them, and their parts as it reads them.
import { findQuestions } from '../../../src/notes/find-questions.ts';
import type { Question } from '../../../src/notes/question.ts';

export function fineQuestions(text: string): Question[] {
  return findQuestions(text, { split: 'fine' }).questions;
}

export function partsOf(text: string): Question[] {
  return fineQuestions(text).filter(({ level }) => level === 'part');
}

/** `line context › question first-last` of each part. */
export function outline(text: string): string[] {
  return partsOf(text).map(
    ({ line, context, text, answerStart, answerEnd }) =>
      `${line} ${context} › ${text} ${answerStart}-${answerEnd}`,
  );
}

/** What each part of one section asks. */
export function asked(text: string): string[] {
  return partsOf(text).map((part) => part.text);
}

/** What each part answers where its lines cannot stand as they are. */
export function answers(text: string): (string | null)[] {
  return partsOf(text).map((part) => part.composed);
}

/** A section named 主题 or Subject with these lines below it, from line 3 on. */
export function below(...lines: string[]): string {
  return ['# Subject', '', ...lines, ''].join('\n');
}

// What is found in notes, in lines that a test can state and a person can read.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findQuestions } from '../../src/notes/find-questions.ts';
import type { Question } from '../../src/notes/question.ts';

/** One of the notes in `fixtures`. */
export function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
}

/** `line question (context) [stem a-b] first-last`, with a star for a stub. */
export function outline(text: string): string[] {
  return findQuestions(text).questions.map(outlineOf);
}

export function outlineOf({ line, text, context, stem, answerStart, answerEnd, stub }: Question): string {
  const qualified = context === null ? '' : ` (${context})`;
  const shown = stem === null ? '' : ` [stem ${stem.start}-${stem.end}]`;
  return `${line} ${text}${qualified}${shown} ${answerStart}-${answerEnd}${stub ? ' *' : ''}`;
}

/** The questions alone. */
export function texts(text: string): string[] {
  return findQuestions(text).questions.map((question) => question.text);
}

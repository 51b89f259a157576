// Why a title of notes made no card, in words.
import type { Diagnostic } from './diagnostic.ts';
import type { Refused } from './find-questions.ts';
import type { Refusal } from './judge.ts';

const REASONS: Readonly<Record<Refusal, string>> = {
  contents: 'a table of contents',
  appendix: 'references or resources',
  recap: 'a summary or a preface of the notes',
  chapter: 'a chapter: nothing of its own above the titles below it',
  'notes-title': 'the name of the notes',
  untitled: 'a title without words',
};

/** Information, not faults: one for each title that asks nothing. */
export function describeRefusals(refused: readonly Refused[], file: string): Diagnostic[] {
  return refused.map(({ title, line, why }) => ({
    file,
    line,
    code: 'no-card',
    subject: title,
    message: `no card for "${title}": ${REASONS[why]}`,
  }));
}

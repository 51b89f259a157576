// A title that only announces a question (面试题, 質問 3): the first block below it is the question itself.
import { parts, type Span, trimmedSpan } from './body.ts';
import type { Question } from './question.ts';
import type { Section } from './sections.ts';
import { cleanTitle } from './titles.ts';

const BLANK = /^[\s>]*$/;

export function announcedQuestion(section: Section, lines: readonly string[]): Question | null {
  const first = firstLine(section, lines);
  if (first === null) return null;
  let last = first;
  const limit = section.split?.stem.end ?? section.body.end;
  while (last < limit && !BLANK.test(lines[last] ?? '')) last += 1;
  const answer = trimmedSpan(lines, answerLines(section, last));
  const text = cleanTitle(
    lines
      .slice(first - 1, last)
      .map((line) => line.replace(/^[\s>]*/, '').replace(/\*\*|__|`/g, ''))
      .join(' '),
  );
  if (text === '') return null;
  return {
    text,
    context: null,
    isAmbiguous: false,
    line: first,
    stem: last < limit && section.split !== null ? trimmedSpan(lines, { start: last + 1, end: limit }) : null,
    answerStart: answer?.start ?? null,
    answerEnd: answer?.end ?? null,
    path: section.path,
    stub: answer === null,
    type: 'basic',
    level: 'section',
    section: null,
    composed: null,
  };
}

function answerLines({ split, answeredBelow, body }: Section, questionEnd: number): Span {
  return split?.answer ?? answeredBelow ?? { start: questionEnd + 1, end: body.end };
}

function firstLine({ body }: Section, lines: readonly string[]): number | null {
  for (let line = body.start; line <= body.end; line += 1) {
    if (!parts(lines[line - 1] ?? '') && !BLANK.test(lines[line - 1] ?? '')) return line;
  }
  return null;
}

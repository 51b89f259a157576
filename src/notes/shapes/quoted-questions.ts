// The shape "a question in a quote": a block quote with a line right below it that says that the answer begins. Below a
// heading that asks itself, such a quote only goes on with the question.
import { parts } from '../body.ts';
import type { Block } from '../flow.ts';
import { isQuestionLike } from '../interrogative.ts';
import type { Surroundings } from '../runs.ts';
import { type AnswerMark, RANK, type Title } from '../title.ts';

const QUOTE_MARKS = /^[\s>]*/;
const MOST_LINES = 8;

export function quotedQuestions(
  flow: readonly Block[],
  marks: readonly AnswerMark[],
  { outline, lines }: Surroundings,
): Title[] {
  const quotes = flow.filter(({ kind, start, end }) => kind === 'quote' && end - start < MOST_LINES);
  const titles: Title[] = [];
  let [mark, under] = [0, -1];
  for (const { start, end } of quotes) {
    while ((outline[under + 1]?.line ?? Infinity) <= start) under += 1;
    while ((marks[mark]?.line ?? Infinity) < start) mark += 1;
    const last = lastSaid(lines, start, end);
    const answer = marks[mark];
    if (
      answer === undefined ||
      answer.letter ||
      lines.slice(last, answer.line - 1).some((line) => !parts(line))
    )
      continue;
    if (isQuestionLike(outline[under]?.text ?? '')) continue;
    titles.push(quote(lines, start, last));
  }
  return titles;
}

function lastSaid(lines: readonly string[], start: number, end: number): number {
  let last = end;
  while (last > start && (lines[last - 1] ?? '').replace(QUOTE_MARKS, '') === '') last -= 1;
  return last;
}

function quote(lines: readonly string[], start: number, end: number): Title {
  const text = lines
    .slice(start - 1, end)
    .map((line) => line.replace(QUOTE_MARKS, '').replace(/\*\*|__|`/g, ''))
    .join(' ')
    .trim();
  return { text, line: start, lastLine: end, rank: RANK.line, scopeEnd: null, asks: true };
}

// The shape "a line labelled as a question": `Q: …`, `Q1. …`, `Question 2: …`, `问：…`, `第3题、…`. One with a number
// counts where a second one does or where it asks; one without a number needs an answer that is labelled too, or a
// question mark with its answer below it, where it is set in bold or not the only one.
import { isAnswerLine } from '../answer-words.ts';
import type { Candidate } from '../candidates.ts';
import { endsAsQuestion } from '../interrogative.ts';
import type { Surroundings } from '../runs.ts';
import { RANK, type Title } from '../title.ts';

const FEWEST = 2;

export function labelledQuestions(candidates: readonly Candidate[], { lines }: Surroundings): Title[] {
  const labelled = candidates.filter(({ style }) => style === 'label');
  const numbered = labelled.filter(({ number }) => number !== null).length;
  const open = labelled.filter(isOpenQuestion).length;
  return labelled
    .filter((candidate, at) =>
      candidate.number === null
        ? isAnswered(candidate, labelled[at + 1], lines) ||
          (isOpenQuestion(candidate) && (candidate.bold || open >= FEWEST))
        : numbered >= FEWEST || endsAsQuestion(candidate.text),
    )
    .map(({ text, line, lastLine, scopeEnd }) => ({
      text,
      line,
      lastLine,
      rank: RANK.line,
      scopeEnd,
      asks: true,
    }));
}

function isOpenQuestion({ number, text, hasBody }: Candidate): boolean {
  return number === null && hasBody && endsAsQuestion(text);
}

const FURTHEST = 12;

/** Whether an answer's label stands between this question and the next. */
function isAnswered({ lastLine }: Candidate, next: Candidate | undefined, lines: readonly string[]): boolean {
  const end = Math.min(next?.line ?? Infinity, lastLine + FURTHEST);
  return lines.slice(lastLine, end - 1).some((line) => isAnswerLine(line, true));
}

// A list of questions that nobody answered yet, told from a list of questions that a text announces and then answers.
import { parts } from './body.ts';
import { isInstruction, isQuestionLike } from './interrogative.ts';
import { isUnderQuestion, type Run, type Surroundings } from './runs.ts';

const FEWEST = 3;
const ASKING = 0.6;
const MARKED = 0.8;

/** Whether a run is a list of questions that wait for their answers. Below a question it answers, unless it all but asks. */
export function isOpenList(run: Run, around: Surroundings): boolean {
  if (run.candidates.length < FEWEST || run.asking < ASKING || !isBareList(run, around)) return false;
  if (run.candidates.every(({ text }) => isInstruction(text) || !isQuestionLike(text))) return false;
  return !isUnderQuestion(run, around) || run.marked >= MARKED;
}

/** Whether a run stands under a title and its lines are all that the section holds. */
function isBareList({ candidates, under }: Run, { outline, lines }: Surroundings): boolean {
  const above = outline[under];
  if (above === undefined) return false;
  const end = outline[under + 1]?.line ?? lines.length + 1;
  let line = above.lastLine + 1;
  for (const candidate of candidates) {
    if (lastSaid(lines, line, candidate.line - 1) >= line) return false;
    line = Math.max(line, candidate.lastLine + 1);
  }
  while (line < end && parts(lines[line - 1] ?? '')) line += 1;
  return line >= end;
}

/** The last line from `first` to `last` that says something; looked for from below, so that no gap is walked twice. */
function lastSaid(lines: readonly string[], first: number, last: number): number {
  let line = last;
  while (line >= first && parts(lines[line - 1] ?? '')) line -= 1;
  return line;
}

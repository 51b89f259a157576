// The shape "questions with bullets": items of a bullet list, most of which ask something, with their answers below
// them. As with numbers, a list without answers counts where it is all that its section holds.
import { isOpenList } from '../bare-list.ts';
import type { Candidate } from '../candidates.ts';
import { isInstruction, isQuestionLike } from '../interrogative.ts';
import { isUnderQuestion, type Run, runsOf, type Surroundings, titlesOf } from '../runs.ts';
import { RANK, type Title } from '../title.ts';

export function listedQuestions(candidates: readonly Candidate[], around: Surroundings): Title[] {
  return runsOf(candidates, 'bullet')
    .filter((run) => isAsked(run, around))
    .flatMap((run) => titlesOf(run, RANK.item));
}

function isAsked(run: Run, around: Surroundings): boolean {
  const { candidates, asking, marked, answered, bold } = run;
  const count = candidates.length;
  if (answered < 0.5)
    return isOpenList(run, around) || (count >= 3 && asking >= 0.6 && run.under >= 0 && answered >= 0.2);
  if (isUnderQuestion(run, around)) return count >= 2 && marked >= 0.8;
  if (count === 1) return marked === 1;
  if (candidates.every(({ text }) => isInstruction(text) || !isQuestionLike(text))) return false;
  return asking >= 0.6 || (bold >= 0.8 && asking >= 0.5);
}

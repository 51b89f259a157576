// The shape "questions that are numbered": items of an ordered list, or lines with a number before them, most of which
// ask something and have lines below them. A list of questions without any answers counts where it is all that its
// section holds: its questions are stubs.

import { isOpenList } from '../bare-list.ts';
import { BOLD_NUMBER, type Candidate } from '../candidates.ts';
import { isUnderQuestion, type Run, runsOf, type Surroundings, titlesOf } from '../runs.ts';
import { RANK, type Title } from '../title.ts';

export function numberedQuestions(candidates: readonly Candidate[], around: Surroundings): Title[] {
  const runs = [...runsOf(candidates, 'ordered'), ...runsOf(candidates, 'number')];
  return runs
    .filter((run) => isAsked(run, around))
    .flatMap((run) => titlesOf(run, RANK.item, isExercises(run)));
}

function isAsked(run: Run, around: Surroundings): boolean {
  const { candidates, asking, marked, answered } = run;
  const count = candidates.length;
  if (answered < 0.5) return isOpenList(run, around) || isPartlyAnswered(run, around);
  if (isExercises(run)) return true;
  if (isUnderQuestion(run, around)) return count >= 2 && marked >= 0.6;
  if (count === 1) return marked === 1;
  return asking >= 0.5 || isOnlyStructure(run, around);
}

/** Some questions of a long list were answered, the others wait. */
function isPartlyAnswered({ candidates, asking, answered, under }: Run, { outline }: Surroundings): boolean {
  const isPreface = under < 0 && outline.length > 0;
  return !isPreface && candidates.length >= 3 && asking >= 0.6 && answered >= 0.2;
}

const FEWEST_EXERCISES = 4;

/** Tasks whose numbers are set in bold, each with its solution: `**1)** Reverse a list.` */
function isExercises({ candidates: [first, ...others], answered }: Run): boolean {
  return (
    first?.marker.endsWith(BOLD_NUMBER) === true && others.length + 1 >= FEWEST_EXERCISES && answered >= 0.9
  );
}

const LONGEST_TOPIC = 80;

/** In notes without headings, numbered lines with text below them open topics of their own. */
function isOnlyStructure({ candidates, bold, answered }: Run, { outline }: Surroundings): boolean {
  if (outline.length > 1 || answered < 0.8) return false;
  const areShort = candidates.every(({ text }) => text.length <= LONGEST_TOPIC);
  return (candidates.length >= 3 && bold >= 0.8) || (candidates.length >= 5 && areShort);
}

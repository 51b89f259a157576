// Candidates of one kind that follow one another under one title: what they have in common decides whether they ask.
import type { Candidate } from './candidates.ts';
import { endsAsQuestion, isQuestionLike } from './interrogative.ts';
import type { Title } from './title.ts';

export interface Run {
  candidates: readonly Candidate[];
  /** The title they stand under: its place in the outline, -1 above all titles. */
  under: number;
  /** Shares of the candidates, 0 to 1. */
  asking: number;
  marked: number;
  answered: number;
  bold: number;
}

/** What the whole of the notes says about a run. */
export interface Surroundings {
  outline: readonly Title[];
  lines: readonly string[];
}

/** Runs of one style, in the order of the notes. A number that goes back begins a new one. */
export function runsOf(candidates: readonly Candidate[], style: Candidate['style']): Run[] {
  const runs: Candidate[][] = [];
  const latest = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    if (candidate.style !== style) continue;
    const key = `${candidate.under} ${candidate.marker}`;
    const run = latest.get(key);
    const last = run?.at(-1)?.number ?? -Infinity;
    if (run !== undefined && !((candidate.number ?? Infinity) < last)) run.push(candidate);
    else {
      const fresh = [candidate];
      runs.push(fresh);
      latest.set(key, fresh);
    }
  }
  return runs.map(describeRun);
}

function describeRun(candidates: readonly Candidate[]): Run {
  const share = (is: (candidate: Candidate) => boolean) => candidates.filter(is).length / candidates.length;
  return {
    candidates,
    under: candidates[0]?.under ?? -1,
    asking: share(({ text }) => isQuestionLike(text)),
    marked: share(({ text }) => endsAsQuestion(text)),
    answered: share(({ hasBody }) => hasBody),
    bold: share(({ bold }) => bold),
  };
}

/** Whether the title above asks something itself: what it lists is its answer then. */
export function isUnderQuestion({ under }: Pick<Run, 'under'>, { outline }: Surroundings): boolean {
  const above = outline[under];
  return above !== undefined && (above.asks || isQuestionLike(above.text));
}

/** The candidates of a run as titles. */
export function titlesOf({ candidates }: Run, rank: number, isTask = false): Title[] {
  return candidates.map(({ text, line, lastLine, scopeEnd }) => ({
    text,
    line,
    lastLine,
    rank,
    scopeEnd,
    asks: true,
    isTask,
  }));
}

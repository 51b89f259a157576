// A list of questions that nobody answered yet, told from a list of questions that a text announces and then answers.
import { parts } from './body.ts';
import type { Run, Surroundings } from './runs.ts';

/** Whether a run stands under a title and its lines are all that the section holds. */
export function isBareList({ candidates, under }: Run, { outline, lines }: Surroundings): boolean {
  const above = outline[under];
  if (above === undefined) return false;
  const end = outline[under + 1]?.line ?? lines.length + 1;
  const own = new Set(candidates.flatMap(({ line, lastLine }) => linesBetween(line, lastLine)));
  for (let line = above.lastLine + 1; line < end; line += 1) {
    if (!own.has(line) && !parts(lines[line - 1] ?? '')) return false;
  }
  return true;
}

function linesBetween(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

// The lines that git leaves in a file of which two sides could not be merged. The sides were not written one after the other.

/** Where a conflict begins, where its next side begins, where it ends. */
export type ConflictMark = 'begins' | 'divides' | 'ends';

const MARKS: readonly (readonly [RegExp, ConflictMark])[] = [
  [/^<{7}(?: |$)/, 'begins'],
  [/^(?:={7}|\|{7})(?: |$)/, 'divides'],
  [/^>{7}(?: |$)/, 'ends'],
];

/** What a line of a file with conflicts marks; null for any other line. */
export function conflictMark(line: string): ConflictMark | null {
  return MARKS.find(([pattern]) => pattern.test(line.trimEnd()))?.[1] ?? null;
}

/** The places of the marks of whole conflicts: one that lost a mark to other damage has no sides. */
export function conflictsOf(steps: readonly (object | ConflictMark)[]): Set<number> {
  const whole = new Set<number>();
  let open: number[] = [];
  for (const [at, step] of steps.entries()) {
    if (typeof step === 'object') continue;
    if (step === 'begins') open = [at];
    else if (open.length > 0) open.push(at);
    if (step !== 'ends') continue;
    if (open.length > 2) for (const mark of open) whole.add(mark);
    open = [];
  }
  return whole;
}

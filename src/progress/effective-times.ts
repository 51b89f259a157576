// When the events of one file count. An event dated later than one appended after it counts at that later one's time: a
// clock was wrong, for a while. The sides of a merge conflict were not appended one after the other, and are read side by
// side.
import type { Event } from './event.ts';

/** Where a conflict that git left begins, where its next side begins, where it ends. */
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

/** @param steps what a file holds, in its order: events, and marks of conflicts between them */
export function withoutFuture(steps: readonly (Event | ConflictMark)[]): Event[] {
  if (isAscending(steps)) return steps;
  const counted = timed(steps, () => true);
  const isAsDated = counted.every(({ event, at }) => event.at === at);
  // A line that stands there again was not appended after those between: somebody joined two files.
  const final = isAsDated ? counted : timed(steps, isFirst(steps));
  return final.map(({ event, at }) => (event.at === at ? event : { ...event, at }));
}

/** As the events of a machine with a right clock are. */
function isAscending(steps: readonly (Event | ConflictMark)[]): steps is Event[] {
  let latest = -Infinity;
  for (const step of steps) {
    if (typeof step !== 'object' || step.at < latest) return false;
    latest = step.at;
  }
  return true;
}

function isFirst(steps: readonly (Event | ConflictMark)[]): (event: Event) => boolean {
  const first = new Map<string, Event>();
  for (const step of steps) if (typeof step === 'object' && !first.has(step.id)) first.set(step.id, step);
  return (event) => first.get(event.id) === event;
}

/** @param bounds whether an event bounds the times of those before it */
function timed(
  steps: readonly (Event | ConflictMark)[],
  bounds: (event: Event) => boolean,
): { event: Event; at: number }[] {
  const counted: { event: Event; at: number }[] = [];
  const marks = conflictsOf(steps);
  let earliest = Infinity;
  let conflict = { after: Infinity, earliest: Infinity };
  for (let at = steps.length - 1; at >= 0; at -= 1) {
    const step = steps[at] as Event | ConflictMark;
    if (typeof step === 'object') {
      counted.push({ event: step, at: Math.min(step.at, earliest) });
      if (bounds(step)) earliest = Math.min(step.at, earliest);
    } else if (marks.has(at)) {
      if (step === 'ends') conflict = { after: earliest, earliest };
      else conflict.earliest = Math.min(conflict.earliest, earliest);
      earliest = step === 'begins' ? conflict.earliest : conflict.after;
    }
  }
  return counted.reverse();
}

/** The places of the marks of whole conflicts: one that lost a mark to other damage has no sides. */
function conflictsOf(steps: readonly (Event | ConflictMark)[]): Set<number> {
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

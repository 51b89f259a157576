// When the events of one file count: a clock was wrong, for a while. One dated later than one appended after it counts just
// before that one. One dated before there was anything to record counts just after the one before it; otherwise it would
// draw all others into its own time. The sides of a merge conflict were not appended one after the other, and are read side
// by side.
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

/** Nothing was recorded before netquiz existed, whatever a clock without a battery says. UTC milliseconds. */
export const EARLIEST_TIME = Date.UTC(2025, 0);

/** @param steps what a file holds, in its order: events, and marks of conflicts between them */
export function atRightTimes(steps: readonly (Event | ConflictMark)[]): Event[] {
  if (isAscending(steps)) return steps;
  const counted = timed(steps, () => true);
  const isAsDated = counted.every(({ event, at }) => event.at === at);
  // A line that stands there again was not appended after those between: somebody joined two files.
  const final = isAsDated ? counted : timed(steps, isFirst(steps));
  return afterTheOneBefore(final).map(({ event, at }) => (event.at === at ? event : { ...event, at }));
}

function afterTheOneBefore(counted: Counted[]): Counted[] {
  let latest = -Infinity;
  return counted.map(({ event, at }) => {
    const right = at < EARLIEST_TIME && at < latest ? latest + 1 : at;
    latest = Math.max(latest, right);
    return { event, at: right };
  });
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

interface Counted {
  event: Event;
  at: number;
}

/** What those before may not come after. An event that was moved before it stays apart from one that was not by a millisecond. */
interface Bound {
  at: number;
  moved: boolean;
}

const UNBOUND: Bound = { at: Infinity, moved: false };

/** @param bounds whether an event bounds the times of those before it */
function timed(steps: readonly (Event | ConflictMark)[], bounds: (event: Event) => boolean): Counted[] {
  const counted: Counted[] = [];
  const marks = conflictsOf(steps);
  let next = UNBOUND;
  let conflict = { after: UNBOUND, earliest: UNBOUND };
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index] as Event | ConflictMark;
    if (typeof step === 'object') {
      const own = boundBy(step, next);
      counted.push({ event: step, at: own.at });
      if (step.at >= EARLIEST_TIME && bounds(step)) next = own;
    } else if (marks.has(index)) {
      if (step === 'ends') conflict = { after: next, earliest: next };
      else conflict.earliest = earlier(conflict.earliest, next);
      next = step === 'begins' ? conflict.earliest : conflict.after;
    }
  }
  return counted.reverse();
}

/** A millisecond before it, so that of a card's answers the later one still comes later. */
function boundBy({ at }: Event, next: Bound): Bound {
  if (at < EARLIEST_TIME) return { at, moved: false };
  const moved = at > next.at || (at === next.at && next.moved);
  return { at: moved ? next.at - 1 : at, moved };
}

function earlier(one: Bound, other: Bound): Bound {
  return other.at < one.at ? other : one;
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

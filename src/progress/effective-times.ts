// When the events of one file count, in the order a device appended them: a clock was wrong, for a while. One dated later
// than one appended after it counts just before that one. One dated before there was anything to record counts just after
// the one before it; otherwise it would draw all others into its own time. The sides of a merge conflict were not appended
// one after the other, and are read side by side.
import type { Event } from './event.ts';

/** Nothing was recorded before netquiz existed, whatever a clock without a battery says. UTC milliseconds. */
export const EARLIEST_TIME = Date.UTC(2025, 0);

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
export function atRightTimes(steps: readonly (Event | ConflictMark)[]): Event[] {
  return isAscending(steps) ? steps : afterTheOneBefore(beforeTheOneAfter(steps));
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

/** The event that comes next: the time at which it counts, and whether that is another one than it is dated. */
interface Next {
  at: number;
  moved: boolean;
}

const NOTHING: Next = { at: Infinity, moved: false };

/** A millisecond apart, so that of a card's answers the later one still comes later. */
function beforeTheOneAfter(steps: readonly (Event | ConflictMark)[]): Event[] {
  const counted: Event[] = [];
  const [marks, isRepeated] = [conflictsOf(steps), repeats(steps)];
  let next = NOTHING;
  let conflict = { after: NOTHING, earliest: NOTHING };
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index] as Event | ConflictMark;
    if (typeof step === 'object') {
      const own = before(step, next);
      counted.push(own.moved && step.at >= EARLIEST_TIME ? { ...step, at: own.at } : step);
      if (!isRepeated(step)) next = own;
    } else if (marks.has(index)) {
      if (step === 'ends') conflict = { after: next, earliest: next };
      else conflict.earliest = earlier(conflict.earliest, next);
      next = step === 'begins' ? conflict.earliest : conflict.after;
    }
  }
  return counted.reverse();
}

function before({ at }: Event, next: Next): Next {
  // Leaves room for it after the one before it.
  if (at < EARLIEST_TIME) return { at: next.at - 1, moved: true };
  const moved = at > next.at || (at === next.at && next.moved);
  return { at: moved ? next.at - 1 : at, moved };
}

function earlier(a: Next, b: Next): Next {
  return b.at < a.at || (b.at === a.at && b.moved) ? b : a;
}

/** A line that stands there again was not appended after those between, and draws none of them: files were joined. */
function repeats(steps: readonly (Event | ConflictMark)[]): (event: Event) => boolean {
  const first = new Map<string, Event>();
  for (const step of steps) if (typeof step === 'object' && !first.has(step.id)) first.set(step.id, step);
  return (event) => first.get(event.id) !== event;
}

function afterTheOneBefore(events: Event[]): Event[] {
  let latest = -Infinity;
  for (const [index, event] of events.entries()) {
    if (event.at < EARLIEST_TIME && event.at < latest) events[index] = { ...event, at: latest + 1 };
    latest = Math.max(latest, (events[index] as Event).at);
  }
  return events;
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

// Back through one file: no event counts later than what came after it, in its file or by the marks of others.
import { conflictsOf } from './conflict-marks.ts';
import { EARLIEST_TIME, type Event } from './event.ts';
import { type Mark, type Marks, type Next, NOTHING, type Steps } from './seen-marks.ts';
import type { Turns, Walk } from './turns.ts';

/**
 * All that is drawn back by one event counts at one time, just before it, so that ids keep the order in which it is dated, also
 * that of several files. Only where ids would not keep a file's order it counts a millisecond apart.
 *
 * @returns the events in the file's order; what is dated before there was anything to record has its own time still
 */
export function* beforeWhatFollows(steps: Steps, { marks, named }: Marks, turns: Turns): Walk<Event[]> {
  const events: Event[] = [];
  const [conflicts, isRepeated] = [conflictsOf(steps), repeats(steps)];
  let next = NOTHING;
  let conflict = { after: NOTHING, earliest: NOTHING };
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index] as Steps[number];
    if (typeof step === 'object') {
      const isFirst = !isRepeated(step);
      const seen = isFirst ? named.get(step.id) : undefined;
      while (seen !== undefined && turns.isShut(seen)) yield seen;
      const own = before(step, seen === undefined ? next : earlier(next, seen.earliest));
      events.push(own.at < step.at ? { ...step, at: own.at } : step);
      if (!isFirst) continue;
      next = own;
      if (seen !== undefined) seen.places.missing += 1;
      const mark = step.op === 'seen' ? marks.get(step.id) : undefined;
      if (mark !== undefined) passMark(mark, own, turns);
    } else if (conflicts.has(index)) {
      if (step === 'ends') conflict = { after: next, earliest: next };
      else conflict.earliest = earlier(conflict.earliest, next);
      next = step === 'begins' ? conflict.earliest : conflict.after;
    }
  }
  return events.reverse();
}

function passMark(mark: Mark, place: Next, turns: Turns): void {
  mark.missing -= 1;
  mark.earliest = earlier(mark.earliest, place);
  // In a circle of marks none can be told to come after what it names.
  if (mark.missing > 0 || turns.isStuck) return;
  mark.speaks = true;
  for (const one of mark.names) {
    one.earliest = earlier(one.earliest, mark.earliest);
    turns.came(one);
  }
}

function before({ at, id }: Event, next: Next): Next {
  // Leaves room for it after the one before it.
  if (at < EARLIEST_TIME) return { at: next.at - 1, id: '' };
  const latest = id < next.id ? next.at : next.at - 1;
  return { at: Math.min(at, latest), id };
}

function earlier(a: Next, b: Next): Next {
  return b.at < a.at || (b.at === a.at && b.id < a.id) ? b : a;
}

/** A line that stands there again was not appended after those between, and draws none of them: files were joined. */
function repeats(steps: Steps): (event: Event) => boolean {
  const first = new Map<string, Event>();
  for (const step of steps) if (typeof step === 'object' && !first.has(step.id)) first.set(step.id, step);
  return (event) => first.get(event.id) !== event;
}

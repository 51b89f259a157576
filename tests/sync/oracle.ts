// The progress that a list of all recorded events gives, reckoned slowly and without the program's own order: only what is
// known of each machine counts, the order in which it recorded its events.
import { type Event, parseEvent } from '../../src/progress/event.ts';
import { formatProgress } from '../../src/progress/progress-file.ts';
import { replay } from '../../src/progress/replay.ts';

/** @param recorded the lines of each machine, in the order in which it recorded them. @param read bytes of each history file */
export function expectedProgress(
  recorded: readonly (readonly string[])[],
  read: ReadonlyMap<string, number>,
): string {
  return formatProgress({ progress: replay(countedEvents(recorded)), read });
}

function countedEvents(recorded: readonly (readonly string[])[]): Event[] {
  const machines = recorded.map((lines) => lines.map(eventOf));
  const events = machines.flat();
  const times = timesOf(events, followers(machines));
  const undone = new Set(events.flatMap((event) => (event.op === 'undo' ? [event.target] : [])));
  return events
    .filter(({ id }) => !undone.has(id))
    .map((event) => ({ ...event, at: times.get(event.id) ?? event.at }))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

function eventOf(line: string): Event {
  const event = parseEvent(line);
  if ('unread' in event) throw new Error(`no event was recorded: ${line}`);
  return event;
}

/** What each event is known to come before. */
function followers(machines: readonly (readonly Event[])[]): Map<string, Event[]> {
  const found = new Map<string, Event[]>();
  const comesBefore = (id: string, event: Event) => found.set(id, [...(found.get(id) ?? []), event]);
  for (const events of machines)
    for (const [at, event] of events.entries()) {
      const before = events[at - 1];
      if (before !== undefined) comesBefore(before.id, event);
      for (const id of namedBy(event)) comesBefore(id, event);
    }
  return found;
}

/** The events of other machines that one says were there before it. */
function namedBy(event: Event): string[] {
  const { op, last } = event as { op: string; last?: Record<string, string> };
  return op === 'seen' ? Object.values(last ?? {}) : [];
}

/**
 * An event that does not come before one that follows it counts at that one's time, a millisecond before it where the order of
 * their ids would not put it first; looked at until nothing moves.
 */
function timesOf(events: readonly Event[], follow: ReadonlyMap<string, Event[]>): Map<string, number> {
  const times = new Map<string, number>(events.map(({ id, at }) => [id, at]));
  for (let isMoving = true; isMoving; ) {
    isMoving = false;
    for (const { id } of events)
      for (const next of follow.get(id) ?? []) {
        const [own, then] = [times.get(id), times.get(next.id)];
        if (own === undefined || then === undefined) continue;
        const latest = id < next.id ? then : then - 1;
        if (own <= latest) continue;
        times.set(id, latest);
        isMoving = true;
      }
  }
  return times;
}

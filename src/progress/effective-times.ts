// When the events of the history's files count: a clock was wrong, for a while. What is sure is the order in which a device
// appended its events, and, by its marks (`seen`), what it knew of other devices' files when it wrote on.
//
//   An event dated later than one that came after it counts just before that one.
//   One dated before there was anything to record counts just after the one before it, and a mark dated so also after
//   what it names; otherwise it would draw all others into its own time.
//   The sides of a merge conflict were not appended one after the other, and are read side by side.
//   Marks that would have to come before themselves say nothing, and none does that comes before those.
//
// The same files give the same times, in whatever order they are read.
import { EARLIEST_TIME, type Event } from './event.ts';
import { type Mark, type Marks, marksOf, type Steps } from './seen-marks.ts';
import { Turns, type Walk } from './turns.ts';
import { beforeWhatFollows } from './what-follows.ts';

/** @returns the events of each file, in its order, at the times at which they count */
export function atRightTimes(files: readonly Steps[]): Event[][] {
  const marks = marksOf(files);
  if (marks.named.size > 0) return reckoned(files, marks);
  return files.map((steps) => (isAscending(steps) ? steps : (reckoned([steps], marks)[0] ?? [])));
}

/** As the events of a machine with a right clock are. */
function isAscending(steps: Steps): steps is Event[] {
  let latest = -Infinity;
  for (const step of steps) {
    if (typeof step !== 'object' || step.at < latest) return false;
    latest = step.at;
  }
  return true;
}

function reckoned(files: readonly Steps[], marks: Marks): Event[][] {
  const [back, on] = [new Turns(), new Turns()];
  const limited = back.take(files.map((steps) => beforeWhatFollows(steps, marks, back)));
  return on.take(limited.map((events) => afterWhatWasBefore(events, marks, on)));
}

/** On through one file. Only what is dated before there was anything to record is moved. */
function* afterWhatWasBefore(events: Event[], { marks, named }: Marks, turns: Turns): Walk<Event[]> {
  const passed = new Set<string>();
  let latest = -Infinity;
  for (const [index, event] of events.entries()) {
    const isUndated = event.at < EARLIEST_TIME;
    const mark = isUndated && event.op === 'seen' ? marks.get(event.id) : undefined;
    if (mark?.speaks === true) latest = Math.max(latest, yield* latestNamed(mark, turns));
    const at = isUndated && event.at < latest ? latest + 1 : event.at;
    if (at !== event.at) events[index] = { ...event, at };
    latest = Math.max(latest, at);
    const own = named.get(event.id);
    if (own === undefined || passed.has(event.id)) continue;
    passed.add(event.id);
    own.at = Math.min(own.at, at);
    turns.came(own.places);
  }
  return events;
}

/** -Infinity where nothing that a mark names stands anywhere. */
function* latestNamed({ names }: Mark, turns: Turns): Walk<number> {
  let latest = -Infinity;
  for (const one of names) {
    while (turns.isShut(one.places)) yield one.places;
    if (one.at < Infinity) latest = Math.max(latest, one.at);
  }
  return latest;
}

// What the marks of a history name: `seen` events, by which a device says which events of other devices' files were there
// when it wrote on. An event is named wherever it stands, since files are copied, renamed and merged.
import type { ConflictMark } from './conflict-marks.ts';
import type { Event } from './event.ts';
import type { Gate } from './turns.ts';

/** What a file holds, in its order: events, and marks of conflicts between them. */
export type Steps = readonly (Event | ConflictMark)[];

export type SeenMark = Extract<Event, { op: 'seen' }>;

/** What comes next, by which events are in order: the time at which it counts, then its id. */
export interface Next {
  at: number;
  /** Empty where nothing may count at the same time. */
  id: string;
}

export const NOTHING: Next = { at: Infinity, id: '' };

/** An event that marks name. Shut while one of them is still to come, going back through the files. */
export interface Named extends Gate {
  /** The one of the marks that came which counts earliest. */
  earliest: Next;
  /** Shut while a place of it is still to come, going on through the files. */
  places: Gate;
  /** When it counts in the place where it counts earliest. */
  at: number;
}

/** A mark, in all its places: it says something once none of them is still to come, going back through the files. */
export interface Mark extends Gate {
  names: Set<Named>;
  /** In the place where it counts earliest. */
  earliest: Next;
  speaks: boolean;
}

export interface Marks {
  /** By their ids. */
  marks: ReadonlyMap<string, Mark>;
  /** What they name, by id. */
  named: ReadonlyMap<string, Named>;
}

/** Empty where no clock was found wrong. */
export function marksOf(files: readonly Steps[]): Marks {
  const [marks, named] = [new Map<string, Mark>(), new Map<string, Named>()];
  for (const mark of files.flatMap(marksIn)) {
    const known = getOr(marks, mark.id, silent);
    known.missing += 1;
    for (const id of idsNamed(mark)) known.names.add(getOr(named, id, unlimited));
  }
  for (const { names } of marks.values()) for (const one of names) one.missing += 1;
  return { marks, named };
}

function silent(): Mark {
  return { missing: 0, names: new Set(), earliest: NOTHING, speaks: false };
}

function unlimited(): Named {
  return { missing: 0, earliest: NOTHING, places: { missing: 0 }, at: Infinity };
}

function getOr<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}

export function idsNamed({ last }: SeenMark): string[] {
  return Object.values(last);
}

/** Of lines with one id the first, as in all reckoning of times. */
function marksIn(steps: Steps): SeenMark[] {
  const marks = new Map<string, SeenMark>();
  for (const step of steps)
    if (typeof step === 'object' && step.op === 'seen' && !marks.has(step.id)) marks.set(step.id, step);
  return [...marks.values()];
}

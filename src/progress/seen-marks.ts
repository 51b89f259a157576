// What the marks of a history name: `seen` events, by which a device says which events of other devices' files were there
// when it wrote on. An event is named wherever it stands, since files are copied, renamed and merged.
import type { ConflictMark } from './conflict-marks.ts';
import type { Event } from './event.ts';
import type { Gate } from './turns.ts';

/** What a file holds, in its order: events, and marks of conflicts between them. */
export type Steps = readonly (Event | ConflictMark)[];

export type SeenMark = Extract<Event, { op: 'seen' }>;

/** Of what comes next, the time at which it counts, and whether that is another one than it is dated. */
export interface Next {
  at: number;
  moved: boolean;
}

export const NOTHING: Next = { at: Infinity, moved: false };

/** An event that marks name. Shut while one of them is still to come, going back through the files. */
export interface Named extends Gate {
  /** When the earliest of the marks that came counts. */
  earliest: Next;
  /** Shut while a place of it is still to come, going on through the files. */
  places: Gate;
  /** When it counts in the place where it counts earliest. */
  at: number;
}

/** By id. Empty where no clock was found wrong. */
export function namedByMarks(files: readonly Steps[]): Map<string, Named> {
  const named = new Map<string, Named>();
  for (const id of files.flatMap((steps) => marksIn(steps).flatMap(idsNamed))) {
    const known = named.get(id);
    if (known !== undefined) known.missing += 1;
    else named.set(id, { missing: 1, earliest: NOTHING, places: { missing: 0 }, at: Infinity });
  }
  return named;
}

export function idsNamed({ last }: SeenMark): string[] {
  return Object.values(last);
}

function marksIn(steps: Steps): SeenMark[] {
  const marks = new Map<string, SeenMark>();
  for (const step of steps)
    if (typeof step === 'object' && step.op === 'seen' && !marks.has(step.id)) marks.set(step.id, step);
  return [...marks.values()];
}

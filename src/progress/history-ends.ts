// When the history's files end, read from their ends alone: no event counts later than one that came after it.
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { systemReason } from '../home/user-error.ts';
import { atRightTimes } from './effective-times.ts';
import { EARLIEST_TIME, type Event } from './event.ts';
import { listHistory } from './history.ts';
import { type ParsedLines, parseLines } from './history-lines.ts';
import { idsNamed, type Steps } from './seen-marks.ts';

const TAIL_BYTES = 64 * 1024;
const NEWLINE = 0x0a;

export interface HistoryEnd {
  /** The file's. */
  name: string;
  /** The event that stands last; null where none was found. */
  lastId: string | null;
  /** When the event that counts last does, as far as was read, UTC milliseconds; -Infinity where there is none. */
  at: number;
  /** Whether something that was not read may count later. */
  isUnsure: boolean;
  /** The ids that its marks name. */
  named: ReadonlySet<string>;
}

export function readEnds(folder: string): HistoryEnd[] {
  const tails = listHistory(folder).map((name) => ({ name, ...tailOrNothing(join(folder, name)) }));
  const counted = atRightTimes(tails.map(({ steps }) => steps));
  return tails.map(({ name, steps, isUnsure }, index) => {
    const events = eventsIn(steps);
    return {
      name,
      lastId: events.at(-1)?.id ?? null,
      at: (counted[index] ?? []).reduce((latest, { at }) => Math.max(latest, at), -Infinity),
      isUnsure,
      named: new Set(events.flatMap((event) => (event.op === 'seen' ? idsNamed(event) : []))),
    };
  });
}

/** The time of the event that counts last, of all files, in UTC milliseconds; Infinity where it is not known. */
export function latestTime(ends: readonly HistoryEnd[]): number {
  return ends.reduce((latest, { at, isUnsure }) => Math.max(latest, isUnsure ? Infinity : at), -Infinity);
}

/**
 * The ends of other devices' files that do not count before a time, and that this device did not say yet it has seen: by the
 * files' names without their endings. At one time ids decide, and a clock that was ahead makes late ones.
 *
 * @param own the name of this device's file
 */
export function endsAhead(ends: readonly HistoryEnd[], own: string, at: number): Record<string, string> {
  const said = ends.find(({ name }) => name === own)?.named ?? new Set();
  const ahead = ends.filter((end) => end.name !== own && end.at >= at);
  return Object.fromEntries(
    ahead.flatMap(({ name, lastId }) =>
      lastId === null || said.has(lastId) ? [] : [[name.replace(/\.jsonl$/, ''), lastId]],
    ),
  );
}

interface Tail {
  steps: Steps;
  isUnsure: boolean;
}

/** A file that cannot be read may hold any time. */
function tailOrNothing(path: string): Tail {
  try {
    return readTail(path);
  } catch (error) {
    if (systemReason(error) === null) throw error;
    return { steps: [], isUnsure: true };
  }
}

function readTail(path: string): Tail {
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
  const file = openSync(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
  try {
    const { size } = fstatSync(file);
    const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(file, bytes, 0, bytes.length, size - bytes.length);
    return tailOf(bytes, size > TAIL_BYTES);
  } finally {
    closeSync(file);
  }
}

/** @param isCut whether more lies further back, which is not known here and may be later than anything */
function tailOf(bytes: Buffer, isCut: boolean): Tail {
  const { steps, unread } = parseLines(isCut ? bytes.subarray(bytes.indexOf(NEWLINE) + 1) : bytes);
  return { steps, isUnsure: isCut && isTooLittle(steps, unread) };
}

/** Of damage, such as a conflict, more may be needed than its end. */
function isTooLittle(steps: Steps, unread: ParsedLines['unread']): boolean {
  return unread.length > 0 || eventsIn(steps).every(({ at }) => at < EARLIEST_TIME);
}

function eventsIn(steps: Steps): Event[] {
  return steps.filter((step): step is Event => typeof step === 'object');
}

// What a damaged history file should hold, together with the conflicted copies of it: its events, each once, and whatever
// another version wrote, byte for byte. A plan is made only where the planned file gives the same events at the same times.
import { atRightTimes } from './effective-times.ts';
import { type Event, formatEvent } from './event.ts';
import { type HistoryRecord, parseLines, readRecords, stepsOf } from './history-lines.ts';
import { faultOf, type LineFault } from './line-fault.ts';
import { inOrder, isChosen } from './replay.ts';
import type { Steps } from './seen-marks.ts';

export interface HistoryPlan {
  bytes: Buffer;
  /** What is not taken over, of the file and its copies. */
  dropped: ReadonlySet<HistoryRecord>;
}

export interface ReadHistoryFile {
  file: string;
  bytes: Buffer;
  records: readonly HistoryRecord[];
  steps: Steps;
  /** At the times at which they count beside the other files; one for each record that is an event. */
  events: readonly Event[];
}

export interface Placed {
  record: HistoryRecord;
  /** When it counts; for what is no event, when the event before it does. */
  at: number;
}

/**
 * Null where nothing is to be repaired, or nothing can be.
 *
 * @param copies conflicted copies, to be merged into the file
 * @param others the files that stay as they are, and say when events of these count
 */
export function planRepair(
  main: ReadHistoryFile,
  copies: readonly ReadHistoryFile[],
  others: readonly ReadHistoryFile[],
): HistoryPlan | null {
  const files = [main, ...copies];
  const records = files.flatMap((file) => file.records);
  if (records.some(({ read }) => 'unread' in read && read.unread === 'newer')) return null;
  const untouched = others.map(({ steps }) => steps);
  let before: readonly string[] | null = null;
  const damaged = new Set(records.filter((record) => isRemoved(faultOf(record))));
  const all = new Set([
    ...damaged,
    ...repeatedEvents(files).keys(),
    ...(copies.length > 0 ? repeatedLines(records) : []),
  ]);
  const choices =
    copies.length > 0
      ? [byTime(files, all)]
      : [kept(files, all), byTime(files, all), kept(files, damaged), byTime(files, damaged)];
  for (const choice of choices) {
    const taken = new Set(choice);
    const dropped = new Set(records.filter((record) => !taken.has(record)));
    if (dropped.size === 0 && copies.length === 0) return null;
    const bytes = joinRecords(choice);
    before ??= countedBy([...files.map(({ steps }) => steps), ...untouched]);
    if (sameCounted(before, countedBy([parseLines(bytes).steps, ...untouched]))) return { bytes, dropped };
  }
  return null;
}

/** All files of a history: when the events of one count may be said in another. */
export function readHistories(files: readonly { file: string; bytes: Buffer }[]): ReadHistoryFile[] {
  const read = files.map(({ file, bytes }) => {
    const records = readRecords(bytes);
    return { file, bytes, records, steps: stepsOf(records) };
  });
  const events = atRightTimes(read.map(({ steps }) => steps));
  return read.map((one, index) => ({ ...one, events: events[index] ?? [] }));
}

/** Lines of other programs and other versions stay, as far as they are lines. */
function isRemoved(fault: LineFault | null): boolean {
  return fault === 'torn' || fault === 'nul' || fault === 'conflict';
}

/** Records that say again what another says, or something else under its id: all but the one that counts. */
export function repeatedEvents(files: readonly ReadHistoryFile[]): Map<HistoryRecord, 'same' | 'other'> {
  const repeated = new Map<HistoryRecord, 'same' | 'other'>();
  const chosen = new Map<string, { record: HistoryRecord; event: Event }>();
  for (const one of files.flatMap(eventsOf)) {
    const other = chosen.get(one.event.id);
    const wins = other === undefined || isChosen(one.event, other.event);
    if (other !== undefined)
      repeated.set(wins ? other.record : one.record, isSame(one.record, other.record) ? 'same' : 'other');
    if (wins) chosen.set(one.event.id, one);
  }
  return repeated;
}

function isSame(a: HistoryRecord, b: HistoryRecord): boolean {
  return formatEvent(a.read as Event) === formatEvent(b.read as Event);
}

/** What another version wrote, and stands in a file and its copies. */
function repeatedLines(records: readonly HistoryRecord[]): HistoryRecord[] {
  const known = new Set<string>();
  return records.filter(({ bytes, read }) => {
    const text = bytes.toString('latin1');
    const isKnown = 'unread' in read && known.has(text);
    known.add(text);
    return isKnown;
  });
}

/** Each event's record with the event at the time at which it counts. */
function eventsOf({ records, events }: ReadHistoryFile): { record: HistoryRecord; event: Event }[] {
  return records
    .filter(({ read }) => !('unread' in read))
    .map((record, at) => ({ record, event: events[at] as Event }));
}

/** In the order of the files. */
function kept(files: readonly ReadHistoryFile[], dropped: ReadonlySet<HistoryRecord>): HistoryRecord[] {
  return files.flatMap(({ records }) => records.filter((record) => !dropped.has(record)));
}

/** By the time at which each event counts: those that count earlier than they are dated still stand before what says so. */
function byTime(files: readonly ReadHistoryFile[], dropped: ReadonlySet<HistoryRecord>): HistoryRecord[] {
  const placed = files.flatMap((file) => placesIn(file).filter(({ record }) => !dropped.has(record)));
  return placed.sort((a, b) => compareTimes(a.at, b.at)).map(({ record }) => record);
}

function compareTimes(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

export function placesIn(file: ReadHistoryFile): Placed[] {
  const times = new Map(eventsOf(file).map(({ record, event }) => [record, event.at]));
  let at = -Infinity;
  return file.records.map((record) => {
    at = times.get(record) ?? at;
    return { record, at };
  });
}

function joinRecords(records: readonly HistoryRecord[]): Buffer {
  return Buffer.concat(records.flatMap(({ bytes }) => [bytes, Buffer.from('\n')]));
}

/** What replaying sees of files: the events in order, and what undoes. */
function countedBy(files: readonly Steps[]): string[] {
  const events = atRightTimes(files).flat();
  const undone = events.flatMap((event) => (event.op === 'undo' ? [event.target] : []));
  return [...inOrder(events).map(formatEvent), ...[...new Set(undone)].sort()];
}

function sameCounted(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, at) => line === b[at]);
}

// The history on disk: one append-only file a device, one event a line. It is the truth; all else follows from it.
// An answer is appended and synced before anybody is told that it is saved, at a cost that does not grow.
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { syncFolder, syncFoldersAbove } from '../home/atomic-write.ts';
import { readBytes } from '../home/read-file.ts';
import { isMissing, systemReason, UserError } from '../home/user-error.ts';
import { type Event, formatEvent, parseEvent, readEvent, type UnreadLine } from './event.ts';

export interface LoadedHistory {
  /** Of all files, in no particular order. */
  events: Event[];
  /** Bytes read of each file, by name. */
  read: Map<string, number>;
  /** Lines that were passed over. */
  unread: { file: string; line: number; why: UnreadLine['unread'] }[];
}

const LONGEST_FILE_BYTES = 512 * 1024 * 1024 - 1;
const NEWLINE = 0x0a;

/** The history files' names, sorted; none when the folder is missing. @throws UserError when it cannot be read */
export function listHistory(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^[^.].*\.jsonl$/.test(name))
      .sort();
  } catch (error) {
    if (isMissing(error)) return [];
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`${folder}: ${reason}; progress is not counted without it`);
  }
}

/** @throws UserError when a file is there and cannot be read: progress without it would be wrong */
export function loadHistory(folder: string): LoadedHistory {
  const history: LoadedHistory = { events: [], read: new Map(), unread: [] };
  for (const file of listHistory(folder)) {
    const bytes = readBytes(join(folder, file), { longestBytes: LONGEST_FILE_BYTES, followLinks: false });
    if (!Buffer.isBuffer(bytes))
      throw new UserError(`${join(folder, file)}: ${bytes.reason}; progress is not counted without it`);
    history.read.set(file, bytes.length);
    for (const event of readEvents(bytes.toString('utf8'), file, history.unread)) history.events.push(event);
  }
  return history;
}

function readEvents(text: string, file: string, unread: LoadedHistory['unread']): Event[] {
  const whole = parseWhole(text);
  const read =
    whole === null
      ? text.split('\n').map((line) => (line === '' ? null : parseEvent(line)))
      : whole.map(readEvent);
  const events: Event[] = [];
  for (const [at, event] of read.entries()) {
    if (event === null) continue;
    if ('unread' in event) unread.push({ file, line: at + 1, why: event.unread });
    else events.push(event);
  }
  return atRightTimes(events);
}

/** All lines parsed at once, which is much faster; null when a line is blank or no JSON, since others must still count. */
function parseWhole(text: string): unknown[] | null {
  if (text.includes('\n\n') || text.startsWith('\n')) return null;
  const lines = text.endsWith('\n') ? text.slice(0, -1) : text;
  try {
    const values = JSON.parse(`[${lines.replaceAll('\n', ',\n')}]`) as unknown[];
    return values.length === lines.split('\n').length ? values : null;
  } catch {
    return null;
  }
}

/** Nothing was recorded before netquiz existed, whatever a clock without a battery says. UTC milliseconds. */
const EARLIEST_TIME = Date.UTC(2025, 0);

/**
 * A device's events in the order it appended them, each at the time at which it counts: a clock was wrong, for a while.
 * One dated later than one appended after it counts just before that one. One dated before there was anything to record
 * counts just after the one before it; otherwise it would draw all others into its own time.
 */
function atRightTimes(events: Event[]): Event[] {
  return afterTheOneBefore(beforeTheOneAfter(events));
}

/** A millisecond apart, so that of a card's answers the later one still comes later. */
function beforeTheOneAfter(events: Event[]): Event[] {
  let next = Infinity;
  let isNextMoved = false;
  for (let index = events.length - 1; index >= 0; index -= 1) {
    const event = events[index] as Event;
    // Leaves room for it after the one before it.
    if (event.at < EARLIEST_TIME) [next, isNextMoved] = [next - 1, true];
    else {
      isNextMoved = event.at > next || (event.at === next && isNextMoved);
      if (isNextMoved) events[index] = { ...event, at: next - 1 };
      next = (events[index] as Event).at;
    }
  }
  return events;
}

function afterTheOneBefore(events: Event[]): Event[] {
  let latest = -Infinity;
  for (const [index, event] of events.entries()) {
    if (event.at < EARLIEST_TIME && event.at < latest) events[index] = { ...event, at: latest + 1 };
    latest = Math.max(latest, (events[index] as Event).at);
  }
  return events;
}

const TAIL_BYTES = 64 * 1024;

/**
 * The time of the event that counts last, of all files, in UTC milliseconds; -Infinity when there is none. Read from
 * the files' ends alone: since no event counts later than one appended after it, the last of a file is its latest. A
 * file that cannot be read may hold anything: what is appended to another one is safe all the same.
 */
export function latestTime(folder: string): number {
  return Math.max(-Infinity, ...listHistory(folder).map((name) => lastTime(join(folder, name))));
}

function lastTime(path: string): number {
  try {
    return lastTimeIn(readTail(path));
  } catch (error) {
    if (systemReason(error) === null) throw error;
    return Infinity;
  }
}

function lastTimeIn({ text, isWhole }: { text: string; isWhole: boolean }): number {
  const events = text.split('\n').map(parseEvent).filter(isEvent);
  // What lies further back is not known here, and may be later than anything.
  if (!isWhole && events.every(({ at }) => at < EARLIEST_TIME)) return Infinity;
  return atRightTimes(events).at(-1)?.at ?? -Infinity;
}

function readTail(path: string): { text: string; isWhole: boolean } {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const { size } = fstatSync(file);
    return { text: readFrom(file, Math.max(0, size - TAIL_BYTES), size), isWhole: size <= TAIL_BYTES };
  } finally {
    closeSync(file);
  }
}

function readFrom(file: number, from: number, to: number): string {
  const bytes = Buffer.alloc(to - from);
  readSync(file, bytes, 0, bytes.length, from);
  return bytes.toString('utf8');
}

function isEvent(read: Event | UnreadLine): read is Event {
  return !('unread' in read);
}

/** Appends to one device's file. Opened when the first event comes. */
export class HistoryWriter {
  readonly path: string;
  #file: number | null = null;

  constructor(path: string) {
    this.path = path;
  }

  get name(): string {
    return basename(this.path);
  }

  /**
   * Returns once the event is on the disk: the file's size before it, and after it where nobody else wrote meanwhile; else
   * the size before, since there is more to read.
   * @throws the system's error when the event could not be saved, or may not have been (`isUnsure`); earlier events are safe
   */
  append(event: Event): { before: number; after: number } {
    const file = this.#open();
    const line = formatEvent(event);
    const before = fstatSync(file).size;
    const first = writeLine(file, line, before);
    for (let tries = 1, isWhole = first.isWhole; !isWhole; tries += 1) {
      if (tries === MOST_TRIES) throw Object.assign(new Error('the line is not there'), { code: 'EIO' });
      isWhole = writeLine(file, line, fstatSync(file).size).isWhole;
    }
    syncLine(file);
    return { before, after: first.aloneUpTo ?? before };
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #open(): number {
    if (this.#file !== null) return this.#file;
    const { O_APPEND, O_CREAT, O_RDWR } = constants;
    const folder = dirname(this.path);
    mkdirSync(folder, { recursive: true });
    this.#file = openSync(this.path, O_APPEND | O_CREAT | O_RDWR | (constants.O_NOFOLLOW ?? 0), 0o666);
    syncFolder(folder);
    // Where nothing was saved here before, a run that was killed may have made the folders and not synced them.
    if (fstatSync(this.#file).size === 0) syncFoldersAbove(folder);
    return this.#file;
  }
}

function lastByte(file: number, size: number): number {
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, size - 1);
  return byte[0] ?? 0;
}

const MOST_TRIES = 5;

/**
 * Writes a line and says how it stands in the file. Another program may have written since the size was asked; when its disk
 * was full that was a piece of a line, and ours stands behind it and counts for nothing. To write it again is safe: of two
 * lines with one id one counts.
 */
function writeLine(file: number, line: string, size: number): { isWhole: boolean; aloneUpTo: number | null } {
  const startsLine = size === 0 || lastByte(file, size) === NEWLINE;
  const record = Buffer.from(`${startsLine ? '' : '\n'}${line}\n`);
  writeWhole(file, record);
  const now = fstatSync(file).size;
  if (now === size + record.length) return { isWhole: true, aloneUpTo: now };
  return { isWhole: readFrom(file, size, now).split('\n').includes(line), aloneUpTo: null };
}

/** A line that only lacks its end is whole: it is read, and whatever is appended next begins with a newline. */
function writeWhole(file: number, record: Buffer): void {
  let written = 0;
  try {
    while (written < record.length) written += writeSync(file, record, written);
  } catch (error) {
    if (written < record.length - 1) throw error;
  }
}

function syncLine(file: number): void {
  try {
    fsyncSync(file);
  } catch (error) {
    throw Object.assign(error as Error, { isUnsure: true });
  }
}

/** Whether an event that could not be synced stands in the file all the same, so that it may count or be lost. */
export function isUnsure(error: unknown): boolean {
  return (error as { isUnsure?: unknown }).isUnsure === true;
}

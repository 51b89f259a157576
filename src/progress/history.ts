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
  return withoutFuture(events);
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

/** An event dated later than one appended after it counts at that later one's time: a clock was wrong, for a while. */
function withoutFuture(events: Event[]): Event[] {
  let latest = Infinity;
  for (let at = events.length - 1; at >= 0; at -= 1) {
    const event = events[at] as Event;
    if (event.at > latest) events[at] = { ...event, at: latest };
    latest = Math.min(latest, event.at);
  }
  return events;
}

const TAIL_BYTES = 64 * 1024;

/**
 * The time of the event that counts last, of all files, in UTC milliseconds; -Infinity when there is none. Read from
 * the files' ends alone: since no event counts later than one appended after it, the last of a file is its latest.
 */
export function latestTime(folder: string): number {
  return Math.max(-Infinity, ...listHistory(folder).map((name) => lastTime(join(folder, name))));
}

function lastTime(path: string): number {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const { size } = fstatSync(file);
    const tail = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(file, tail, 0, tail.length, size - tail.length);
    for (const line of tail.toString('utf8').split('\n').reverse()) {
      const event = parseEvent(line);
      if (!('unread' in event)) return event.at;
    }
    // What lies further back is not known here, and may be later than anything.
    return size > TAIL_BYTES ? Infinity : -Infinity;
  } finally {
    closeSync(file);
  }
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
   * Returns once the event is on the disk: the file's size before and after, in bytes.
   * @throws the system's error when the event could not be saved; earlier events are safe
   */
  append(event: Event): { before: number; after: number } {
    const file = this.#open();
    const size = fstatSync(file).size;
    const startsLine = size === 0 || lastByte(file, size) === NEWLINE;
    const record = Buffer.from(`${startsLine ? '' : '\n'}${formatEvent(event)}\n`);
    writeWhole(file, record);
    fsyncSync(file);
    return { before: size, after: size + record.length };
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

/** One write, so that two programs' lines do not mix; what is left of a line that did not fit is a torn line. */
function writeWhole(file: number, record: Buffer): void {
  const written = writeSync(file, record);
  if (written < record.length) throw Object.assign(new Error('the line was cut off'), { code: 'ENOSPC' });
}

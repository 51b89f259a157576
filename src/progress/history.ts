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
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from '../home/atomic-write.ts';
import { type ReadFault, readBytes } from '../home/read-file.ts';
import { isMissing, systemReason, UserError } from '../home/user-error.ts';
import { type Event, formatEvent, type UnreadLine } from './event.ts';
import { parseHistory } from './history-lines.ts';

export interface LoadedHistory {
  /** Of all files, in no particular order. */
  events: Event[];
  /** Bytes read of each file, by name. */
  read: Map<string, number>;
  /** Lines that were passed over. */
  unread: { file: string; line: number; why: UnreadLine['unread'] }[];
  /** Files that are there and cannot be read. */
  unreadable: { file: string; reason: string }[];
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

/** A file that is there and cannot be read costs its own events. @throws UserError when the folder cannot be read */
export function loadHistory(folder: string): LoadedHistory {
  const history: LoadedHistory = { events: [], read: new Map(), unread: [], unreadable: [] };
  for (const file of listHistory(folder)) {
    const bytes = readHistoryFile(folder, file);
    if (!Buffer.isBuffer(bytes)) {
      history.unreadable.push({ file, reason: bytes.reason });
      continue;
    }
    const { events, unread } = parseHistory(bytes);
    history.read.set(file, bytes.length);
    for (const event of events) history.events.push(event);
    for (const { line, why } of unread) history.unread.push({ file, line, why });
  }
  return history;
}

/** Nothing is followed out of the folder, and nothing but a regular file is opened. */
export function readHistoryFile(folder: string, file: string): Buffer | ReadFault {
  return readBytes(join(folder, file), { longestBytes: LONGEST_FILE_BYTES, followLinks: false });
}

const TAIL_BYTES = 64 * 1024;

/**
 * The time of the event that counts last, of all files, in UTC milliseconds; -Infinity when there is none. Read from
 * the files' ends alone, since no event counts later than one appended after it.
 */
export function latestTime(folder: string): number {
  return Math.max(-Infinity, ...listHistory(folder).map((name) => lastTimeOrAny(join(folder, name))));
}

/** A file that cannot be read may hold any time. */
function lastTimeOrAny(path: string): number {
  try {
    return lastTime(path);
  } catch (error) {
    if (systemReason(error) === null) throw error;
    return Infinity;
  }
}

function lastTime(path: string): number {
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
  const file = openSync(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
  try {
    const { size } = fstatSync(file);
    const tail = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(file, tail, 0, tail.length, size - tail.length);
    return lastTimeIn(tail, size > TAIL_BYTES);
  } finally {
    closeSync(file);
  }
}

/** @param isCut whether more lies further back, which is not known here and may be later than anything */
function lastTimeIn(tail: Buffer, isCut: boolean): number {
  const { events, unread } = parseHistory(isCut ? tail.subarray(tail.indexOf(NEWLINE) + 1) : tail);
  // Of damage, such as a conflict, more may be needed than its end.
  if (isCut && (events.length === 0 || unread.length > 0)) return Infinity;
  return events.reduce((latest, { at }) => Math.max(latest, at), -Infinity);
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
   * Returns once the event is on the disk: the file's size before and after, in bytes. Where the file got its repaired
   * content meanwhile, the event may stand in the one that is gone, and is appended to the one that is there: an event
   * that stands there twice counts once.
   * @throws the system's error when the event could not be saved; earlier events are safe
   */
  append(event: Event): { before: number; after: number } {
    for (;;) {
      const appended = this.#appendTo(this.#open(), event);
      if (this.#isInPlace()) return appended;
      this.close();
    }
  }

  #appendTo(file: number, event: Event): { before: number; after: number } {
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
    mkdirSync(dirname(this.path), { recursive: true });
    const file = openSync(this.path, O_APPEND | O_CREAT | O_RDWR | (constants.O_NOFOLLOW ?? 0), 0o666);
    this.#file = file;
    if (!fstatSync(file).isFile()) throw Object.assign(new Error('no regular file'), { code: 'EFTYPE' });
    syncFolder(dirname(this.path));
    return file;
  }

  /** Whether the file that is open is still the one of this name. */
  #isInPlace(): boolean {
    if (this.#file === null) return false;
    const open = fstatSync(this.#file);
    const named = statSync(this.path, { throwIfNoEntry: false });
    return named?.ino === open.ino && named.dev === open.dev;
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

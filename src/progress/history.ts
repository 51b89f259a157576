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
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { syncFolder, syncFoldersAbove } from '../home/atomic-write.ts';
import { type ReadFault, readBytes } from '../home/read-file.ts';
import { isMissing, systemReason, UserError } from '../home/user-error.ts';
import { atRightTimes } from './effective-times.ts';
import { type Event, formatEvent, type UnreadLine } from './event.ts';
import { parseLines } from './history-lines.ts';
import type { Steps } from './seen-marks.ts';

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

/** Whether a file of this name in the history's folder counts. */
export function isHistoryName(name: string): boolean {
  return /^[^.].*\.jsonl$/.test(name);
}

/** The history files' names, sorted; none when the folder is missing. @throws UserError when it cannot be read */
export function listHistory(folder: string): string[] {
  try {
    return readdirSync(folder).filter(isHistoryName).sort();
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
  const files: Steps[] = [];
  for (const file of listHistory(folder)) {
    const bytes = readHistoryFile(folder, file);
    if (!Buffer.isBuffer(bytes)) {
      history.unreadable.push({ file, reason: bytes.reason });
      continue;
    }
    const { steps, unread } = parseLines(bytes);
    history.read.set(file, bytes.length);
    files.push(steps);
    for (const { line, why } of unread) history.unread.push({ file, line, why });
  }
  for (const events of atRightTimes(files)) for (const event of events) history.events.push(event);
  return history;
}

/** Nothing is followed out of the folder, and nothing but a regular file is opened. */
export function readHistoryFile(folder: string, file: string): Buffer | ReadFault {
  return readBytes(join(folder, file), { longestBytes: LONGEST_FILE_BYTES, followLinks: false });
}

function readFrom(file: number, from: number, to: number): Buffer {
  const bytes = Buffer.alloc(to - from);
  readSync(file, bytes, 0, bytes.length, from);
  return bytes;
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
   * the size before, since there is more to read. Where the file got its repaired content meanwhile, the event may stand
   * in the one that is gone, and is appended to the one that is there: of two lines with one id one counts.
   * @throws the system's error when the event could not be saved, or may not have been (`isUnsure`); earlier events are safe
   */
  append(event: Event): { before: number; after: number } {
    for (let tries = 0; tries < MOST_REPLACED; tries += 1) {
      const appended = appendTo(this.#open(), formatEvent(event));
      if (this.#isInPlace()) return appended;
      this.close();
      // Of another length each time, so that the two do not keep step: both wait for the same disk.
      pause(tries % 7);
    }
    throw Object.assign(new Error('the file is another one each time'), { code: 'EIO', isUnsure: true });
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
    const file = openSync(this.path, O_APPEND | O_CREAT | O_RDWR | (constants.O_NOFOLLOW ?? 0), 0o666);
    this.#file = file;
    const { size, isFile } = statOf(file);
    if (!isFile) throw Object.assign(new Error('no regular file'), { code: 'EFTYPE' });
    syncFolder(folder);
    // Where nothing was saved here before, a run that was killed may have made the folders and not synced them.
    if (size === 0) syncFoldersAbove(folder);
    return file;
  }

  /** Whether the file that is open is still the one of this name. Some file systems number a file anew at each look. */
  #isInPlace(): boolean {
    if (this.#file === null) return false;
    const open = fstatSync(this.#file);
    const named = statSync(this.path, { throwIfNoEntry: false });
    if (named === undefined) return false;
    return isSameFile(named, open) || (named.size === open.size && named.mtimeMs === open.mtimeMs);
  }
}

function lastByte(file: number, size: number): number {
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, size - 1);
  return byte[0] ?? 0;
}

function isSameFile(a: Stats, b: Stats): boolean {
  return a.ino === b.ino && a.dev === b.dev;
}

function statOf(file: number): { size: number; isFile: boolean } {
  const stat = fstatSync(file);
  return { size: stat.size, isFile: stat.isFile() };
}

const MOST_TRIES = 5;
/** Somebody who replaces the file this often, one time right after the other, is none of netquiz's repairs or syncs. */
const MOST_REPLACED = 100;

function pause(milliseconds: number): void {
  if (milliseconds > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function appendTo(file: number, line: string): { before: number; after: number } {
  const before = fstatSync(file).size;
  const first = writeLine(file, line, before);
  for (let tries = 1, isWhole = first.isWhole; !isWhole; tries += 1) {
    if (tries === MOST_TRIES) throw Object.assign(new Error('the line is not there'), { code: 'EIO' });
    isWhole = writeLine(file, line, fstatSync(file).size).isWhole;
  }
  syncLine(file);
  return { before, after: first.aloneUpTo ?? before };
}

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
  return { isWhole: readFrom(file, size, now).toString('utf8').split('\n').includes(line), aloneUpTo: null };
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

// Files that somebody else may have written are opened without trust: no links followed where that is asked, nothing
// but regular files (a FIFO would block for ever), no more bytes than the reader can want.
import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { isMissing, systemReason } from './user-error.ts';

const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0;
const O_NONBLOCK = constants.O_NONBLOCK ?? 0;

export type ReadFault = {
  fault: 'missing' | 'unreadable' | 'not-a-file' | 'too-long' | 'not-text';
  reason: string;
};
export type ReadText = { text: string; bytes: number } | ReadFault;

export interface ReadLimits {
  longestBytes: number;
  followLinks: boolean;
}

/** Never throws for what the file is or does; the reason is one clause without the path. */
export function readText(path: string, limits: ReadLimits): ReadText {
  return readSmallText(path, limits) ?? readTextWithCare(path, limits);
}

const SMALL_BYTES = 64 * 1024;
/** Small files are read into one piece of memory, one after another. */
let buffer: Buffer | null = null;

/** The quick way for a small file of plain text; null for all else, which is looked at with more care. */
function readSmallText(path: string, { longestBytes, followLinks }: ReadLimits): ReadText | null {
  const room = Math.min(longestBytes, SMALL_BYTES) + 1;
  buffer ??= Buffer.allocUnsafe(SMALL_BYTES + 1);
  let file: number | null = null;
  try {
    file = openSync(path, openFlags(followLinks));
    // What is read from a pipe is gone for the reader it was meant for.
    if (!fstatSync(file).isFile()) return null;
    const bytes = readSync(file, buffer, 0, room, 0);
    const text = bytes > 0 && bytes < room ? buffer.toString('utf8', 0, bytes) : '';
    return text === '' || /[\0\ufffd]/.test(text) ? null : { text, bytes };
  } catch {
    return null;
  } finally {
    if (file !== null) closeSync(file);
  }
}

function openFlags(followLinks: boolean): number {
  return constants.O_RDONLY | O_NONBLOCK | (followLinks ? 0 : O_NOFOLLOW);
}

function readTextWithCare(path: string, limits: ReadLimits): ReadText {
  const bytes = readBytes(path, limits);
  if (!Buffer.isBuffer(bytes)) return bytes;
  return decode(bytes);
}

/** As `readText`, for a file that need not be text. */
export function readBytes(path: string, { longestBytes, followLinks }: ReadLimits): Buffer | ReadFault {
  let file: number;
  try {
    file = openSync(path, openFlags(followLinks));
  } catch (error) {
    return { fault: isMissing(error) ? 'missing' : 'unreadable', reason: reasonOf(error) };
  }
  try {
    const { size, isFile } = statOf(file);
    if (!isFile) return { fault: 'not-a-file', reason: 'is no regular file' };
    if (size > longestBytes)
      return { fault: 'too-long', reason: `is longer than ${inKilobytes(longestBytes)}` };
    return readAll(file, size);
  } catch (error) {
    return { fault: 'unreadable', reason: reasonOf(error) };
  } finally {
    closeSync(file);
  }
}

function statOf(file: number): { size: number; isFile: boolean } {
  const stat = fstatSync(file);
  return { size: stat.size, isFile: stat.isFile() };
}

function readAll(file: number, size: number): Buffer {
  const buffer = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const count = readSync(file, buffer, filled, size - filled, null);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}

function decode(bytes: Buffer): ReadText {
  if (bytes.includes(0)) return { fault: 'not-text', reason: 'is no text file (it holds NUL bytes)' };
  if (!isUtf8(bytes)) return { fault: 'not-text', reason: 'is not UTF-8; save it as UTF-8' };
  return { text: bytes.toString('utf8'), bytes: bytes.length };
}

/** Rethrows what no system call said: that is a bug. */
function reasonOf(error: unknown): string {
  const reason = systemReason(error);
  if (reason === null) throw error;
  return reason;
}

function inKilobytes(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MB` : `${bytes / 1024} KB`;
}

// A history file gets other content while a session may append to it: whatever it says is saved is in the new file.
import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder, writeAndSync } from '../home/atomic-write.ts';
import { ownName } from '../home/own-names.ts';

const { O_APPEND, O_RDONLY, O_WRONLY, O_NOFOLLOW = 0 } = constants;

/**
 * False, and nothing is changed, where the file does not hold `before` any more. What a session appends between the last
 * look and the renaming is taken over; what it appends to the old file after that it appends again, since it then finds
 * that file gone (`HistoryWriter`).
 *
 * @param after ends with a newline, or is empty
 * @throws the system's error; the old file stays
 */
export function replaceHistory(path: string, before: Buffer, after: Buffer): boolean {
  const old = openSync(path, O_RDONLY | O_NOFOLLOW);
  const temporary = ownName(dirname(path));
  try {
    if (!readFrom(old, 0).equals(before)) return false;
    writeAndSync(temporary, after);
    keepAccess(temporary, fstatSync(old));
    if (!isStill(path, old, before.length)) return false;
    renameSync(temporary, path);
    takeOver(old, before.length, path);
    syncFolder(dirname(path));
    return true;
  } finally {
    rmSync(temporary, { force: true });
    closeSync(old);
  }
}

function isStill(path: string, old: number, bytes: number): boolean {
  const [open, named] = [fstatSync(old), statSync(path, { throwIfNoEntry: false })];
  return open.size === bytes && named?.ino === open.ino && named.dev === open.dev;
}

/** What was appended to an open file that has no name any more, from so many bytes on, is appended to another. */
export function takeOver(old: number, bytes: number, path: string): void {
  const appended = readFrom(old, bytes);
  if (appended.length === 0) return;
  const file = openSync(path, O_APPEND | O_WRONLY | O_NOFOLLOW);
  try {
    writeFileSync(file, appended);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function keepAccess(path: string, { mode, uid, gid }: Stats): void {
  chmodSync(path, mode & 0o7777);
  try {
    chownSync(path, uid, gid);
  } catch {
    // Only root may give files away, and needs to.
  }
}

function readFrom(file: number, start: number): Buffer {
  const rest = Buffer.alloc(Math.max(0, fstatSync(file).size - start));
  let filled = 0;
  while (filled < rest.length) {
    const count = readSync(file, rest, filled, rest.length - filled, start + filled);
    if (count === 0) break;
    filled += count;
  }
  return rest.subarray(0, filled);
}

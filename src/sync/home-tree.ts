// A home as a tree: what it carries, each file by the id of its content. Files that did not change since they were last
// looked at are not read again.
import { createHash } from 'node:crypto';
import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Places } from '../home/places.ts';
import { readBytes } from '../home/read-file.ts';
import { isSystemFile } from '../home/system-files.ts';
import { isMissing, systemReason, UserError } from '../home/user-error.ts';
import { parseEvent } from '../progress/event.ts';
import { DECKS, DEEPEST, HISTORY, longestBytes, pathFault, type Tree } from './carried.ts';

/** As git counts them. */
export type ContentHash = 'sha1' | 'sha256';

/** What was known of a file: its id, and how it looked then (size, times, number); null where it may have changed since. */
export interface KnownFile {
  id: string;
  stamp: string | null;
}

export interface HomeTree {
  tree: Tree;
  /** Of the files that were read. */
  files: ReadonlyMap<string, KnownFile>;
  /** Files that are there and are not carried, each with the reason. */
  faults: { path: string; reason: string }[];
  /** What stands in a history file behind its last whole line: an event that is being written, or was cut off. */
  tails: ReadonlyMap<string, Buffer>;
}

export function contentId(content: Uint8Array, hash: ContentHash): string {
  return createHash(hash).update(`blob ${content.length}\0`).update(content).digest('hex');
}

/**
 * A file that is there and cannot be read counts as it was: it is not deleted.
 * @throws UserError when a folder cannot be read
 */
export function readHomeTree(
  places: Places,
  hash: ContentHash,
  known: ReadonlyMap<string, KnownFile> = new Map(),
): HomeTree {
  const tree = new Map<string, string>();
  const files = new Map<string, KnownFile>();
  const tails = new Map<string, Buffer>();
  const faults: HomeTree['faults'] = [];
  const begun = Date.now();
  const leave = (path: string, reason: string) => {
    faults.push({ path, reason });
    // It may stand where a whole folder was.
    for (const [name, { id }] of known) if (name === path || name.startsWith(`${path}/`)) tree.set(name, id);
  };
  for (const { path, entry } of carriedEntries(places.home)) {
    const fault = entryFault(path, entry, known.has(path));
    if (fault !== null) {
      leave(path, fault);
      continue;
    }
    const found = readFile(places.home, path, hash, known.get(path), begun);
    if (found === null) continue;
    if ('reason' in found) {
      leave(path, found.reason);
      continue;
    }
    tree.set(path, found.id);
    files.set(path, { id: found.id, stamp: found.stamp });
    if (found.tail.length > 0) tails.set(path, found.tail);
  }
  return { tree, files, faults, tails };
}

/** @param isKnown whether its path was looked at before */
function entryFault(path: string, entry: Dirent, isKnown: boolean): string | null {
  if (entry.isFile()) return isKnown ? null : pathFault(path);
  if (entry.isDirectory()) return 'lies too deep';
  return entry.isSymbolicLink() ? 'is a link' : 'is no regular file';
}

interface FoundFile extends KnownFile {
  tail: Buffer;
}

const NOTHING = Buffer.alloc(0);

/** Null where the file has just gone. */
function readFile(
  home: string,
  path: string,
  hash: ContentHash,
  known: KnownFile | undefined,
  begun: number,
): FoundFile | { reason: string } | null {
  // Nothing in it needs `join`, which takes as long as looking at the file.
  const file = `${home}${sep}${path}`;
  const stamp = stampOf(file, begun);
  if (stamp !== null && stamp === known?.stamp) return { ...known, tail: NOTHING };
  const bytes = readBytes(file, { longestBytes: longestBytes(path), followLinks: false });
  if (!Buffer.isBuffer(bytes)) return bytes.fault === 'missing' ? null : { reason: bytes.reason };
  const { whole, tail } = path.startsWith(HISTORY) ? atLastLine(bytes) : { whole: bytes, tail: NOTHING };
  return { id: contentId(whole, hash), stamp: tail.length === 0 ? stamp : null, tail };
}

/** What is appended just now is carried when it is whole; a whole event that lost its line's end is whole. */
export function atLastLine(bytes: Buffer): { whole: Buffer; tail: Buffer } {
  const end = bytes.lastIndexOf(0x0a) + 1;
  return { whole: bytes.subarray(0, end), tail: bytes.subarray(end) };
}

/** Whether what stands behind the last line is an event that only lacks its line's end. */
export function isWholeEvent(tail: Buffer): boolean {
  return !('unread' in parseEvent(tail.toString('utf8')));
}

/** A file may change twice within one tick of the clock: what was written so lately proves nothing. */
const SETTLED_MS = 2000;

function stampOf(file: string, now: number): string | null {
  const stat = lstatSync(file, { bigint: true, throwIfNoEntry: false });
  if (stat === undefined || Math.abs(now - Number(stat.mtimeMs)) < SETTLED_MS) return null;
  return [stat.size, stat.mtimeNs, stat.ctimeNs, stat.ino].join(' ');
}

/** What lies in the carried folders, without hidden files and what systems leave there, sorted by path. */
function carriedEntries(home: string): { path: string; entry: Dirent }[] {
  const found = [DECKS, HISTORY].flatMap((folder) => entriesBelow(home, folder, 1));
  return found.filter(({ path }) => !path.startsWith(HISTORY) || path.endsWith('.jsonl'));
}

function entriesBelow(home: string, folder: string, depth: number): { path: string; entry: Dirent }[] {
  return listFolder(join(home, ...folder.split('/'))).flatMap((entry) => {
    const path = `${folder}${entry.name}`;
    // A folder that lies too deep is told as one.
    if (!entry.isDirectory() || depth === DEEPEST) return [{ path, entry }];
    return entriesBelow(home, `${path}/`, depth + 1);
  });
}

function listFolder(folder: string): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter(({ name }) => !isSystemFile(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (isMissing(error)) return [];
    const reason = systemReason(error);
    if (reason === null) throw error;
    // Otherwise its files would count as deleted.
    throw new UserError(
      `${folder.replace(new RegExp(`\\${sep}$`), '')}: ${reason}; mend that first, nothing was changed`,
    );
  }
}

// A merged tree is written into the home: only files that differ, and only where they are still as they were when they were
// read. Cards are written together, all or none; the history file by file, while sessions may append to it.
import { rmdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createFileAtomic } from '../home/atomic-write.ts';
import type { Places } from '../home/places.ts';
import { readBytes } from '../home/read-file.ts';
import { systemReason, UserError } from '../home/user-error.ts';
import { type FileChange, placeOfError, writeTogether } from '../home/write-together.ts';
import { replaceHistory } from '../progress/history-replace.ts';
import { DECKS, HISTORY, longestBytes, type Tree } from './carried.ts';
import { atLastLine, type ContentHash, contentId, type HomeTree } from './home-tree.ts';

export interface Applied {
  /** Files written or deleted, sorted. */
  written: string[];
  deleted: string[];
}

/**
 * What is there and could not be read stays as it is. Null where the home changed meanwhile: then look again. What was written by then is a part of the result.
 * @param read the content of an id
 * @throws UserError when the disk refuses; every file is whole then, old or new
 */
export function applyTree(
  places: Places,
  home: Pick<HomeTree, 'tree' | 'tails' | 'faults'>,
  result: Tree,
  read: (id: string) => Buffer,
  hash: ContentHash,
): Applied | null {
  const paths = [...new Set([...home.tree.keys(), ...result.keys()])].sort();
  const left = new Set(home.faults.map(({ path }) => path));
  const changed = paths.filter((path) => home.tree.get(path) !== result.get(path) && !left.has(path));
  const isAsRead = changed.every((path) => idOnDisk(places, path, hash) === (home.tree.get(path) ?? null));
  if (!isAsRead) return null;
  try {
    for (const path of changed.filter((name) => name.startsWith(HISTORY)))
      if (!writeHistory(places, path, home, result, read)) return null;
    writeDecks(
      places,
      changed.filter((path) => path.startsWith(DECKS)),
      result,
      read,
    );
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(
      `${placeOfError(error) ?? places.home}: ${reason}; nothing is lost, mend that and do it again`,
    );
  }
  return {
    written: changed.filter((path) => result.has(path)),
    deleted: changed.filter((path) => !result.has(path)),
  };
}

/** Of what stands in a file now, without a line that is being written; null where it is not there. */
function idOnDisk(places: Places, path: string, hash: ContentHash): string | null {
  const file = fileOf(places, path);
  const bytes = readBytes(file, { longestBytes: longestBytes(path), followLinks: false });
  if (!Buffer.isBuffer(bytes)) return null;
  return contentId(path.startsWith(HISTORY) ? atLastLine(bytes).whole : bytes, hash);
}

function fileOf({ home }: Places, path: string): string {
  return join(home, ...path.split('/'));
}

/** No history file is ever deleted here: the merge keeps those of both sides. */
function writeHistory(
  places: Places,
  path: string,
  home: Pick<HomeTree, 'tree' | 'tails'>,
  result: Tree,
  read: (id: string) => Buffer,
): boolean {
  const id = result.get(path);
  if (id === undefined) return true;
  const file = fileOf(places, path);
  const before = home.tree.get(path);
  // A session may make the file in this very moment.
  if (before === undefined) return createFileAtomic(file, read(id));
  const tail = home.tails.get(path) ?? Buffer.alloc(0);
  return replaceHistory(file, Buffer.concat([read(before), tail]), Buffer.concat([read(id), tail]));
}

function writeDecks(
  places: Places,
  paths: readonly string[],
  result: Tree,
  read: (id: string) => Buffer,
): void {
  if (paths.length === 0) return;
  const changes = paths.map((path): FileChange => {
    const id = result.get(path);
    return { path: path.slice(DECKS.length), content: id === undefined ? null : read(id) };
  });
  writeTogether(places.decks, changes);
  for (const { path, content } of changes)
    if (content === null) removeEmptyFolders(places.decks, dirname(path));
}

/** A deck or a topic whose last file went is none any more. */
function removeEmptyFolders(decks: string, folder: string): void {
  for (let name = folder; name !== '.'; name = dirname(name)) {
    try {
      rmdirSync(join(decks, name));
    } catch {
      return;
    }
  }
}

/** An event that only lacks its line's end gets it, so that it is carried. */
export function endLine(places: Places, path: string): void {
  writeFileSync(fileOf(places, path), '\n', { flag: 'a' });
}

// Several files of one folder are written and deleted together: all of it, or nothing. Each new file is first written whole
// and synced under a name of its own beside its target; only then are they given their names, one after another, while
// what they replace is kept. An error on the way puts everything back. A killed run leaves each file whole, old or new,
// and hidden files of ours that the next run removes.
import { lstatSync, mkdirSync, renameSync, rmdirSync, rmSync, type Stats, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nameOnce, syncFolder, writeAndSync } from './atomic-write.ts';
import { isOwnName, ownName, removeLeftoversBelow } from './own-names.ts';
import { isMissing, UserError } from './user-error.ts';

export interface FileChange {
  /** Below the folder, with `/`. */
  path: string;
  /** What the file is to hold; null: it is deleted, and may be missing already. */
  content: string | Uint8Array | null;
}

/** Told before each change: how many are done, how many there are, which one is next. */
export type OnChange = (done: number, total: number, path: string) => void;

/**
 * Deletions come last, so that a card that moves is never in no file. Makes folders where they are missing.
 *
 * @throws UserError before anything was changed, where the folder or one in it is a link
 * @throws the system's error, after everything is as it was; its `path` or `dest` may be one of our own names
 */
export function writeTogether(
  folder: string,
  changes: readonly FileChange[],
  onChange: OnChange = () => {},
): void {
  refuseOtherPlaces(folder, changes);
  removeLeftoversBelow(folder);
  const undo: Undo = [];
  const writes = changes.filter(({ content }) => content !== null);
  const deletions = changes.filter(({ content }) => content === null);
  const folders = new Set<string>();
  try {
    const staged = writes.map(({ path, content }, at) => {
      onChange(at, changes.length, path);
      return stage(join(folder, path), content ?? '', folders, undo);
    });
    const kept = staged.map((file) => replace(file, undo));
    for (const [at, { path }] of deletions.entries()) {
      onChange(writes.length + at, changes.length, path);
      kept.push(remove(join(folder, path), folders, undo));
    }
    for (const touched of folders) syncFolder(touched);
    forget(kept);
  } catch (error) {
    rollBack(undo);
    throw error;
  }
}

/** Through a link files would be written where nobody asked for them. What lies above the folder is the person's own choice. */
function refuseOtherPlaces(folder: string, changes: readonly FileChange[]): void {
  const parts = changes.flatMap(({ path }) => {
    const names = path.split('/').slice(0, -1);
    return names.map((_, at) => join(folder, ...names.slice(0, at + 1)));
  });
  // Sorted, a folder comes before those in it.
  for (const part of new Set([folder, ...parts.sort()])) {
    if (statOf(part)?.isSymbolicLink() === true)
      throw new UserError(
        `${part}: is a symbolic link, which is not followed; nothing was written, put a folder in its place`,
      );
  }
}

/** What an error of `writeTogether` speaks of, in names that a person knows: the file that was to be written, or its folder. */
export function placeOfError(error: unknown): string | null {
  const { path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const place = dest ?? path;
  if (place === undefined) return null;
  return isOwnName(place) ? dirname(place) : place;
}

/** What puts things back, in the order in which they were changed. */
type Undo = (() => void)[];

/** Undoes all it can, newest first: what cannot be undone must not keep the rest from it. */
function rollBack(undo: Undo): void {
  for (const step of undo.reverse()) {
    try {
      step();
    } catch {}
  }
}

interface Staged {
  temporary: string;
  target: string;
}

/** Writes a file under a name of our own beside its target. */
function stage(target: string, content: string | Uint8Array, folders: Set<string>, undo: Undo): Staged {
  const folder = dirname(target);
  makeFolder(folder, folders, undo);
  const temporary = ownName(folder);
  undo.push(() => rmSync(temporary, { force: true }));
  writeAndSync(temporary, content);
  return { temporary, target };
}

/** Each folder that is made is taken away again where all is undone, and so is no folder that was there. */
function makeFolder(folder: string, folders: Set<string>, undo: Undo): void {
  if (folders.has(folder)) return;
  if (statOf(folder) === null && dirname(folder) !== folder) {
    makeFolder(dirname(folder), folders, undo);
    mkdirSync(folder);
    undo.push(() => rmdirSync(folder));
  }
  folders.add(folder);
}

/**
 * Gives a staged file its name; returns where the file that it replaces is kept. That file keeps its own name until the new
 * one takes it, so that a reader always finds one of them.
 */
function replace({ temporary, target }: Staged, undo: Undo): string | null {
  const present = statOf(target);
  if (present?.isFile() !== true) {
    // Of a link some systems would keep what it leads to; a folder in the way makes the renaming fail.
    const kept = present?.isSymbolicLink() === true ? setAside(target, undo) : null;
    renameSync(temporary, target);
    undo.push(() => unlinkSync(target));
    return kept;
  }
  const kept = ownName(dirname(target));
  nameOnce(target, kept);
  try {
    renameSync(temporary, target);
  } catch (error) {
    rmSync(kept, { force: true });
    throw error;
  }
  undo.push(() => renameSync(kept, target));
  return kept;
}

/** Deletes a file that is there; returns where it is kept. A folder is no file: the system says so. */
function remove(target: string, folders: Set<string>, undo: Undo): string | null {
  const present = statOf(target);
  if (present === null) return null;
  if (present.isDirectory()) unlinkSync(target);
  folders.add(dirname(target));
  return setAside(target, undo);
}

function setAside(target: string, undo: Undo): string {
  const kept = ownName(dirname(target));
  renameSync(target, kept);
  undo.push(() => renameSync(kept, target));
  return kept;
}

/** All is done: a file that cannot be removed now is a leftover that the next run removes. */
function forget(kept: readonly (string | null)[]): void {
  for (const file of kept) {
    try {
      if (file !== null) unlinkSync(file);
    } catch {}
  }
}

function statOf(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

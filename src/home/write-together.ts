// Several files of one folder are written and deleted together: all of it, or nothing. Each new file is first written whole
// and synced under a name of its own beside its target; only then are they given their names, one after another, while
// what they replace is kept. An error on the way puts everything back. A killed run leaves each file whole, old or new,
// and hidden files of ours that the next run removes.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from './atomic-write.ts';
import { isMissing } from './user-error.ts';

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
 * @throws the system's error, after everything is as it was; its `path` or `dest` may be one of our own names
 */
export function writeTogether(
  folder: string,
  changes: readonly FileChange[],
  onChange: OnChange = () => {},
): void {
  removeLeftovers(folder);
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

/** What an error of `writeTogether` speaks of, in names that a person knows: the file that was to be written, or its folder. */
export function placeOfError(error: unknown): string | null {
  const { path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const place = dest ?? path;
  if (place === undefined) return null;
  return OWN_NAME.test(basename(place)) ? dirname(place) : place;
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

function writeAndSync(path: string, content: string | Uint8Array): void {
  const { O_CREAT, O_EXCL, O_WRONLY } = constants;
  const file = openSync(path, O_WRONLY | O_CREAT | O_EXCL | (constants.O_NOFOLLOW ?? 0), 0o666);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
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
  linkOrCopy(target, kept);
  try {
    renameSync(temporary, target);
  } catch (error) {
    rmSync(kept, { force: true });
    throw error;
  }
  undo.push(() => renameSync(kept, target));
  return kept;
}

const NO_SECOND_NAME = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EINVAL']);

/** Some file systems know no second name, such as those of USB sticks. */
function linkOrCopy(target: string, kept: string): void {
  try {
    linkSync(target, kept);
  } catch (error) {
    if (!NO_SECOND_NAME.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    copyFileSync(target, kept, constants.COPYFILE_EXCL);
  }
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

/** Hidden, so that nobody takes it for a card; with the process that made it, so that no other removes it too early. */
function ownName(folder: string): string {
  return join(folder, `.netquiz-${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
}

const OWN_NAME = /^\.netquiz-(\d{1,10})-[0-9a-f]{12}\.tmp$/;

/** What killed runs left in the folder and in the folders in it. Only housekeeping: no error of it counts. */
export function removeLeftovers(folder: string): void {
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      for (const { name } of entriesOf(path)) removeLeftover(path, name);
    } else removeLeftover(folder, entry.name);
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function removeLeftover(folder: string, name: string): void {
  const pid = OWN_NAME.exec(name)?.[1];
  if (pid === undefined || isAtWork(Number(pid))) return;
  try {
    unlinkSync(join(folder, name));
  } catch {}
}

/** This process is not: it writes one thing after another, and begins by removing what others of its number left. */
function isAtWork(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

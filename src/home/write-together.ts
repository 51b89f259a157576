// Several files are written and removed as one: where any of it fails, every file is what it was. Each new text is
// synced beside its place first; then names change, which needs no room on the disk; what is replaced is kept until all
// names have changed. A program that is killed in between leaves whole files, old or new, and the next run mends.
import { randomBytes } from 'node:crypto';
import {
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { syncFolder, writeAndSync } from './atomic-write.ts';
import { isMissing } from './user-error.ts';

export interface FileChange {
  path: string;
  /** Null to remove the file. */
  content: string | Uint8Array | null;
}

/** Leaves every file as it was and throws the system's error, or makes all the changes. */
export function writeTogether(changes: readonly FileChange[]): void {
  const undo: (() => void)[] = [];
  const kept: string[] = [];
  try {
    const staged = changes.map(({ path, content }) => ({ path, from: stage(path, content, undo) }));
    for (const { path, from } of staged) {
      const aside = setAside(path, from !== null, undo);
      if (aside !== null) kept.push(aside);
      if (from === null) continue;
      renameSync(from, path);
      undo.push(() => rmSync(path, { force: true }));
    }
    for (const folder of new Set(changes.map(({ path }) => dirname(path)))) syncFolder(folder);
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
  for (const path of kept) rmSync(path, { force: true });
}

/** The temporary file that holds the content, synced; null where there is none. */
function stage(path: string, content: FileChange['content'], undo: (() => void)[]): string | null {
  if (content === null) return null;
  makeFolder(dirname(path), undo);
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  undo.push(() => rmSync(temporary, { force: true }));
  writeAndSync(temporary, content);
  return temporary;
}

/** Makes the folders that are not there, the outermost first. */
function makeFolder(folder: string, undo: (() => void)[]): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  const made: string[] = [];
  for (let at = folder; at.length >= first.length; at = dirname(at)) made.push(at);
  undo.push(() => {
    for (const path of made) rmdirSync(path);
  });
}

/**
 * Keeps the file that stands at a path under another name too; null where there is none. The path itself stays filled
 * until the new file takes it, so that no reader ever misses a card; only a file that is to be removed goes.
 */
function setAside(path: string, isReplaced: boolean, undo: (() => void)[]): string | null {
  const aside = `${path}.${randomBytes(6).toString('hex')}.old.tmp`;
  const found = statOrNull(path);
  if (found === null) return null;
  // Renaming would move it away, whatever is in it.
  if (found.isDirectory()) throw Object.assign(new Error(`${path} is a folder`), { code: 'EISDIR', path });
  if (!isReplaced || !linked(path, aside)) renameSync(path, aside);
  undo.push(() => renameSync(aside, path));
  return aside;
}

function statOrNull(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Not every file system has hard links. */
function linked(path: string, aside: string): boolean {
  try {
    linkSync(path, aside);
    return true;
  } catch {
    return false;
  }
}

const TEMPORARY = /\.[0-9a-f]{12}(?:\.old)?\.tmp$/;
const OLD = /\.[0-9a-f]{12}\.old\.tmp$/;

/** Clears what a killed run left in a folder: an old file whose place is empty goes back, the rest goes. */
export function clearLeftovers(folder: string): void {
  for (const name of temporaryFiles(folder)) {
    const path = join(folder, name);
    const place = path.replace(OLD, '');
    if (OLD.test(name) && !readNames(folder).includes(name.replace(OLD, ''))) renameSync(path, place);
    else rmSync(path, { force: true });
  }
}

function temporaryFiles(folder: string): string[] {
  return readNames(folder).filter((name) => TEMPORARY.test(name));
}

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

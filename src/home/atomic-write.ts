// A file is replaced whole or not at all: a reader, and a crash at any moment, find the old text or the new one. What is
// written outlives a power cut, its name and the folders above it too.
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { ownName, removeLeftovers } from './own-names.ts';

const { O_CREAT, O_EXCL, O_WRONLY } = constants;
const O_NOFOLLOW = constants.O_NOFOLLOW ?? 0;

/** Creates the folder where needed. Throws the system's error and leaves the old file as it was. */
export function writeFileAtomic(path: string, text: string | Uint8Array): void {
  const folder = dirname(path);
  if (mkdirSync(folder, { recursive: true }) !== undefined) syncFoldersAbove(folder);
  removeLeftovers(folder);
  const temporary = ownName(folder);
  try {
    writeAndSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(folder);
}

/**
 * As `writeFileAtomic`, where nothing has the name yet; false where something has it by then, which stays as it is.
 * @throws the system's error
 */
export function createFileAtomic(path: string, text: string | Uint8Array): boolean {
  const folder = dirname(path);
  if (mkdirSync(folder, { recursive: true }) !== undefined) syncFoldersAbove(folder);
  const temporary = ownName(folder);
  try {
    writeAndSync(temporary, text);
    nameOnce(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
  syncFolder(folder);
  return true;
}

const NO_SECOND_NAME = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EINVAL']);

/** Gives a file another name as well, never one that is taken. Some file systems know no second name: there it is copied. */
export function nameOnce(file: string, path: string): void {
  try {
    linkSync(file, path);
  } catch (error) {
    if (!isOneOf(NO_SECOND_NAME, error)) throw error;
    copyOnce(file, path);
  }
}

/** What was begun to be copied is taken away again. */
function copyOnce(file: string, path: string): void {
  let isOurs = false;
  try {
    closeSync(openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o666));
    isOurs = true;
    copyFileSync(file, path);
    syncFile(path);
  } catch (error) {
    if (isOurs) rmSync(path, { force: true });
    throw error;
  }
}

/** Creates the file, and returns once its content is on the disk. */
export function writeAndSync(path: string, text: string | Uint8Array): void {
  const file = openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o666);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** What a file system says that cannot sync folders: then nothing can be done about it. */
const CANNOT_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP']);
const MAY_NOT_SYNC = new Set(['EACCES', 'EPERM', 'EROFS']);

/**
 * Makes a new name in a folder outlive a power cut, where its file system can. Windows cannot open folders and does not need
 * it.
 */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } catch (error) {
    if (!isOneOf(CANNOT_SYNC, error)) throw error;
  } finally {
    closeSync(handle);
  }
}

function isOneOf(codes: ReadonlySet<string>, error: unknown): boolean {
  return codes.has((error as NodeJS.ErrnoException).code ?? '');
}

/** The same for a folder's own name, and for those of all folders above it on its file system. One that may not be opened is left. */
export function syncFoldersAbove(folder: string): void {
  if (process.platform === 'win32') return;
  const real = realpathSync(folder);
  const { dev } = statSync(real);
  for (let above = dirname(real); statSync(above).dev === dev; above = dirname(above)) {
    try {
      syncFolder(above);
    } catch (error) {
      if (!isOneOf(MAY_NOT_SYNC, error)) throw error;
    }
    if (dirname(above) === above) return;
  }
}

/** Returns once a file's content is on the disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

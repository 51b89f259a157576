// What a git that was killed leaves in the folder of ours: locks that would keep the next one from its work for ever, and
// files that were on their way to another name. Our own folder is cleared while no other sync runs.
import { type Dirent, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LEFTOVER = /\.lock$|^(?:\.?tmp[_-]|merge-|fast_import_crash_)|^incoming-/;

/** No error of it counts: what stays in the way, git will say. */
export function removeGitLeftovers(folder: string): void {
  for (const { name } of entriesOf(folder).filter((entry) => LEFTOVER.test(entry.name)))
    removeWhole(join(folder, name));
  for (const below of ['objects', 'refs']) removeBelow(join(folder, below));
}

function removeBelow(folder: string): void {
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (LEFTOVER.test(entry.name)) removeWhole(path);
    else if (entry.isDirectory()) removeBelow(path);
  }
}

function removeWhole(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {}
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Git holds the lock of a name for a moment. */
const LOCKED_MS = 600_000;

/** A push that was killed leaves a lock in a repository on this machine, too. @returns whether one was in the way, and is gone */
export function removeOldLock(said: string): boolean {
  const lock = /unable to create '([^']*\/(?:HEAD|packed-refs|refs\/heads\/[^']*)\.lock)': file exists/i.exec(
    said,
  )?.[1];
  const stat = lock === undefined ? undefined : statSync(lock, { throwIfNoEntry: false });
  if (lock === undefined || stat?.isFile() !== true || Date.now() - stat.mtimeMs < LOCKED_MS) return false;
  removeWhole(lock);
  return true;
}

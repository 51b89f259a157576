// Files are kept before a repair or a migration changes them: copied, synced, to `backups/<UTC time>/` in the home, under
// the paths they have below it. What is no file (a folder, a pipe, a link to one) cannot be copied whole, and is moved there.
import { constants, copyFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { syncFile, syncFolder } from './atomic-write.ts';

export const BACKUPS = 'backups';

/**
 * Returns the folder once all copies are on the disk, and the names of all folders that lead to them. A link is kept as the
 * file it leads to; what is missing is passed over.
 * @param files paths below the home, or of its state outside of it, which are kept under `elsewhere/`
 * @throws the system's error; nothing but copies was made then
 */
export function keepCopies(home: string, files: readonly string[], at: number): string {
  const folder = freshFolder(join(home, BACKUPS), new Date(at).toISOString().replaceAll(':', '-'));
  for (const file of files) {
    const copy = join(folder, placeOf(home, file));
    mkdirSync(dirname(copy), { recursive: true });
    keep(file, copy);
    syncUpTo(home, dirname(copy));
  }
  syncUpTo(home, folder);
  return folder;
}

function placeOf(home: string, file: string): string {
  const path = relative(home, file);
  const isBelow = path.split(sep)[0] !== '..' && !isAbsolute(path);
  return isBelow ? path : join('elsewhere', basename(file));
}

/** Each of the folders may have been made just now: its name lies in the one above. */
function syncUpTo(home: string, folder: string): void {
  for (let above = folder; relative(home, above) !== ''; above = dirname(above)) syncFolder(above);
  syncFolder(home);
}

/** Two repairs may begin in one moment. */
function freshFolder(parent: string, name: string): string {
  mkdirSync(parent, { recursive: true });
  for (let count = 1; ; count += 1) {
    const folder = join(parent, count === 1 ? name : `${name}-${count}`);
    try {
      mkdirSync(folder);
      return folder;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function keep(file: string, copy: string): void {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!stat.isFile()) {
    renameSync(file, copy);
    return;
  }
  copyFileSync(file, copy, constants.COPYFILE_EXCL);
  syncFile(copy);
}

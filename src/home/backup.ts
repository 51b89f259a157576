// Files are kept before a repair or a migration changes them: copied, synced, to `backups/<UTC time>/` in the home, under
// the paths they have below it. What is no file (a folder, a pipe) cannot be copied whole, and is moved there.
import { constants, copyFileSync, lstatSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { syncFile, syncFolder } from './atomic-write.ts';
import { isMissing } from './user-error.ts';

export const BACKUPS = 'backups';

/**
 * Returns the folder once all copies are on the disk. A link is kept as what it leads to; what is missing is passed over.
 * @param files paths below the home
 * @throws the system's error; nothing but copies was made then
 */
export function keepCopies(home: string, files: readonly string[], at: number): string {
  const folder = freshFolder(join(home, BACKUPS), new Date(at).toISOString().replaceAll(':', '-'));
  for (const file of files) {
    const copy = join(folder, relative(home, file));
    mkdirSync(dirname(copy), { recursive: true });
    keep(file, copy);
    syncFolder(dirname(copy));
  }
  syncFolder(folder);
  return folder;
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
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!stat.isFile() && !stat.isSymbolicLink()) {
    renameSync(file, copy);
    return;
  }
  try {
    copyFileSync(file, copy, constants.COPYFILE_EXCL);
  } catch (error) {
    if (isMissing(error) && stat.isSymbolicLink()) return;
    throw error;
  }
  syncFile(copy);
}

// A backup gets its place on the disk: written and synced under a name of our own beside it, read back, compared with what
// was to be kept, and only then named. What is there already stays, but for a backup that is to be replaced.
import { lstatSync, realpathSync, renameSync, rmSync, type Stats } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { nameOnce, syncFolder, writeAndSync } from '../../home/atomic-write.ts';
import { ownName, removeLeftovers } from '../../home/own-names.ts';
import type { Places } from '../../home/places.ts';
import { readBytes } from '../../home/read-file.ts';
import { systemReason, UserError } from '../../home/user-error.ts';
import { beginsAsBackup, LONGEST_BACKUP_BYTES, parseBackup } from './archive.ts';
import type { HomeFiles } from './manifest.ts';

export interface BackupTarget {
  /** As it was named. */
  file: string;
  /** Its place, by no link. */
  path: string;
  /** Whether a backup that is there is replaced. */
  isReplaced: boolean;
}

/** @throws UserError where a backup must not or cannot be written there */
export function findTarget(file: string, { home }: Places, force: boolean): BackupTarget {
  const path = join(realFolder(dirname(resolve(file)), file), basename(resolve(file)));
  if (isWithin(path, realOrSame(home)))
    throw new UserError(
      `${file}: lies in the home that is to be backed up; choose a place outside of ${home}`,
    );
  const present = statOf(path, file);
  if (present === null) return { file, path, isReplaced: false };
  if (present.isDirectory()) throw new UserError(`${file}: is a folder; name a file in it`);
  if (!force)
    throw new UserError(
      `${file}: is there already; choose another name, or replace that backup with --force`,
    );
  const bytes = readBytes(path, { longestBytes: LONGEST_BACKUP_BYTES, followLinks: false });
  if (!Buffer.isBuffer(bytes) || !beginsAsBackup(bytes))
    throw new UserError(`${file}: is no netquiz backup and is not replaced; choose another name`);
  return { file, path, isReplaced: true };
}

function realFolder(folder: string, file: string): string {
  try {
    return realpathSync(folder);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(
      `${file}: the folder ${folder} cannot be used: ${reason}; make it first, or choose another`,
    );
  }
}

function realOrSame(folder: string): string {
  try {
    return realpathSync(folder);
  } catch (error) {
    if (systemReason(error) === null) throw error;
    return folder;
  }
}

function isWithin(path: string, folder: string): boolean {
  const below = relative(folder, path);
  return below === '' || (below.split(sep)[0] !== '..' && !isAbsolute(below));
}

function statOf(path: string, file: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`${file}: ${reason}; choose another place`);
  }
}

/**
 * Returns once the backup is on the disk under its name.
 * @param files what it must hold when it is read back
 * @throws UserError when the disk refuses or gives back something else; nothing is left then, and what was there stays
 */
export async function saveBackup(target: BackupTarget, bytes: Buffer, files: HomeFiles): Promise<void> {
  const folder = dirname(target.path);
  removeLeftovers(folder);
  const temporary = ownName(folder);
  try {
    writeAndSync(temporary, bytes);
    await requireSame(temporary, target.file, files);
    if (target.isReplaced) renameSync(temporary, target.path);
    else nameOnce(temporary, target.path);
    syncFolder(folder);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    const isTaken = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new UserError(
      isTaken
        ? `${target.file}: somebody else wrote it meanwhile; choose another name`
        : `${target.file}: ${reason}; nothing was written, mend that or choose another place`,
    );
  } finally {
    rmSync(temporary, { force: true });
  }
}

async function requireSame(path: string, file: string, files: HomeFiles): Promise<void> {
  const bytes = readBytes(path, { longestBytes: LONGEST_BACKUP_BYTES, followLinks: false });
  const backup = Buffer.isBuffer(bytes) ? await parseBackup(bytes) : { fault: bytes.reason };
  const fault =
    'fault' in backup ? backup.fault : sameFiles(backup.files, files) ? null : 'holds something else';
  if (fault !== null)
    throw new UserError(`${file}: read back it ${fault}; nothing was written, choose another disk`);
}

function sameFiles(a: HomeFiles, b: HomeFiles): boolean {
  return a.size === b.size && [...a].every(([path, bytes]) => b.get(path)?.equals(bytes) === true);
}

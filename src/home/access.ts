// Whether this user may read and write what belongs to a home, whose it is, and whether the disk takes what is written.
import { accessSync, constants, lstatSync, readdirSync, rmSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { syncFolder, writeAndSync } from './atomic-write.ts';
import { ownName } from './own-names.ts';
import type { Places } from './places.ts';
import { systemReason } from './user-error.ts';

export interface AccessFault {
  file: string;
  fault: 'not-owned' | 'no-permission';
}

/** Of the home, of what lies in it and in its history, and of its decks; a file of two faults has two entries. */
export function findAccessFaults({ home, history, decks }: Places): AccessFault[] {
  const files = [home, ...entriesOf(home), ...entriesOf(history), ...foldersIn(decks)];
  const owner = wantedOwner(home);
  return files.flatMap((file): AccessFault[] => {
    const stat = statOf(file);
    if (stat === null || stat.isSymbolicLink()) return [];
    const isTheirs = owner !== null && stat.uid !== owner;
    return [
      ...(isTheirs ? [{ file, fault: 'not-owned' as const }] : []),
      ...(mayUse(file, stat.isDirectory()) ? [] : [{ file, fault: 'no-permission' as const }]),
    ];
  });
}

/** Null where nothing is there, or the folder above does not let it be seen: that folder has the fault then. */
function statOf(file: string): Stats | null {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    if (systemReason(error) === null) throw error;
    return null;
  }
}

/** Whoever runs this; where that is root, the home's owner. Null on systems without owners. */
function wantedOwner(home: string): number | null {
  const user = process.getuid?.() ?? null;
  return user === 0 ? (statOf(home)?.uid ?? null) : user;
}

/** Of a folder that may not be searched only the names are known. */
function mayUse(file: string, isFolder: boolean): boolean {
  try {
    accessSync(file, constants.R_OK | constants.W_OK | (isFolder ? constants.X_OK : 0));
    return true;
  } catch {
    return false;
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function foldersIn(folder: string): string[] {
  return entriesOf(folder).filter((file) => statOf(file)?.isDirectory() === true);
}

/** Writes a small file, syncs and removes it. Null when the disk took it; else the reason. */
export function tryDisk(folder: string): string | null {
  const file = ownName(folder);
  try {
    writeAndSync(file, 'x'.repeat(4096));
    syncFolder(folder);
    return null;
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    return reason;
  } finally {
    remove(file);
  }
}

/** What a folder does not let be removed it did not take either. */
function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch (error) {
    if (systemReason(error) === null) throw error;
  }
}

// Whether this user may read and write what belongs to a home, whose it is, and whether the disk takes what is written.
import { accessSync, constants, lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder, writeAndSync } from './atomic-write.ts';
import { ownName } from './own-names.ts';
import type { Places } from './places.ts';
import { systemReason } from './user-error.ts';

export interface AccessFault {
  file: string;
  fault: 'not-owned' | 'no-permission';
}

/** Of the home, of what lies in it and in its history; a file of two faults has two entries. */
export function findAccessFaults({ home, history }: Places): AccessFault[] {
  const files = [home, ...entriesOf(home), ...entriesOf(history)];
  const owner = wantedOwner(home);
  return files.flatMap((file): AccessFault[] => {
    const stat = lstatSync(file, { throwIfNoEntry: false });
    if (stat === undefined || stat.isSymbolicLink()) return [];
    const isTheirs = owner !== null && stat.uid !== owner;
    return [
      ...(isTheirs ? [{ file, fault: 'not-owned' as const }] : []),
      ...(mayUse(file) ? [] : [{ file, fault: 'no-permission' as const }]),
    ];
  });
}

/** Whoever runs this; where that is root, the home's owner. Null on systems without owners. */
function wantedOwner(home: string): number | null {
  const user = process.getuid?.() ?? null;
  return user === 0 ? (lstatSync(home, { throwIfNoEntry: false })?.uid ?? null) : user;
}

function mayUse(file: string): boolean {
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
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
    rmSync(file, { force: true });
  }
}

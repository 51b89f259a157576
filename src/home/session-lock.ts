// Which sessions say that they are at work on this home: files beside this machine's name for it, or in the home, that are
// called lock and name a process. Read with no more trust than that.
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { deviceFile } from './device.ts';
import type { Places } from './places.ts';
import { readText } from './read-file.ts';

export interface SessionLock {
  file: string;
  pid: number;
  /** Whether there is such a process; it may be another program that got its number. */
  alive: boolean;
}

export function findSessionLocks(places: Places): SessionLock[] {
  const state = dirname(places.devices);
  const own = basename(deviceFile(places));
  return [places.devices, state, places.home].flatMap((folder) =>
    namesIn(folder)
      .filter((name) => /lock/i.test(name) && (folder === places.home || name.includes(own)))
      .flatMap((name) => readLock(join(folder, name))),
  );
}

function readLock(file: string): SessionLock[] {
  const read = readText(file, { longestBytes: 4096, followLinks: false });
  const pid = 'text' in read ? /(?<![\w.-])\d{1,10}(?![\w.-])/.exec(read.text)?.[0] : undefined;
  return pid === undefined ? [] : [{ file, pid: Number(pid), alive: isAlive(Number(pid)) }];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

// One sync or restore at a time for a home on this machine: a small file beside this machine's name for it. One that a killed run left
// says so itself: no process of its number runs, or one that started at another time.
import {
  constants,
  copyFileSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { ownName, removeLeftovers, removeLeftoversBelow } from '../home/own-names.ts';
import type { Places } from '../home/places.ts';
import { processStart } from '../home/process-start.ts';
import { systemReason, UserError } from '../home/user-error.ts';
import { syncPlaces } from './sync-state.ts';

interface Holder {
  pid: number;
  host: string;
  start: string;
}

const MOST_TRIES = 5;

/**
 * Where a killed one held it, what that one left in the home is removed: nobody else comes by all of these folders.
 *
 * @returns what gives it back. @throws UserError when a sync or a restore runs, or the disk refuses
 */
export function lockHome(places: Places): () => void {
  return takeLock(syncPlaces(places).lock, () => {
    for (const folder of [places.decks, places.history]) removeLeftoversBelow(folder);
  });
}

/** @param onDead called once it is taken from one that was killed. See `lockHome` */
export function takeLock(file: string, onDead: () => void = () => {}): () => void {
  const own = { pid: process.pid, host: hostname(), start: processStart(process.pid) ?? '' };
  const named = ownName(dirname(file));
  try {
    mkdirSync(dirname(file), { recursive: true });
    removeLeftovers(dirname(file));
    writeFileSync(named, JSON.stringify(own));
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      // A second name for a file that is whole: whoever finds the lock finds its holder in it.
      if (isTaken(named, file)) {
        if (tries > 0) onDead();
        return () => rmSync(file, { force: true });
      }
      const holder = holderOf(file);
      if (holder !== null && isAlive(holder, file)) throw new UserError(runningFault(holder, file));
      clear(file, named);
    }
    throw new UserError(`${file}: is in the way; delete it`);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`${file}: ${reason}; this folder is needed for a note meanwhile`);
  } finally {
    rmSync(named, { force: true });
  }
}

/** False where the lock is there already. */
function isTaken(named: string, file: string): boolean {
  try {
    linkSync(named, file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // Some file systems know no second name, such as those of USB sticks.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error;
    return isCopied(named, file);
  }
}

function isCopied(named: string, file: string): boolean {
  try {
    copyFileSync(named, file, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(file: string): Holder | null {
  try {
    const { pid, host, start } = Object(JSON.parse(readFileSync(file, 'utf8')));
    return Number.isSafeInteger(pid) && pid > 0 ? { pid, host: String(host), start: String(start) } : null;
  } catch {
    return null;
  }
}

/** No sync takes so long. */
const LONGEST_MS = 86_400_000;

/** A machine that shares the folder cannot be asked, and this one may have had another name. */
function isAlive({ pid, host, start }: Holder, file: string): boolean {
  if (host === hostname()) return processStart(pid) === start;
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && Math.abs(Date.now() - stat.mtimeMs) < LONGEST_MS;
}

function runningFault({ pid, host }: Holder, file: string): string {
  return host === hostname()
    ? `a sync or a restore of this home is running (process ${pid}); let it end first`
    : `a sync or a restore of this home is running on ${host}; let it end first, or delete ${file} where there is no such machine`;
}

/** Taken away under another name, and given back where another run took the lock between the look and that. */
function clear(file: string, named: string): void {
  const moved = ownName(dirname(named));
  try {
    renameSync(file, moved);
    const holder = holderOf(moved);
    if (holder !== null && isAlive(holder, moved)) linkSync(moved, file);
  } catch {
  } finally {
    rmSync(moved, { force: true });
  }
}

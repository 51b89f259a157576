// What writes that were cut off left behind: temporary files of `writeFileAtomic` and of `writeTogether`.
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const ATOMIC = /\.[0-9a-f]{12}\.tmp$/;
const TOGETHER = /^\.netquiz-\d{1,10}-[0-9a-f]{12}\.tmp$/;
/** A write takes far less; what is younger may be going on. */
const AT_WORK_MS = 60_000;

/** In the folders, not in those below them; one that cannot be read has none. Sorted. */
export function findLeftovers(folders: readonly string[], now: number): string[] {
  return folders
    .flatMap((folder) => namesIn(folder).map((name) => ({ name, path: join(folder, name) })))
    .filter(({ name, path }) => isTemporary(name) && isOld(path, now))
    .map(({ path }) => path)
    .sort();
}

export function isTemporary(name: string): boolean {
  return ATOMIC.test(name) || TOGETHER.test(name);
}

function isOld(path: string, now: number): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return stat?.isFile() === true && Math.abs(now - stat.mtimeMs) > AT_WORK_MS;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

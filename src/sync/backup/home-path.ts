// Which files of a home a backup holds: what is carried between machines, and this machine's wishes. Pure.
import { pathFault } from '../carried.ts';

export const CONFIG = 'config.json';

/** Why a home holds no file of this path that a backup could, in one clause; null where it does. */
export function faultOfPath(path: string, platform: NodeJS.Platform): string | null {
  return path === CONFIG ? null : pathFault(path, platform);
}

// What of a home is carried from machine to machine: cards with what belongs to them, and the history. What follows from
// these (`progress.json`), or is one machine's own (`config.json`, backups), stays where it is.
import { isHistoryName } from '../progress/history.ts';

/** What a home carries: each file's path below it, with `/`, and the id of its content. */
export type Tree = ReadonlyMap<string, string>;

export const DECKS = 'decks/';
export const HISTORY = 'history/';

const LONGEST_NAME_BYTES = 255;
/** Folders and the file's name. */
export const DEEPEST = 8;
/** No system that people use has files of these names: devices, streams, and characters that mean something else. */
const NOT_ON_WINDOWS = /[<>:"|?*]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Whether a path lies in a folder that is carried; all else of a repository is left alone. */
export function isCarriedFolder(path: string): boolean {
  return path.startsWith(DECKS) || path.startsWith(HISTORY);
}

/** Why a file of this path is not carried, in one clause; null where it is. */
export function pathFault(path: string, platform: NodeJS.Platform = process.platform): string | null {
  const names = path.split('/');
  if (names.length > DEEPEST) return 'lies too deep';
  if (names.some((name) => name === '' || name.startsWith('.'))) return 'has a hidden name';
  if (names.some((name) => /[\0-\x1f\x7f\\\ufffd]/.test(name)))
    return 'has a name that not every system can hold';
  if (platform === 'win32' && names.some((name) => NOT_ON_WINDOWS.test(name)))
    return 'has a name that Windows does not allow';
  if (names.some((name) => Buffer.byteLength(name) > LONGEST_NAME_BYTES)) return 'has too long a name';
  if (path.startsWith(DECKS)) return names.length < 3 ? 'lies in no deck' : null;
  return names.length === 2 && isHistoryName(names[1] ?? '') ? null : 'is no history file';
}

/** Far more than anybody writes; the program reads no longer ones. */
export function longestBytes(path: string): number {
  return path.startsWith(HISTORY) ? 512 * 1024 * 1024 - 1 : 64 * 1024 * 1024;
}

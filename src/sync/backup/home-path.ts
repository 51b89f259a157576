// Which paths a file of a backup may have: those at which a home keeps what a person made. Pure.
import { isHistoryName } from '../../progress/history.ts';

export const CONFIG = 'config.json';
const LONGEST_PATH = 1024;
const MOST_FOLDERS = 32;

/** Names that Windows gives to devices, whatever ending they have, and characters that it takes for something else. */
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const WINDOWS_SIGNS = /[<>:"|?*]|[. ]$/;

/** What a folder's own program leaves in it, on each system: nobody's card. */
const SYSTEM_FILES = new Set(['desktop.ini', 'thumbs.db']);

/** Why a home holds no such file, in one clause; null where it does. */
export function faultOfPath(path: string, platform: NodeJS.Platform): string | null {
  const names = path.split('/');
  if (path.length > LONGEST_PATH || names.length > MOST_FOLDERS) return 'lies too deep';
  const fault = names.map((name) => faultOfName(name, platform)).find((one) => one !== null);
  if (fault !== undefined) return fault;
  return isPlaceOfHome(names) ? null : 'belongs to no home';
}

function faultOfName(name: string, platform: NodeJS.Platform): string | null {
  if (name === '' || name.startsWith('.')) return 'has a hidden or an empty name';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\x00-\x1f\x7f\\\ufffd]/.test(name)) return 'has a name that not all systems can read';
  const isForeign = platform === 'win32' && (WINDOWS_DEVICE.test(name) || WINDOWS_SIGNS.test(name));
  return isForeign ? 'has a name that Windows does not know' : null;
}

function isPlaceOfHome(names: readonly string[]): boolean {
  const [first, second = ''] = names;
  if (first === 'decks') return names.length > 1;
  if (first === 'history') return names.length === 2 && isHistoryName(second);
  return first === CONFIG && names.length === 1;
}

/** Files that are no part of a deck, and that nobody misses. */
export function isSystemFile(name: string): boolean {
  return name.startsWith('.') || SYSTEM_FILES.has(name.toLowerCase());
}

/** The first two paths that are one where letter case or the form of accents counts for nothing; null where there are none. */
export function findClash(paths: Iterable<string>): [string, string] | null {
  const known = new Map<string, string>();
  for (const path of paths) {
    for (const part of partsOf(path)) {
      const other = known.get(foldPath(part));
      if (other !== undefined && other !== part) return [other, part];
      known.set(foldPath(part), part);
    }
  }
  return null;
}

/** A path and the folders above it: two spellings of one folder clash as well. */
function partsOf(path: string): string[] {
  const names = path.split('/');
  return names.map((_, at) => names.slice(0, at + 1).join('/'));
}

function foldPath(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

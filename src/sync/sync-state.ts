// What this machine remembers of its last sync, outside the home: the commit that the home was then, what it held, and how
// its files looked. Without it a sync takes longer and sees no deletions; nothing else hangs on it. The home has a mark of
// its own that names the commit: one that was put back as it was before says so, and what it lacks was not deleted.
import { join } from 'node:path';
import { writeFileAtomic } from '../home/atomic-write.ts';
import { deviceFile } from '../home/device.ts';
import type { Places } from '../home/places.ts';
import { readText } from '../home/read-file.ts';
import type { ContentHash, KnownFile } from './home-tree.ts';

export interface SyncState {
  remote: string;
  branch: string;
  commit: string;
  hash: ContentHash;
  /** Whether a file could not be written here as the commit has it. */
  isBehind: boolean;
  files: ReadonlyMap<string, KnownFile>;
}

const VERSION = 1;
const MARK = '.synced';
const MARK_LIMITS = { longestBytes: 1024, followLinks: false };
const LONGEST_BYTES = 256 * 1024 * 1024;

/** Where this machine keeps what concerns the syncs of a home: one more name each. */
export function syncPlaces(places: Places): { state: string; repository: string; lock: string } {
  const stem = deviceFile(places);
  return { state: `${stem}.sync.json`, repository: `${stem}.sync.git`, lock: `${stem}.sync.lock` };
}

/** The commit that a home says it was at its last sync; null where it says none. */
export function loadMark({ home }: Places): string | null {
  const read = readText(join(home, MARK), MARK_LIMITS);
  const said = 'text' in read ? read.text.trim() : '';
  return /^[0-9a-f]{40,64}$/.test(said) ? said : null;
}

/** @throws the system's error */
export function saveMark({ home }: Places, commit: string): void {
  writeFileAtomic(join(home, MARK), `${commit}\n`);
}

/** Null where there is none, or it cannot be understood. */
export function loadSyncState(places: Places): SyncState | null {
  const read = readText(syncPlaces(places).state, { longestBytes: LONGEST_BYTES, followLinks: false });
  if ('fault' in read) return null;
  try {
    return stateIn(Object(JSON.parse(read.text)));
  } catch {
    return null;
  }
}

function stateIn({
  v,
  remote,
  branch,
  commit,
  hash,
  isBehind,
  files,
}: Record<string, unknown>): SyncState | null {
  if (v !== VERSION || (hash !== 'sha1' && hash !== 'sha256')) return null;
  if (
    ![remote, branch].every((name) => typeof name === 'string') ||
    !/^[0-9a-f]{40,64}$/.test(String(commit))
  )
    return null;
  const known = Object.entries(Object(files) as Record<string, [string, string | null]>).map(
    ([path, [id, stamp]]) =>
      [path, { id: String(id), stamp: stamp === null ? null : String(stamp) }] as const,
  );
  return {
    remote: String(remote),
    branch: String(branch),
    commit: String(commit),
    hash,
    isBehind: isBehind === true,
    files: new Map(known),
  };
}

/** @throws the system's error */
export function saveSyncState(places: Places, { files, ...rest }: SyncState): void {
  const known = [...files].map(([path, { id, stamp }]) => [path, [id, stamp]]);
  const value = { v: VERSION, ...rest, files: Object.fromEntries(known) };
  writeFileAtomic(syncPlaces(places).state, `${JSON.stringify(value)}\n`);
}

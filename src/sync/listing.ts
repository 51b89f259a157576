// What a commit of a remote holds, as far as a home takes it over: it comes from a stranger.
import { UserError } from '../home/user-error.ts';
import { isCarriedFolder, longestBytes, pathFault, type Tree } from './carried.ts';

/** In the top folder of a remote: which version of this format it is kept in. */
export const MARKER = 'netquiz.json';
export const MARKER_VERSION = 1;

/** What a commit holds. */
export interface Listing {
  tree: Tree;
  /** What lies in the carried folders and is not taken over, with the reason. */
  refused: { path: string; reason: string }[];
  /** Names in its top folder. */
  top: string[];
  /** The id of the file that says which version it is; null where there is none. */
  marker: string | null;
  /** How long all files of the tree are together. */
  bytes: number;
}

export const NOTHING_LISTED: Listing = { tree: new Map(), refused: [], top: [], marker: null, bytes: 0 };

const REGULAR = new Set(['100644', '100755']);
const KINDS = new Map([
  ['120000', 'is a link'],
  ['160000', 'is another repository'],
]);

/** @param top, whole what `git ls-tree -z` prints of the top folder, and with `-r -l` of the carried folders */
export function parseListing(top: Buffer, whole: Buffer): Listing {
  const names = records(top).map((record) => /^(\d+) (\w+) ([0-9a-f]+)\t(.*)$/s.exec(record));
  const marker = names.find((name) => name?.[4] === MARKER && name[2] === 'blob')?.[3] ?? null;
  const tree = new Map<string, string>();
  const refused: Listing['refused'] = [];
  let bytes = 0;
  for (const record of records(whole)) {
    const [, mode = '', id = '', size = '', path = ''] =
      /^(\d+) \w+ ([0-9a-f]+) +(-|\d+)\t(.*)$/s.exec(record) ?? [];
    const fault = entryFault(path, mode, Number(size));
    if (fault === null) tree.set(path, id);
    else refused.push({ path, reason: fault });
    bytes += fault === null ? Number(size) : 0;
  }
  return { tree, refused, top: names.map((name) => name?.[4] ?? ''), marker, bytes };
}

function entryFault(path: string, mode: string, bytes: number): string | null {
  if (!isCarriedFolder(path)) return 'lies where a folder should be';
  if (!REGULAR.has(mode)) return KINDS.get(mode) ?? 'is no regular file';
  return pathFault(path) ?? (bytes > longestBytes(path) ? 'is too long' : null);
}

function records(output: Buffer): string[] {
  return output
    .toString('utf8')
    .split('\0')
    .filter((record) => record !== '');
}

/** A fresh repository may hold these. */
const HARMLESS = /^(?:readme|licen[cs]e|\.git(?:ignore|attributes|hub|lab-ci\.yml|keep)?$)/i;

const OURS = new Set(['decks', 'history', MARKER]);

/** Whoever mistypes an address must not find cards among the files of a program. @param shown the remote's name */
export function refuseForeign({ top, marker }: Listing, shown: string): void {
  const foreign = top.filter((name) => !HARMLESS.test(name) && !OURS.has(name));
  if (marker !== null || foreign.length === 0) return;
  throw new UserError(
    `${shown}: holds something else (${foreign.slice(0, 3).join(', ')}); name an empty repository, or the one that another machine of yours syncs with`,
  );
}

/** Where something that is refused stands in place of a file, the file counts as it was. */
export function withRefused({ tree, refused }: Listing, base: Tree): Tree {
  const theirs = new Map(tree);
  for (const { path } of refused) {
    const before = base.get(path);
    if (before !== undefined) theirs.set(path, before);
  }
  return theirs;
}

/** What a commit must write and delete, so that a remote that holds `listing` holds `result`. */
export function changesFor(
  { tree, marker }: Listing,
  result: Tree,
  read: (id: string) => Buffer,
): Map<string, Buffer | null> {
  const changes = new Map<string, Buffer | null>();
  if (marker === null) changes.set(MARKER, Buffer.from(`${JSON.stringify({ v: MARKER_VERSION })}\n`));
  for (const path of tree.keys()) if (!result.has(path)) changes.set(path, null);
  for (const [path, id] of result) if (tree.get(path) !== id) changes.set(path, read(id));
  return changes;
}

/** The version that a marker tells; null for a file of that name that is none. @throws UserError where it is too new */
export function markedVersion(marker: Buffer | undefined, shown: string): number | null {
  let version: unknown = null;
  try {
    version = Object(JSON.parse(marker?.toString('utf8') ?? '')).v;
  } catch {}
  if (typeof version !== 'number') return null;
  if (version > MARKER_VERSION)
    throw new UserError(`${shown}: was written by a newer netquiz; update this one`);
  return version;
}

/** Far more than anybody learns: whoever sends more wants to fill memory and disk. */
const MOST_FILES = 50_000;
const MOST_BYTES = 1024 * 1024 * 1024;

/** @throws UserError where a remote holds more than a home can be; nothing of it was written by then */
export function refuseHuge({ tree, refused, bytes }: Listing, shown: string): void {
  if (tree.size + refused.length <= MOST_FILES && bytes <= MOST_BYTES) return;
  throw new UserError(
    `${shown}: holds more than sync carries (${tree.size} files, ${Math.ceil(bytes / 1024 / 1024)} MB; at most ${MOST_FILES} and ${MOST_BYTES / 1024 / 1024}); look what put it there`,
  );
}

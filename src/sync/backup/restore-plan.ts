// What a home would be once a backup is brought into it: the two are merged as two machines are, without a version that both
// had. The history is a union, cards that are missing are added, and of a card that differs this home's version stays and
// the backup's lies beside it. Changes nothing.
import { join } from 'node:path';
import type { Places } from '../../home/places.ts';
import { UserError } from '../../home/user-error.ts';
import type { Event } from '../../progress/event.ts';
import { HISTORY, type Tree } from '../carried.ts';
import { Contents } from '../contents.ts';
import type { ContentHash, HomeTree } from '../home-tree.ts';
import { type Conflict, type MergedHome, mergeHomes } from '../merge.ts';
import { eventsOf, withPresentNames } from '../renamed.ts';
import { CONFIG } from './home-path.ts';
import type { HomeFiles } from './manifest.ts';

/** Ids of a restore are compared with each other alone. */
export const HASH: ContentHash = 'sha1';

export interface RestoreChanges {
  /** Events that the home did not have. */
  events: number;
  /** Files of decks that are new in the home, sorted; those of `kept` are not among them. */
  added: string[];
  /** Cards and other files that differ: the home's stay, the backup's are laid beside them. */
  kept: Conflict[];
}

export interface RestorePlan {
  home: HomeTree;
  merged: MergedHome;
  contents: Contents;
  changes: RestoreChanges;
}

/** @throws UserError when a file of the home cannot be read that a file of the backup would take the place of */
export function planRestore(places: Places, home: HomeTree, files: HomeFiles): RestorePlan {
  const contents = new Contents(places, home.tree, HASH);
  const theirs = new Map(
    [...files].filter(([path]) => path !== CONFIG).map(([path, bytes]) => [path, contents.keep(bytes)]),
  );
  const read = (id: string) => contents.read(id);
  const sides = withPresentNames({ base: new Map(), ours: home.tree, theirs }, read);
  const merged = mergeHomes(sides, { read, keep: (bytes) => contents.keep(bytes), mergeText: () => null });
  refuseUnread(places, home, merged.tree);
  const events = countNew(eventsOf([home.tree], read), eventsOf([theirs], read));
  return { home, merged, contents, changes: changesOf(sides.ours, merged, events) };
}

function countNew(ours: readonly Event[], theirs: readonly Event[]): number {
  const known = new Set(ours.map(({ id }) => id));
  return new Set(theirs.map(({ id }) => id).filter((id) => !known.has(id))).size;
}

/** What is there and cannot be read is not written over. */
function refuseUnread({ home: folder }: Places, { faults }: HomeTree, result: Tree): void {
  const paths = [...result.keys()];
  const fault = faults.find((one) => paths.some((path) => `${path}/`.startsWith(`${one.path}/`)));
  if (fault === undefined) return;
  throw new UserError(
    `${join(folder, fault.path)}: ${fault.reason}; nothing was restored, mend that or move it away first`,
  );
}

/** @param home with the names that its decks get */
function changesOf(home: Tree, { tree, conflicts }: MergedHome, events: number): RestoreChanges {
  const kept = conflicts.filter(({ other }) => !home.has(other));
  const beside = new Set(kept.map(({ other }) => other));
  const added = [...tree.keys()].filter(
    (path) => !home.has(path) && !path.startsWith(HISTORY) && !beside.has(path),
  );
  return { events, added: added.sort(), kept };
}

// A backup is brought into a home: one without content becomes the home that was backed up, another is merged with it. Done
// twice, the second time changes nothing; cut off, done again it ends. Sessions may append meanwhile.
import { existsSync, lstatSync, realpathSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeAndSync, writeFileAtomic } from '../../home/atomic-write.ts';
import { parseConfig } from '../../home/config.ts';
import { ownName, removeLeftovers } from '../../home/own-names.ts';
import type { Places } from '../../home/places.ts';
import { isUserError, systemReason, UserError } from '../../home/user-error.ts';
import { applyTree, endLine } from '../apply.ts';
import { ChangedMeanwhile } from '../contents.ts';
import { type HomeTree, isWholeEvent, readHomeTree } from '../home-tree.ts';
import { lockHome } from '../lock.ts';
import { CONFIG } from './home-path.ts';
import type { HomeFiles } from './manifest.ts';
import { portableConfig } from './portable-config.ts';
import { HASH, planRestore, type RestoreChanges, type RestorePlan } from './restore-plan.ts';

export interface Restored extends RestoreChanges {
  /** What becomes of the backup's config.json; null where it has none, or the home has one. */
  config: 'restored' | 'broken' | null;
}

const MOST_TRIES = 5;

/**
 * @param isDry whether it is only said what would be done
 * @throws UserError when a file of the home cannot be read, a sync or another restore runs, or the disk refuses
 */
export function restoreBackup(given: Places, files: HomeFiles, isDry: boolean): Restored {
  const unlock = isDry ? () => {} : lockHome(given);
  try {
    return bringIn(withRealDecks(given), files, isDry);
  } finally {
    unlock();
  }
}

function bringIn(places: Places, files: HomeFiles, isDry: boolean): Restored {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const changes = tryOnce(places, files, isDry);
    if (changes !== null) return { ...changes, config: restoreConfig(places, files, isDry) };
  }
  throw new UserError(`${places.home}: changes all the time; restore again when that has ended`);
}

/** Null where the home changed meanwhile. */
function tryOnce(places: Places, files: HomeFiles, isDry: boolean): RestoreChanges | null {
  try {
    const plan = planRestore(places, readHome(places, isDry), files);
    return isDry || apply(places, plan) ? plan.changes : null;
  } catch (error) {
    if (error instanceof ChangedMeanwhile) return null;
    throw error;
  }
}

/** Where a person put the decks elsewhere by a link, that is where they are. */
function withRealDecks(places: Places): Places {
  try {
    return { ...places, decks: realpathSync(places.decks) };
  } catch (error) {
    if (systemReason(error) === null) throw error;
    return places;
  }
}

/** An event that lost its line's end is the home's as well. */
function readHome(places: Places, isDry: boolean): HomeTree {
  const home = readHomeTree(places, HASH);
  const torn = [...home.tails].filter(([, tail]) => isWholeEvent(tail));
  if (torn.length === 0 || isDry) return home;
  for (const [path] of torn) endLine(places, path);
  return readHomeTree(places, HASH);
}

/** False where the home changed meanwhile. */
function apply(places: Places, { home, merged, contents }: RestorePlan): boolean {
  const coming = [...merged.tree].filter(([path, id]) => home.tree.get(path) !== id);
  if (coming.length === 0) return true;
  requireRoom(
    places.home,
    coming.map(([, id]) => contents.read(id)),
  );
  return applyTree(places, home, merged.tree, (id) => contents.read(id), HASH) !== null;
}

/** History and decks are written one after the other: a disk that has no room for both is found before either. */
function requireRoom(home: string, coming: readonly Buffer[]): void {
  const folder = nearestFolder(home);
  removeLeftovers(folder);
  const file = ownName(folder);
  try {
    writeAndSync(file, Buffer.concat(coming));
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`${home}: ${reason}; nothing was restored, restore again when that is mended`);
  } finally {
    rmSync(file, { force: true });
  }
}

function nearestFolder(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestFolder(dirname(path));
}

/** This machine's wishes stay as they are; one that no command could read would keep all of them from running. */
function restoreConfig(places: Places, files: HomeFiles, isDry: boolean): Restored['config'] {
  const bytes = files.get(CONFIG);
  if (bytes === undefined || lstatSync(places.config, { throwIfNoEntry: false }) !== undefined) return null;
  if (!isConfig(bytes.toString('utf8'))) return 'broken';
  if (!isDry) writeConfig(places, portableConfig(bytes));
  return 'restored';
}

function isConfig(text: string): boolean {
  try {
    parseConfig(text, CONFIG);
    return true;
  } catch (error) {
    if (!isUserError(error)) throw error;
    return false;
  }
}

function writeConfig({ config }: Places, bytes: Buffer): void {
  try {
    writeFileAtomic(config, bytes);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`${config}: ${reason}; all else is restored, restore again when that is mended`);
  }
}

// What a person made in a home becomes its files: decks, history, config.json. Not progress.json, which follows from the
// history, nor what repairs kept. A session may append and an import write meanwhile: of the history whole lines are taken,
// and the decks are read again until nothing in them changed.
import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Places } from '../../home/places.ts';
import { readBytes } from '../../home/read-file.ts';
import { isSystemFile } from '../../home/system-files.ts';
import { systemReason, UserError } from '../../home/user-error.ts';
import { HISTORY, longestBytes } from '../carried.ts';
import { atLastLine, isWholeEvent } from '../home-tree.ts';
import { CONFIG, faultOfPath } from './home-path.ts';
import type { HomeFiles, LeftOut } from './manifest.ts';
import { portableConfig } from './portable-config.ts';

export interface ReadHome {
  files: HomeFiles;
  /** What is there and could not be read, or is no plain file. */
  leftOut: LeftOut[];
}

interface Found {
  files: Map<string, Buffer>;
  leftOut: LeftOut[];
  /** How much more may be read, in bytes. */
  room: number;
}

const MOST_TRIES = 5;

/** @throws UserError when the home holds more than `mostBytes`, or its decks change all the time */
export function readHome(places: Places, mostBytes: number): ReadHome {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const before = stateOf(places.decks);
    const found: Found = { files: new Map(), leftOut: [], room: mostBytes };
    takeFolder(found, places.decks, 'decks');
    if (stateOf(places.decks) !== before) continue;
    takeHistory(found, places);
    if (isThere(places.config)) takeFile(found, places.config, CONFIG, true);
    return { files: found.files, leftOut: found.leftOut };
  }
  throw new UserError(`${places.decks}: changes all the time; try again when that has ended`);
}

/** Names, lengths and times of all below a folder: a card that moves from one folder to another meanwhile would be in none. */
function stateOf(folder: string): string {
  const unread: Found = { files: new Map(), leftOut: [], room: 0 };
  return listFolder(unread, folder, folder)
    .map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? `${path}/${stateOf(path)}` : `${path} ${sizeAndTime(path)}`;
    })
    .join('\n');
}

function sizeAndTime(path: string): string {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    return `${stat?.size} ${stat?.mtimeMs} ${stat?.ino}`;
  } catch (error) {
    if (systemReason(error) === null) throw error;
    return '';
  }
}

function takeFolder(found: Found, folder: string, path: string): void {
  for (const entry of listFolder(found, folder, path)) {
    const [file, below] = [join(folder, entry.name), `${path}/${entry.name}`];
    if (entry.isDirectory()) takeFolder(found, file, below);
    else takeEntry(found, file, below, entry);
  }
}

function takeHistory(found: Found, { history }: Places): void {
  for (const entry of listFolder(found, history, 'history'))
    takeEntry(found, join(history, entry.name), `history/${entry.name}`, entry);
}

function takeEntry(found: Found, file: string, path: string, entry: Dirent): void {
  const fault = entry.isFile() ? faultOfPath(path, 'linux') : 'is no regular file';
  if (fault === null) takeFile(found, file, path, false);
  else found.leftOut.push({ path, reason: fault });
}

/** A folder that is missing holds nothing; one that cannot be read is said. */
function listFolder(found: Found, folder: string, path: string): Dirent[] {
  try {
    return entriesIn(folder);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    found.leftOut.push({ path, reason });
    return [];
  }
}

function entriesIn(folder: string): Dirent[] {
  if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !isSystemFile(name));
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function takeFile(found: Found, file: string, path: string, followLinks: boolean): void {
  const bytes = readBytes(file, { longestBytes: longestBytes(path), followLinks });
  if (!Buffer.isBuffer(bytes)) {
    found.leftOut.push({ path, reason: bytes.reason });
    return;
  }
  found.room -= bytes.length;
  if (found.room < 0)
    throw new UserError(
      `${file}: with it the home is larger than a backup can be (1 GB); move some of it away`,
    );
  found.files.set(path, asKept(path, bytes));
}

function asKept(path: string, bytes: Buffer): Buffer {
  if (path === CONFIG) return portableConfig(bytes);
  return path.startsWith(HISTORY) ? wholeLines(bytes) : bytes;
}

/** A last line without its end is on its way to the file, unless it can be read as it is. */
function wholeLines(bytes: Buffer): Buffer {
  const { whole, tail } = atLastLine(bytes);
  return tail.length > 0 && isWholeEvent(tail) ? Buffer.concat([bytes, Buffer.from('\n')]) : whole;
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

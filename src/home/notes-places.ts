// Where this machine read each of a deck's notes files, so that another file of the same name is told apart from it, and
// one that is gone from its folder is known to be. Paths mean nothing on another machine, so this is kept beside this
// machine's name, outside the home; without it a file is known by its name alone.
import { existsSync, realpathSync } from 'node:fs';
import { sep } from 'node:path';
import { writeFileAtomic } from './atomic-write.ts';
import { deviceFile } from './device.ts';
import type { Places } from './places.ts';
import { readText } from './read-file.ts';
import { systemReason } from './user-error.ts';

/** The absolute path of each notes file, by the name that cards keep of it. */
export type NotesPlaces = ReadonlyMap<string, string>;

const VERSION = 1;
const LONGEST_BYTES = 16 * 1024 * 1024;

/** Empty where nothing is known, or what was written cannot be read. */
export function loadNotesPlaces(places: Places, deck: string): NotesPlaces {
  const entries = Object.entries(Object(loadAll(places).get(deck)) as Record<string, unknown>);
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** What cannot be written is left: only files of one name are not told apart then. */
export function saveNotesPlaces(places: Places, deck: string, known: NotesPlaces): void {
  const all = loadAll(places);
  const entry = Object.fromEntries([...known].sort(([a], [b]) => (a < b ? -1 : 1)));
  if (JSON.stringify(all.get(deck) ?? {}) === JSON.stringify(entry)) return;
  const decks = Object.fromEntries(new Map(all).set(deck, entry));
  try {
    writeFileAtomic(fileOf(places), `${JSON.stringify({ v: VERSION, decks })}\n`);
  } catch (error) {
    if (systemReason(error) === null) throw error;
  }
}

/** Names whose file lay below one of the folders that are read now, and is not there any more. */
export function goneNotes(known: NotesPlaces, paths: readonly string[]): string[] {
  const folders = paths.flatMap((path) => (existsSync(path) ? [realpathSync.native(path) + sep] : []));
  return [...known]
    .filter(([, real]) => folders.some((folder) => real.startsWith(folder)) && !existsSync(real))
    .map(([source]) => source);
}

function loadAll(places: Places): Map<string, unknown> {
  const read = readText(fileOf(places), { longestBytes: LONGEST_BYTES, followLinks: true });
  if (!('text' in read)) return new Map();
  try {
    const { v, decks } = Object(JSON.parse(read.text)) as { v?: unknown; decks?: unknown };
    return v === VERSION ? new Map(Object.entries(Object(decks))) : new Map();
  } catch {
    return new Map();
  }
}

function fileOf(places: Places): string {
  return `${deviceFile(places)}.notes.json`;
}

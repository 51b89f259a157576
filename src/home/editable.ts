// Where a card's face is edited, and how its new text gets there. The deck that ships is never written: a face of it becomes
// a file of the home's deck of that name, which overlays it. What another program wrote meanwhile is never overwritten.
import { accessSync, constants, lstatSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Face } from '../cards/card.ts';
import { LONGEST_CARD_BYTES } from '../cards/card-file.ts';
import type { Places } from './places.ts';
import { type ReadText, readText } from './read-file.ts';
import { foldersOf } from './reread.ts';
import type { Shelved } from './shelf.ts';
import { isMissing, systemReason, UserError } from './user-error.ts';
import { placeOfError, writeTogether } from './write-together.ts';

/** One file of a deck that may be edited. */
export interface Editable {
  /** The file as it is read. */
  source: string;
  /** The folder of the deck that is written. */
  folder: string;
  /** Below that folder, with `/`. */
  path: string;
  /** Whether the source stays as it is and a copy of it gets the new text. */
  isCopy: boolean;
}

/** @throws UserError where the file may not be written */
export function findEditable(places: Places, shelved: Shelved, { file }: Face): Editable {
  const folders = foldersOf(places, shelved);
  const folder = folders.find((one) => file.startsWith(one + sep)) ?? dirname(file);
  const path = file
    .slice(folder.length + 1)
    .split(sep)
    .join('/');
  if (folder === join(places.packagedDecks, shelved.name)) {
    const own = join(places.decks, shelved.name);
    return { source: file, folder: own, path: freePath(own, path), isCopy: true };
  }
  for (const place of [file, dirname(file)]) requireWritable(place);
  return { source: file, folder, path, isCopy: false };
}

/** The path, or the first of `x-2.md`, `x-3.md` … that nothing has yet: the file of another card may lie there. */
function freePath(folder: string, path: string): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? path : path.replace(/(\.[^./]*)?$/, `-${count}$1`);
    if (!isThere(join(folder, name))) return name;
  }
}

function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    const reason = systemReason(error);
    throw reason === null ? error : new UserError(`${path}: ${reason}; the card cannot be copied there`);
  }
}

function requireWritable(place: string): void {
  try {
    accessSync(place, constants.W_OK);
  } catch (error) {
    const reason = systemReason(error);
    throw reason === null
      ? error
      : new UserError(`${place}: ${reason}; the card cannot be edited where it lies`);
  }
}

export function readEditable({ source }: Pick<Editable, 'source'>): ReadText {
  return readText(source, { longestBytes: LONGEST_CARD_BYTES, followLinks: false });
}

/**
 * Writes a card's new text, whole or not at all.
 * @param base the source's text as it was when the edit began
 * @returns the file that was written; null, and nothing is written, where its text is another now
 * @throws UserError where it cannot be written; then it is as it was
 */
export function saveEditable(editable: Editable, base: string, text: string): string | null {
  const { folder, path, isCopy } = editable;
  const target = join(folder, path);
  if (isCopy ? isThere(target) : !holds(editable, base)) return null;
  try {
    writeTogether(folder, [{ path, content: text }]);
    return target;
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`${placeOfError(error) ?? target}: ${reason}`);
  }
}

function holds(editable: Editable, base: string): boolean {
  const read = readEditable(editable);
  return 'text' in read && read.text === base;
}

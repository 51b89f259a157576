// Decks of another folder (`--decks DIR`). Progress hangs on a deck's name, so a name that is already known from another
// place is refused: a stranger's deck must not touch the progress of one's own.
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { isReservedName } from '../cards/slug.ts';
import type { Diagnostic } from '../notes/diagnostic.ts';
import { type Config, saveConfig } from './config.ts';
import { listDecks, readDeckFolder } from './deck-folder.ts';
import { loadDeckSettings } from './deck-settings.ts';
import type { Places } from './places.ts';
import type { Shelved } from './shelf.ts';
import { isUserError, systemReason, UserError } from './user-error.ts';

export interface ElsewhereRequest {
  folder: string;
  /** Another name for the one deck that is meant. */
  as: string | undefined;
  /** The deck that is meant, by its folder's name; all of them when undefined. */
  deck: string | undefined;
}

/** Names that a deck of another folder must not have. */
export interface TakenNames {
  /** Decks in the home, and those that ship. */
  own: Iterable<string>;
  /** Decks whose cards the history knows, wherever they are. */
  studied: Iterable<string>;
}

/**
 * The decks of a folder under names that clash with nothing.
 * @param diagnostics hears of decks that are left out, since their folders' names can name no deck
 * @throws UserError when the folder cannot be read, holds no deck, or a name is taken
 */
export function findElsewhere(
  request: ElsewhereRequest,
  config: Config,
  taken: TakenNames,
  diagnostics: Diagnostic[] = [],
): Shelved[] {
  const folder = resolveFolder(request.folder);
  const decks = decksIn(folder, request, diagnostics);
  const refuse = refuserOf(config, taken);
  const names = new Set<string>();
  const found = decks.flatMap((deck): Shelved[] => {
    const place = join(folder, deck);
    const wanted = request.as ?? deck;
    const fault = nameFault(wanted) ?? (names.has(foldName(wanted)) ? `is the name of two decks` : null);
    if (fault !== null && request.as === undefined) {
      diagnostics.push({ file: place, line: null, code: 'deck-name', message: `${fault}; ${RENAME}` });
      return [];
    }
    const name = deckName(wanted);
    names.add(foldName(name));
    refuse(name, place);
    return [{ name, folders: [place], origin: 'elsewhere', on: true }];
  });
  if (found.length > 0) return found;
  throw new UserError(`"${decks[0]}" cannot name a deck; give it another name with --deck NAME --as NAME`);
}

const RENAME = 'this deck is left out; give it another name with --deck NAME --as NAME';

/** Throws for a name that is another deck's. The same folder may come back, unless a deck of one's own has its name now. */
function refuserOf(config: Config, { own, studied }: TakenNames): (name: string, place: string) => void {
  const [ownNames, studiedNames] = [own, studied].map((names) => new Set(Array.from(names, foldName)));
  return (name, place) => {
    const folded = foldName(name);
    const known = knownDeck(config, name);
    const isSame = known?.name === name && known.place === place;
    if (!ownNames?.has(folded) && (isSame || (known === null && !studiedNames?.has(folded)))) return;
    const where = isSame || known === null ? 'your own decks or progress' : known.place;
    throw new UserError(
      `a deck named "${name}" is already known from ${where}; give this one another name with --as NAME`,
    );
  };
}

/** The deck of another folder that was studied under a name; names that differ in letter case alone are one. */
export function knownDeck({ places }: Config, name: string): { name: string; place: string } | null {
  const exact = places.get(name);
  if (exact !== undefined) return { name, place: exact };
  const found = [...places].find(([known]) => foldName(known) === foldName(name));
  return found === undefined ? null : { name: found[0], place: found[1] };
}

/** What two names have in common that one folder could not hold on every system, or that nobody could tell apart. */
function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Remembers where decks were found, so that the same folder is known again and another one is not. */
export function rememberPlaces(places: Places, config: Config, decks: readonly Shelved[]): void {
  const known = new Map(config.places);
  for (const { name, folders } of decks) known.set(name, folders[0] ?? '');
  const changed = [...known].some(([name, place]) => config.places.get(name) !== place);
  if (changed) saveConfig(places, { ...config, places: known });
}

function resolveFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`${folder}: ${reason}; --decks takes a folder of decks`);
  }
}

function decksIn(
  folder: string,
  { deck, as, folder: given }: ElsewhereRequest,
  diagnostics: Diagnostic[],
): string[] {
  // Otherwise its topics would be taken for decks.
  if (isDeck(folder, diagnostics))
    throw new UserError(`${given}: is a deck itself; --decks takes the folder above it`);
  const found = listDecks(folder).filter((name) => deck === undefined || name === deck);
  if (found.length === 0)
    throw new UserError(`${given}: holds no deck${deck === undefined ? '' : ` named "${deck}"`}`);
  if (as !== undefined && found.length > 1)
    throw new UserError(
      `--as names one deck, and ${given} holds ${found.length}; choose one with --deck NAME`,
    );
  return found;
}

/** Whether cards lie in the folder itself, or it remembers how it was made. */
function isDeck(folder: string, diagnostics: Diagnostic[]): boolean {
  const { files } = readDeckFolder(folder);
  return files.some((file) => file.folder === null) || remembersItsMaking(folder, diagnostics);
}

/** A `deck.json` that says nothing must not keep the decks beside it from being read. */
function remembersItsMaking(folder: string, diagnostics: Diagnostic[]): boolean {
  try {
    return loadDeckSettings(folder) !== null;
  } catch (error) {
    if (!isUserError(error)) throw error;
    const file = join(folder, 'deck.json');
    const message = error.message.replace(`${file}: `, '');
    diagnostics.push({ file, line: null, code: 'not-a-file', message });
    return false;
  }
}

/** @throws UserError when the text cannot name a deck */
export function deckName(name: string): string {
  if (nameFault(name) === null) return name.normalize('NFC');
  throw new UserError(`"${name}" cannot name a deck; use letters, digits and hyphens`);
}

/** Invisible characters, and what stands for bytes that are no text; joiners and variants are parts of words and emoji. */
const HIDDEN = /(?!\u200c|\u200d|\p{VS})[\p{Cf}\p{DI}\p{Zl}\p{Zp}\p{Cs}\ufffd]/u;

/** Why a folder of this name could not be made on every system, or would not be told from another; null where it could. */
function nameFault(name: string): string | null {
  const isName =
    /^[^\p{Cc}/\\:*?"<>|.][^\p{Cc}/\\:*?"<>|]{0,79}$/u.test(name) &&
    !/[. ]$/.test(name) &&
    !HIDDEN.test(name) &&
    !isReservedName(name);
  return isName ? null : 'cannot name a deck';
}

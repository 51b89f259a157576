// Decks of another folder (`--decks DIR`). Progress hangs on a deck's name, so a name that is already known from another
// place is refused: a stranger's deck must not touch the progress of one's own.
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, saveConfig } from './config.ts';
import { listDecks, readDeckFolder } from './deck-folder.ts';
import { loadDeckSettings } from './deck-settings.ts';
import type { Places } from './places.ts';
import type { Shelved } from './shelf.ts';
import { systemReason, UserError } from './user-error.ts';

export interface ElsewhereRequest {
  folder: string;
  /** Another name for the one deck that is meant. */
  as: string | undefined;
  /** The deck that is meant, by its folder's name; all of them when undefined. */
  deck: string | undefined;
}

/**
 * The decks of a folder under names that clash with nothing.
 * @param isNamedElsewhere whether a deck of this name is in the home, ships, or was studied before
 * @throws UserError when the folder cannot be read, holds no deck, or a name is taken
 */
export function findElsewhere(
  request: ElsewhereRequest,
  config: Config,
  isNamedElsewhere: (name: string) => boolean,
): Shelved[] {
  const folder = resolveFolder(request.folder);
  const decks = decksIn(folder, request);
  return decks.map((deck) => {
    const name = deckName(request.as ?? deck);
    const place = join(folder, deck);
    const known = config.places.get(name);
    if (known !== place && (known !== undefined || isNamedElsewhere(name))) {
      throw new UserError(
        `a deck named "${name}" is already known from ${known ?? 'your own decks or progress'}; give this one another name with --as NAME`,
      );
    }
    return { name, folders: [place], origin: 'elsewhere', on: true };
  });
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

function decksIn(folder: string, { deck, as, folder: given }: ElsewhereRequest): string[] {
  // Otherwise its topics would be taken for decks.
  if (isDeck(folder)) throw new UserError(`${given}: is a deck itself; --decks takes the folder above it`);
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
function isDeck(folder: string): boolean {
  const { files } = readDeckFolder(folder);
  return files.some((file) => file.folder === null) || loadDeckSettings(folder) !== null;
}

/** @throws UserError when the text cannot name a deck */
export function deckName(name: string): string {
  if (/^[^\p{Cc}/\\:*?"<>|.][^\p{Cc}/\\:*?"<>|]{0,79}$/u.test(name) && !/[. ]$/.test(name))
    return name.normalize('NFC');
  throw new UserError(`"${name}" cannot name a deck; use letters, digits and hyphens`);
}

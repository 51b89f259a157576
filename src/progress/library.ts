// What a command works on, opened: where things are, this machine's wishes, the progress, the decks and their cards.
import { type Card, cardKey } from '../cards/card.ts';
import { type Config, loadConfig } from '../home/config.ts';
import { findElsewhere } from '../home/elsewhere.ts';
import { findPlaces, type Places, requireFolder } from '../home/places.ts';
import { type LoadedDecks, loadDecks, type Shelved, shelfOf } from '../home/shelf.ts';
import { isUserError, UserError } from '../home/user-error.ts';
import type { Diagnostic } from '../notes/diagnostic.ts';
import type { CardState } from '../schedule/card-state.ts';
import { deckOfKey } from './card-book.ts';
import { loadHistory } from './history.ts';
import { stateOf } from './replay.ts';
import { ProgressStore } from './store.ts';
import { describeRename, unfinishedRename } from './unfinished-rename.ts';

export interface Library {
  places: Places;
  config: Config;
  store: ProgressStore;
  /** Every deck there is; with `--decks`, those of that folder. */
  shelf: readonly Shelved[];
  /** The cards of the decks that are asked for: those that are on, unless one was named. Read when first wanted. */
  cards: readonly Card[];
  diagnostics: readonly Diagnostic[];
}

/** What opening found that the person must be told, one line each. */
export type Warn = (message: string) => void;

export interface LibraryRequest {
  /** One deck by name, on or off. */
  deck?: string | undefined;
  /** A folder of decks in place of the home's and the packaged ones. */
  decks?: string | undefined;
  as?: string | undefined;
}

export interface HomeRequest {
  environment: NodeJS.ProcessEnv;
  /** The folder that holds the program's own `decks/`. */
  packageFolder: string;
  /** Hears of damaged files before anything else is said. */
  warn: Warn;
}

/** @throws UserError when the home cannot be read or a deck is not there */
export function openLibrary(
  { environment, packageFolder, warn }: HomeRequest,
  request: LibraryRequest = {},
): Library {
  const places = findPlaces(environment, packageFolder);
  requireFolder(places);
  const config = loadConfig(places);
  const store = ProgressStore.open(places);
  for (const warning of store.warnings) warn(warning);
  const studied = studiedDecks(store);
  const own = shelfOf(places, config, (deck) => studied.has(deck));
  warnOfRename(places, own, config, studied, warn);
  const leftOut: Diagnostic[] = [];
  const shelf =
    request.decks === undefined
      ? own
      : findElsewhere(
          { folder: request.decks, as: request.as, deck: request.deck },
          config,
          { own: own.map(({ name }) => name), studied },
          leftOut,
        );
  const wanted = request.decks === undefined ? chooseDecks(own, request) : shelf;
  let loaded: LoadedDecks | null = null;
  const load = () => {
    loaded ??= loadDecks(wanted);
    return loaded;
  };
  return {
    places,
    config,
    store,
    shelf,
    get cards() {
      return load().cards;
    },
    get diagnostics() {
      return [...leftOut, ...load().diagnostics];
    },
  };
}

/**
 * After the last event of a command. What was recorded is safe in the history: a document that could not be written is said,
 * and is no reason to end with an error.
 */
export function saveProgress(store: ProgressStore, warn: Warn): void {
  try {
    for (const warning of store.save()) warn(warning);
  } catch (error) {
    if (!isUserError(error)) throw error;
    warn(error.message);
  } finally {
    store.close();
  }
}

/** Where a card of the library stands. */
export function cardState({ store }: Pick<Library, 'store'>, card: Card): CardState {
  return stateOf(store.progress, cardKey(card));
}

function studiedDecks(store: ProgressStore): Set<string> {
  return new Set([...store.progress.cards.keys()].map((key) => deckOfKey(key)));
}

/** The history is read only where progress hangs on the name of no deck that is known. */
function warnOfRename(
  places: Places,
  own: readonly Shelved[],
  config: Config,
  studied: ReadonlySet<string>,
  warn: Warn,
): void {
  const known = new Set([...own.map(({ name }) => name), ...config.places.keys()]);
  if (![...studied].some((name) => !known.has(name))) return;
  const rename = unfinishedRename(places, loadHistory(places.history).events);
  if (rename === null) return;
  const { from, to } = rename;
  warn(`${describeRename(rename)}; netquiz decks rename "${from}" "${to}" finishes it`);
}

function chooseDecks(shelf: readonly Shelved[], { deck, as }: LibraryRequest): Shelved[] {
  if (as !== undefined) throw new UserError('--as goes with --decks DIR');
  if (deck === undefined) return shelf.filter(({ on }) => on);
  const found = shelf.filter(({ name }) => name === deck);
  if (found.length > 0) return found;
  throw new UserError(
    `there is no deck named "${deck}"; there are: ${shelf.map(({ name }) => name).join(', ')}`,
    1,
  );
}

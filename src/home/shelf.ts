// Every deck there is, where it lies, and whether it is on. The deck that ships is never written: a deck of the same
// name in the home overlays it, card by card.
import { join } from 'node:path';
import type { Card } from '../cards/card.ts';
import { buildDeck } from '../cards/deck.ts';
import type { Diagnostic } from '../notes/diagnostic.ts';
import type { Config } from './config.ts';
import { holdsMarkdown, listDecks, type ReadDeckFile, readDeckFolder } from './deck-folder.ts';
import type { Places } from './places.ts';

export interface Shelved {
  name: string;
  /** Where its cards are read, the first overlaying the second. */
  folders: readonly string[];
  origin: 'packaged' | 'home' | 'elsewhere';
  on: boolean;
}

export interface LoadedDecks {
  cards: Card[];
  diagnostics: Diagnostic[];
}

/** @param isStudied whether the history holds an answer to a card of the deck */
export function shelfOf(places: Places, config: Config, isStudied: (deck: string) => boolean): Shelved[] {
  const own = listDecks(places.decks);
  const packaged = listDecks(places.packagedDecks);
  const names = [...new Set([...own, ...packaged])].sort();
  const hasDecksOfItsOwn = own.some(
    (name) => !packaged.includes(name) && holdsMarkdown(join(places.decks, name)),
  );
  return names.map((name) => {
    const isPackaged = packaged.includes(name);
    const folders = [
      ...(own.includes(name) ? [join(places.decks, name)] : []),
      ...(isPackaged ? [join(places.packagedDecks, name)] : []),
    ];
    const onByItself = !isPackaged || !hasDecksOfItsOwn || isStudied(name);
    return {
      name,
      folders,
      origin: isPackaged ? 'packaged' : 'home',
      on: config.decks.get(name) ?? onByItself,
    };
  });
}

export function loadDecks(decks: readonly Shelved[]): LoadedDecks {
  const loaded: LoadedDecks = { cards: [], diagnostics: [] };
  for (const { name, folders } of decks) {
    const [over, ...under] = folders.map((folder) => readDeckFolder(folder, 'listed'));
    const files = under.reduce((kept, { files }) => overlay(kept, files), over?.files ?? []);
    const { cards, diagnostics } = buildDeck(name, files);
    // Not `push(...)`: a folder may hold more cards than a call can have arguments.
    for (const card of cards) loaded.cards.push(card);
    for (const deck of [over, ...under, { diagnostics }])
      for (const diagnostic of deck?.diagnostics ?? []) loaded.diagnostics.push(diagnostic);
  }
  return loaded;
}

function overlay(over: readonly ReadDeckFile[], under: readonly ReadDeckFile[]): ReadDeckFile[] {
  const name = ({ card }: ReadDeckFile) => `${card.lang ?? ''} ${card.id}`;
  const hidden = new Set(over.map(name));
  return [...over, ...under.filter((file) => !hidden.has(name(file)))];
}

// The states of cards by deck and card, while decks get other names. Two that give the same: one changes the progress itself,
// for the few things that a session records; the other is for a whole history, where a deck's cards are not moved one by one
// for each of its renames.
import { type CardState, UNSEEN } from '../schedule/card-state.ts';
import { DeckNames, type Line } from './deck-names.ts';

export interface CardBook {
  /** The key of a card by its deck's present name, of one that may have a former name. */
  present(key: string): string;
  /** @param key a present one, as for `set` and `delete`. `UNSEEN` for a card that is not here */
  get(key: string): CardState;
  set(key: string, state: CardState): void;
  delete(key: string): void;
  keys(): string[];
  /** What the deck of the other name holds of the same cards is no more. */
  rename(from: string, to: string): void;
}

/** The deck that a card's key names. */
export function deckOfKey(key: string): string {
  return key.slice(0, key.indexOf('/'));
}

interface Pages {
  cards: Map<string, CardState>;
  renamed: Map<string, string>;
}

export class PlainBook implements CardBook {
  readonly #pages: Pages;

  constructor(pages: Pages) {
    this.#pages = pages;
  }

  present(key: string): string {
    const { renamed } = this.#pages;
    if (renamed.size === 0) return key;
    const deck = deckOfKey(key);
    const present = renamed.get(deck);
    return present === undefined ? key : present + key.slice(deck.length);
  }

  get(key: string): CardState {
    return this.#pages.cards.get(key) ?? UNSEEN;
  }

  set(key: string, state: CardState): void {
    this.#pages.cards.set(key, state);
  }

  delete(key: string): void {
    this.#pages.cards.delete(key);
  }

  keys(): string[] {
    return [...this.#pages.cards.keys()];
  }

  /** A deck renamed to its own name is another one that has the name from then on. */
  rename(from: string, to: string): void {
    const { cards, renamed } = this.#pages;
    const present = renamed.get(from) ?? from;
    if (from === to) {
      renamed.delete(from);
      return;
    }
    for (const [key, state] of [...cards].filter(([one]) => one.startsWith(`${present}/`))) {
      cards.delete(key);
      cards.set(to + key.slice(present.length), state);
    }
    for (const [former, name] of renamed) if (name === present) renamed.set(former, to);
    renamed.set(from, to).set(present, to).delete(to);
  }
}

/** By what follows the deck in a card's key. */
type Shelf = Map<string, CardState>;

export class ShelvedBook implements CardBook {
  readonly #shelves = new Map<Line, Shelf>();
  readonly #names = new DeckNames({ onJoined: (both, parts) => this.#join(both, parts) });

  present(key: string): string {
    const deck = deckOfKey(key);
    return this.#names.isFormer(deck) ? this.#names.meant(deck).name + key.slice(deck.length) : key;
  }

  get(key: string): CardState {
    const deck = deckOfKey(key);
    return this.#shelfOf(deck).get(key.slice(deck.length)) ?? UNSEEN;
  }

  set(key: string, state: CardState): void {
    const deck = deckOfKey(key);
    this.#shelfOf(deck).set(key.slice(deck.length), state);
  }

  delete(key: string): void {
    const deck = deckOfKey(key);
    this.#shelfOf(deck).delete(key.slice(deck.length));
  }

  keys(): string[] {
    return [...this.states().keys()];
  }

  rename(from: string, to: string): void {
    this.#names.rename(from, to);
  }

  renamed(): Map<string, string> {
    return this.#names.renamed();
  }

  states(): Map<string, CardState> {
    const shelves = [...this.#shelves];
    return new Map(
      shelves.flatMap(([{ name }, shelf]) => [...shelf].map(([rest, state]) => [name + rest, state])),
    );
  }

  #shelfOf(deck: string): Shelf {
    const line = this.#names.there(deck);
    const shelf = this.#shelves.get(line) ?? new Map();
    this.#shelves.set(line, shelf);
    return shelf;
  }

  /** The fewer are laid to the many. */
  #join(both: Line, [resident, moving]: readonly [Line, Line]): void {
    const [there, came] = [resident, moving].map((line) => this.#shelves.get(line) ?? new Map()) as [
      Shelf,
      Shelf,
    ];
    for (const line of [resident, moving]) this.#shelves.delete(line);
    if (there.size < came.size) {
      for (const [rest, state] of there) if (!came.has(rest)) came.set(rest, state);
      this.#shelves.set(both, came);
      return;
    }
    for (const [rest, state] of came) there.set(rest, state);
    this.#shelves.set(both, there);
  }
}

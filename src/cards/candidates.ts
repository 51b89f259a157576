// Which cards are worth comparing with a question: those that share its rarest words, found in an index, and those that
// share its place. A bounded number for each question, so that all of it grows with the notes and no faster.
import type { Identity, Reader } from './identity.ts';
import type { Features } from './similarity.ts';

/** A feature of more cards than this tells none of them. */
const MOST_CARDS = 50;
/** As many of a question's features are looked up, the rarest first; of its answer twice as many. */
const MOST_FEATURES = 20;
const MOST_CANDIDATES = 8;
/** What agrees exactly is looked at before what shares words. */
const EXACT = 100;

type Index<Key> = Map<Key, number[]>;

export class Candidates {
  readonly #questions: Index<number> = new Map();
  readonly #answers: Index<number> = new Map();
  readonly #exact: Index<string> = new Map();
  readonly #reader: Reader;

  /** @param cards those that may be taken, by their number; with their place in the notes of today */
  constructor(cards: ReadonlyMap<number, Identity>, placeOf: (card: Identity) => string, reader: Reader) {
    this.#reader = reader;
    for (const [at, card] of cards) {
      const { question, answer } = reader.read(card);
      for (const feature of question.features) add(this.#questions, feature, at);
      for (const feature of answer) add(this.#answers, feature, at);
      for (const key of this.#keys(card, placeOf(card))) add(this.#exact, key, at);
    }
  }

  /** The numbers of the cards to compare with, the likeliest first. */
  of(wanted: Identity, place: string): number[] {
    const { question, answer } = this.#reader.read(wanted);
    const votes = new Map<number, number>();
    const vote = (cards: readonly number[], weight: number) => {
      for (const at of cards) votes.set(at, (votes.get(at) ?? 0) + weight / cards.length);
    };
    for (const cards of rarest(this.#questions, question.features, MOST_FEATURES)) vote(cards, 1);
    for (const cards of rarest(this.#answers, answer, 2 * MOST_FEATURES)) vote(cards, 1);
    for (const key of this.#keys(wanted, place)) vote(known(this.#exact, key), EXACT);
    return [...votes]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, MOST_CANDIDATES)
      .map(([at]) => at);
  }

  #keys(identity: Identity, place: string): string[] {
    const folded = this.#reader.folded(identity);
    const keys = [`question ${folded}`, `${place} question ${folded}`];
    return identity.body === '' ? keys : [...keys, `${place} answer ${this.#reader.read(identity).words}`];
  }
}

function add<Key>(index: Index<Key>, key: Key, at: number): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [at]);
  else list.push(at);
}

function known<Key>(index: Index<Key>, key: Key): readonly number[] {
  const list = index.get(key) ?? [];
  return list.length > MOST_CARDS ? [] : list;
}

function rarest(index: Index<number>, features: Features, most: number): (readonly number[])[] {
  const lists = [...features].map((feature) => known(index, feature)).filter((list) => list.length > 0);
  return lists.sort((a, b) => a.length - b.length).slice(0, most);
}

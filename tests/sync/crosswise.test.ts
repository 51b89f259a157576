// For any history in which several machines rename their decks crosswise: all end alike, no deck has two cards of one id,
// and nothing that was written is lost.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deckOfKey } from '../../src/progress/card-book.ts';
import type { Tree } from '../../src/sync/carried.ts';
import { rounds, seed } from '../faults/tools.ts';
import { Home, read } from './model.ts';

const DECKS = ['a', 'b', 'c', 'd'] as const;
const IDS = ['one', 'two', 'three'] as const;

const DEEDS = { import: 2, rename: 8, swap: 1, study: 2, edit: 2, move: 1, sync: 6 };

interface Step {
  kind: keyof typeof DEEDS;
  who: number;
  what: number;
  how: number;
}

const kinds = Object.entries(DEEDS) as [Step['kind'], number][];
const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(...kinds.map(([kind, weight]) => ({ weight, arbitrary: fc.constant(kind) }))),
  who: fc.nat(2),
  what: fc.nat(11),
  how: fc.nat(11),
});

class Life {
  readonly homes = ['1', '2', '3'].map((name) => new Home(name));
  readonly log: string[] = [];
  remote: Tree = new Map();
  #at = 0;
  readonly #words = new Set<string>();

  take(step: Step): void {
    const home = this.homes[step.who] as Home;
    this.#at += 1;
    this.log.push(`${step.who}: ${this.#do(home, step)}`);
  }

  #do(home: Home, { kind, what, how }: Step): string {
    const decks = home.decks();
    const deck = decks[what % decks.length];
    const cards = home.cards();
    const card = cards[what % cards.length];
    const name = DECKS[how % DECKS.length] as string;
    if (kind === 'sync') return this.sync(home);
    if (kind === 'import') return this.#import(home, name, how);
    if (deck === undefined || card === undefined) return 'nothing';
    if (kind === 'rename') return this.#rename(home, deck, name);
    if (kind === 'swap' && deck !== name && decks.includes(name))
      return [
        this.#rename(home, deck, 'x'),
        this.#rename(home, name, deck),
        this.#rename(home, 'x', name),
      ].join(', ');
    if (kind === 'study')
      home.record({ op: 'review', card: `${card.deck}/${card.id}`, grade: 'good', ms: 1 }, this.#at);
    if (kind === 'edit') home.write(card.path, `${home.text(card.path)}\n${this.#word()}\n`);
    if (kind === 'move') this.#move(home, card.path, how);
    return `${kind} ${card.path}`;
  }

  #rename(home: Home, from: string, to: string): string {
    this.#at += 0.001;
    home.rename(from, to, this.#at);
    return `rename ${from} ${to}`;
  }

  #word(): string {
    const word = `word${this.#words.size}x`;
    this.#words.add(word);
    return word;
  }

  #import(home: Home, deck: string, how: number): string {
    const present = new Set(home.cards().flatMap((card) => (card.deck === deck ? [card.id] : [])));
    for (const id of IDS.slice(0, 1 + (how % 3)))
      if (!present.has(id))
        home.write(`decks/${deck}/t/${id}.md`, `---\nid: ${id}\nquestion: What?\n---\n\nThat.\n`);
    return `import ${deck} ${1 + (how % 3)}`;
  }

  #move(home: Home, path: string, how: number): void {
    const to = path.replace(/[^/]*\/([^/]*)$/, `${['t', 'u'][how % 2]}/$1`);
    if (home.tree.has(to)) return;
    home.write(to, home.text(path));
    home.tree.delete(path);
  }

  /** The decks of which something was learnt and no card is there. */
  lost(): string[] {
    const [home] = this.homes as [Home, ...Home[]];
    const learnt = [...home.progress().cards.keys()].map(deckOfKey);
    return learnt.filter((deck) => !home.decks().includes(deck));
  }

  sync(home: Home): string {
    this.remote = home.sync(this.remote);
    return 'sync';
  }

  /** @throws where something is not as it must be when all have synced */
  settle(): void {
    for (let round = 0; round < 3; round += 1) for (const home of this.homes) this.sync(home);
    for (const { tree } of this.homes)
      expect(Object.fromEntries(tree)).toEqual(Object.fromEntries(this.remote));
    const home = this.homes[0] as Home;
    const keys = home.cards().map(({ deck, id }) => `${deck}/${id}`);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    const texts = [...this.remote.values()].map((id) => read(id).toString()).join('\n');
    expect([...this.#words].filter((word) => !texts.includes(word))).toEqual([]);
  }
}

function live(steps: readonly Step[]): string[] {
  const life = new Life();
  try {
    for (const step of steps) life.take(step);
    life.settle();
    return life.lost();
  } catch (error) {
    throw new Error(`${String(error)}\n${life.log.join('\n')}`);
  }
}

/** Each was found by the property below: which machine does what, to which of its cards or decks, and how. */
const FOUND: [string, [number, Step['kind'], number, number][]][] = [
  [
    'a rename there and back, while another machine renames the deck to the name in between',
    [
      [1, 'import', 0, 0],
      [1, 'sync', 0, 0],
      [0, 'sync', 0, 0],
      [1, 'rename', 0, 6],
      [1, 'rename', 0, 0],
      [0, 'move', 0, 0],
      [0, 'rename', 0, 10],
      [0, 'study', 0, 0],
    ],
  ],
  [
    'two decks that got one name, of which one left its old name to a new deck of the same cards',
    [
      [0, 'import', 0, 5],
      [0, 'move', 0, 3],
      [2, 'import', 0, 0],
      [2, 'rename', 0, 3],
      [0, 'rename', 0, 3],
      [0, 'sync', 0, 0],
      [0, 'import', 0, 1],
    ],
  ],
  [
    'a name that came to mean the same deck as another one of the same machine',
    [
      [2, 'import', 0, 0],
      [0, 'import', 0, 0],
      [2, 'import', 0, 1],
      [2, 'move', 0, 3],
      [2, 'rename', 0, 7],
      [0, 'rename', 0, 5],
      [2, 'import', 0, 5],
      [2, 'rename', 5, 2],
      [0, 'edit', 0, 0],
      [0, 'rename', 0, 0],
      [0, 'sync', 0, 0],
    ],
  ],
];

test.each(FOUND)('%s: all end alike, with one card of an id', (_, steps) => {
  expect(live(steps.map(([who, kind, what, how]) => ({ who, kind, what, how })))).toEqual([]);
});

test('decks that are renamed crosswise end alike everywhere, with one card of an id and nothing lost', {
  timeout: 600_000,
}, () => {
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 4, maxLength: 30, size: 'max' }), (steps) => void live(steps)),
    {
      numRuns: rounds(150, 20_000),
      seed,
    },
  );
});

// Machines without disks, git or clocks that are wrong, so that very many histories can be lived: each holds a tree, and they
// sync by the program's own rules. What a person may do is what the commands let them do.
import { createHash } from 'node:crypto';
import { deckOfKey } from '../../src/progress/card-book.ts';
import { type Event, formatEvent, type Happening } from '../../src/progress/event.ts';
import { inOrder, type Progress, replay } from '../../src/progress/replay.ts';
import type { Tree } from '../../src/sync/carried.ts';
import { cardName, mergeHomes } from '../../src/sync/merge.ts';
import { eventsOf, withPresentNames } from '../../src/sync/renamed.ts';
import { event } from '../progress/events.ts';

const contents = new Map<string, Buffer>();

export function read(id: string): Buffer {
  const content = contents.get(id);
  if (content === undefined) throw new Error(`no content ${id}`);
  return content;
}

function keep(content: Buffer): string {
  const id = createHash('sha1').update(content).digest('hex');
  contents.set(id, content);
  return id;
}

export interface Card {
  path: string;
  deck: string;
  id: string;
}

export class Home {
  readonly #history: string;
  tree = new Map<string, string>();
  /** What it and the remote had when it last synced. */
  base: Tree = new Map();

  constructor(name: string) {
    this.#history = `history/${name}.jsonl`;
  }

  cards(): Card[] {
    return [...this.tree].flatMap(([path, content]) => {
      const id = cardName(path, read(content))?.split('\0')[1];
      return id === undefined ? [] : [{ path, deck: path.split('/')[1] ?? '', id }];
    });
  }

  decks(): string[] {
    return [...new Set(this.cards().map(({ deck }) => deck))];
  }

  progress(): Progress {
    return replay(inOrder(eventsOf([this.tree], read)));
  }

  text(path: string): string {
    return read(this.tree.get(path) ?? '').toString();
  }

  write(path: string, text: string): void {
    this.tree.set(path, keep(Buffer.from(text)));
  }

  /** With the word before it that a new deck is meant, as the program has it. */
  record(happening: Happening & { op: 'review' | 'rename' }, at: number): void {
    const deck = happening.op === 'rename' ? happening.from : deckOfKey(happening.card);
    const isFormer = this.progress().renamed.has(deck);
    const said: Happening[] = isFormer ? [{ op: 'rename', from: deck, to: deck }, happening] : [happening];
    for (const one of said) this.#append(event(one, at / 1000));
  }

  #append(recorded: Event): void {
    const before = this.tree.get(this.#history);
    this.write(this.#history, `${before === undefined ? '' : read(before)}${formatEvent(recorded)}\n`);
  }

  /** As `netquiz decks rename` does: never to a name that something has. */
  rename(from: string, to: string, at: number): void {
    const taken =
      this.decks().includes(to) || [...this.progress().cards.keys()].some((key) => deckOfKey(key) === to);
    if (taken || ![...this.tree.keys()].some((path) => path.startsWith(`decks/${from}/`))) return;
    this.record({ op: 'rename', from, to }, at);
    this.tree = new Map(
      [...this.tree].map(([path, id]) => {
        const isIts = path.startsWith(`decks/${from}/`);
        return [isIts ? `decks/${to}/${path.slice(`decks/${from}/`.length)}` : path, id];
      }),
    );
  }

  /** @returns what the remote holds then */
  sync(remote: Tree): Tree {
    const sides = withPresentNames({ base: this.base, ours: this.tree, theirs: remote }, read);
    const mergeText = () => null;
    this.tree = new Map([...mergeHomes(sides, { read, keep, mergeText }).tree].sort());
    this.base = new Map(this.tree);
    return this.base;
  }
}

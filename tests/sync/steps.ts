// What people do on their machines, as plain data that says what it is done to only by numbers: any list of steps can be
// taken on any home.
import fc from 'fast-check';
import { GRADES } from '../../src/schedule/memory.ts';
import { formatDay, studyDay } from '../../src/schedule/study-day.ts';
import { runsAll } from '../faults/tools.ts';
import type { Found, Machine } from './machine.ts';
import type { Clock, World } from './world.ts';

const WEIGHTS = {
  study: 6,
  undo: 2,
  suspend: 1,
  unsuspend: 1,
  reset: 1,
  set: 1,
  import: 3,
  other: 2,
  // Renames of decks that other machines do not know of can, rarely, part cards from their progress: all of it is tested long.
  rename: runsAll ? 2 : 0,
  edit: 5,
  move: 2,
  delete: 1,
  write: 1,
  resolve: 3,
  sync: 7,
  together: 2,
};

/** Decks get no other names, so that two machines now and then want the same one. */
const DECKS = ['notes', 'other', 'third', 'fourth'] as const;

export type Kind = keyof typeof WEIGHTS;

export interface Step {
  kind: Kind;
  /** Which machine; so is what follows, a number to choose by. */
  who: number;
  what: number;
  how: number;
  /** That pass before it. */
  minutes: number;
}

/** Little but renames, of decks that were studied and edited meanwhile. */
const MOSTLY_RENAMES: Partial<Record<Kind, number>> = {
  study: 2,
  import: 1,
  other: 1,
  rename: 9,
  edit: 1,
  move: 1,
  write: 1,
  sync: 5,
  together: 1,
};

function kindOf(weights: Partial<Record<Kind, number>>): fc.Arbitrary<Kind> {
  const kinds = (Object.entries(weights) as [Kind, number][]).filter(([, weight]) => weight > 0);
  return fc.oneof(...kinds.map(([kind, weight]) => ({ weight, arbitrary: fc.constant(kind) })));
}

const minutes = fc.oneof(fc.constant(0), fc.nat(30), fc.integer({ min: 60, max: 3 * 24 * 60 }));

function stepOf(kind: fc.Arbitrary<Kind>): fc.Arbitrary<Step> {
  return fc.record({ kind, who: fc.nat(5), what: fc.nat(1000), how: fc.nat(1000), minutes });
}

export const anyStep = stepOf(kindOf(WEIGHTS));
export const anyStepOfRenaming = stepOf(kindOf(MOSTLY_RENAMES));

/** Clocks that are right, or wrong by minutes, hours, or days, either way. */
export const anyClock: fc.Arbitrary<Clock> = fc.record({
  aheadMinutes: fc.oneof(
    fc.constant(0),
    fc.integer({ min: -90, max: 90 }),
    fc.integer({ min: -8000, max: 8000 }),
  ),
  zone: fc.constantFrom(0, -480, 330, 540, 60),
});

function choose<T>(from: readonly T[], number: number): T | undefined {
  return from[number % Math.max(1, from.length)];
}

/** Takes steps in a world: what the notes say by now belongs to it. */
export class Life {
  readonly world: World;
  readonly #notes: string[];

  constructor(world: World) {
    this.world = world;
    this.#notes = [FIRST_NOTES];
  }

  async take(step: Step): Promise<void> {
    const { world } = this;
    world.pass(step.minutes);
    const machine = choose(world.machines, step.who);
    if (machine === undefined) return;
    if (step.kind === 'sync') await world.sync(machine);
    else if (step.kind === 'together') await world.syncTogether(this.#some(machine, step));
    else if (step.kind === 'import') await this.import(machine, step);
    else if (step.kind === 'other') await this.import(machine, step, 'other');
    else if (step.kind === 'rename') await this.#rename(machine, step);
    else await this.#onCards(machine, step);
  }

  /** All of them, or one more. */
  #some(machine: Machine, { how }: Step): Machine[] {
    const { machines } = this.world;
    const next = machines[(machines.indexOf(machine) + 1) % machines.length] ?? machine;
    return how % 2 === 0 ? [...machines] : [machine, next];
  }

  /** The notes as they are by now, as they were before, or changed just before. */
  async import(machine: Machine, { what, how }: Pick<Step, 'what' | 'how'>, deck = 'notes'): Promise<void> {
    const { world } = this;
    const latest = this.#notes.at(-1) ?? '';
    if (how % 3 === 0) this.#notes.push(changedNotes(latest, what, world.word('note')));
    const version = how % 3 === 1 ? Math.max(0, this.#notes.length - 2) : this.#notes.length - 1;
    const text = this.#notes[version] ?? '';
    await world.act(machine, 'import', `import of version ${version} into ${deck}`, () =>
      machine.importNotes(text, deck),
    );
  }

  async #rename(machine: Machine, { what, how }: Step): Promise<void> {
    const from = choose(machine.deckNames(), what);
    const to = choose(DECKS, how) ?? '';
    if (from !== undefined) await this.rename(machine, from, to);
  }

  async rename(machine: Machine, from: string, to: string): Promise<void> {
    await this.world.act(machine, 'person', `rename ${from} ${to}`, () => machine.rename(from, to));
  }

  async #onCards(machine: Machine, step: Step): Promise<void> {
    const card = choose(machine.cards(), step.what);
    if (step.kind === 'resolve') return this.#resolve(machine, step);
    if (step.kind === 'write') return this.#write(machine, step);
    if (step.kind === 'undo') return this.world.act(machine, 'person', 'undo', () => machine.undo());
    if (step.kind === 'set') return this.#set(machine, step);
    if (card === undefined) return;
    const { act, label } = DEEDS[step.kind as keyof typeof DEEDS](machine, card, step, this.world);
    await this.world.act(machine, 'person', `${step.kind} ${card.path} ${label}`, act);
  }

  async #set(machine: Machine, { what, how }: Step): Promise<void> {
    const [key, value] = what % 2 === 0 ? ['new-per-day', how % 40] : ['retention', (80 + (how % 16)) / 100];
    await this.world.act(machine, 'person', `${key} ${value}`, () =>
      machine.set(key as string, String(value)),
    );
  }

  /** A card by hand, of the same few names on all machines. */
  async #write(machine: Machine, { what }: Step): Promise<void> {
    const id = `hand-${what % 3}`;
    if (machine.cards().some((card) => card.id === id)) return;
    const text = `---\nid: ${id}\nquestion: What is ${id}?\n---\n\nFirst ${this.world.word('mine')}.\n\nLast.\n`;
    await this.world.act(machine, 'person', `write ${id}`, () => machine.write(`notes/hand/${id}.md`, text));
  }

  /** The other version is thrown away, takes the card's place, or is added to it. */
  async #resolve(machine: Machine, { what, how }: Step): Promise<void> {
    const other = choose(machine.others(), what);
    if (other === undefined) return;
    const path = other.replace(/\.other(-\d+)?$/, '');
    await this.world.act(machine, 'person', `resolve ${other} ${how % 3}`, () => {
      if (machine.has(path) && path.endsWith('.md')) {
        if (how % 3 === 1 && idIn(machine.text(other)) === idIn(machine.text(path)))
          machine.write(path, machine.text(other));
        if (how % 3 === 2) machine.write(path, machine.text(path) + bodyOf(machine.text(other)));
      }
      machine.delete(other);
    });
  }
}

interface Deed {
  label: string;
  act: () => unknown;
}

type Do = (machine: Machine, card: Found, step: Step, world: World) => Deed;

const DEEDS = {
  study: (machine, card, step, world) => ({ label: '', act: () => study(machine, card, step, world) }),
  suspend: (machine, card) => ({ label: '', act: () => machine.suspend('suspend', card) }),
  unsuspend: (machine, card) => ({ label: '', act: () => machine.suspend('unsuspend', card) }),
  reset: (machine, { id, deck }, { how }) => ({
    label: String(how % 4),
    act: () => {
      if (how % 4 === 0) return machine.reset(undefined, { all: true });
      return how % 4 === 1 ? machine.reset(undefined, { topic: ['tcp'] }) : machine.reset(id, { deck });
    },
  }),
  edit: (machine, { path }, { how }, world) => {
    const word = world.word('mine');
    return {
      label: `${how % 6} ${word}`,
      act: () => machine.write(path, edited(machine.text(path), how, word)),
    };
  },
  move: (machine, { path }, { how }) => {
    const to = path.replace(/^([^/]+)\/.*\//, `$1/${choose(['tcp', 'dns', 'moved'], how)}/`);
    return { label: to, act: () => move(machine, path, to) };
  },
  delete: (machine, { path }) => ({ label: '', act: () => machine.delete(path) }),
} satisfies Record<string, Do>;

/** Some cards are answered or buried, and now and then the last answer is taken back at once, as in a session. */
function study(machine: Machine, card: Found, { how, what }: Step, world: World): void {
  const cards = machine.cards();
  const from = cards.indexOf(cards.find(({ path }) => path === card.path) ?? card);
  machine.withStore((store) => {
    for (let at = 0; at <= how % 4; at += 1) {
      world.pass(0);
      const { key } = choose(cards, from + at) ?? card;
      const grade = choose(GRADES, what + at * how) ?? 'good';
      const event = store.record({ op: 'review', card: key, grade, ms: what + at }, machine.now());
      if ((how + at) % 5 === 0) {
        world.pass(0);
        store.record({ op: 'undo', target: event.id }, machine.now());
      }
      if ((how + at) % 7 === 0) {
        world.pass(0);
        const day = formatDay(studyDay(machine.now()));
        store.record({ op: 'bury', card: key, day }, machine.now());
      }
    }
  });
}

/** Its first line, its last, any other, a line more at its end, its tags, its question. */
function edited(text: string, how: number, word: string): string {
  const lines = text.trimEnd().split('\n');
  const body = lines.indexOf('---', 1) + 2;
  const line = `A line of ${word}.`;
  switch (how % 6) {
    case 0:
      return joined(lines.with(Math.min(body, lines.length - 1), line));
    case 1:
      return joined(lines.with(Math.max(body, lines.length - 1), line));
    case 2:
      return joined(lines.with(body + (how % Math.max(1, lines.length - body)), line));
    case 3:
      return joined([...lines, '', line]);
    case 4:
      return joined(withTag(lines, word));
    default:
      return joined(lines.map((one) => one.replace(/^question: .*/, `question: What is ${word}?`)));
  }
}

function withTag(lines: readonly string[], word: string): string[] {
  const at = lines.findIndex((line) => line.startsWith('tags: '));
  return at < 0 ? lines.toSpliced(2, 0, `tags: [${word}]`) : lines.with(at, `tags: [${word}]`);
}

function joined(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

function move(machine: Machine, path: string, to: string): void {
  if (machine.has(to)) return;
  machine.write(to, machine.text(path));
  machine.delete(path);
}

function idIn(text: string): string | undefined {
  return /^id: (.*)$/m.exec(text)?.[1];
}

function bodyOf(text: string): string {
  return text.split('\n---\n').slice(1).join('\n---\n');
}

const FIRST_NOTES = `# Networking

## TCP

### What is a handshake?

Three segments.

It opens a connection.

Both sides then know a number of the other.

### What is a window?

A number of bytes.

It says how much may be on its way.

## DNS

### What is a resolver?

It asks for you.

It keeps what it heard for a while.

### What is a zone?

A part of the tree of names.

Somebody answers for it.
`;

/** A line of an answer is another one, a question is new, a section is gone, a title is another one. */
function changedNotes(text: string, number: number, word: string): string {
  const sections = text.split(/(?=^### )/m);
  const at = 1 + (number % Math.max(1, sections.length - 1));
  const section = sections[at] ?? '';
  switch (number % 5) {
    case 0:
      return sections.length > 3 ? sections.toSpliced(at, 1).join('') : text;
    case 1:
      return `${text}\n### What is ${word}?\n\nSomething new.\n\nIt is used.\n`;
    case 2:
      return sections.with(at, section.replace(/^(### .*)\?/, `$1 of ${word}?`)).join('');
    default:
      return sections.with(at, section.replace(/\n\n[^#\n].*/, `\n\nIt is ${word}.`)).join('');
  }
}

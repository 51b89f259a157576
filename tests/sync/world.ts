// Several machines and the repository between them, with all that was ever recorded or written on them kept beside: what
// must still be there, and be the same everywhere, when all have synced.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { loadHistory } from '../../src/progress/history.ts';
import { formatProgress } from '../../src/progress/progress-file.ts';
import { inOrder, replay } from '../../src/progress/replay.ts';
import type { Moment } from '../../src/schedule/study-day.ts';
import { Machine, type Said } from './machine.ts';
import { expectedProgress } from './oracle.ts';

export interface Clock {
  /** Minutes that it is ahead of the right time, or behind. */
  aheadMinutes: number;
  /** Minutes east of Greenwich. */
  zone: number;
}

/** What histories held, all together. */
export interface Tally {
  histories: number;
  syncs: number;
  events: number;
  answers: number;
  conflicts: number;
  revived: number;
  /** Syncs that began at the same moment as another one. */
  together: number;
  renamed: number;
  /** Decks that got another name. */
  decksRenamed: number;
  rewritten: number;
  /** Rounds until nothing changed any more, the most that any took. */
  mostRounds: number;
}

export function nothingHeld(): Tally {
  return {
    histories: 0,
    syncs: 0,
    events: 0,
    answers: 0,
    conflicts: 0,
    revived: 0,
    together: 0,
    renamed: 0,
    decksRenamed: 0,
    rewritten: 0,
    mostRounds: 0,
  };
}

/** Who does something: a person decides what is lost by it, import must lose nothing that a person wrote. */
export type Doer = 'person' | 'import' | 'fate';

const START = Date.UTC(2026, 2, 1, 12);
const MINUTE_MS = 60_000;
const MOST_ROUNDS = 5;
/** What a person wrote, and what notes said: a word that stands nowhere else. */
const WORDS = /(?:mine|note)\d{4}x/g;

export class World {
  readonly folder = mkdtempSync(join(tmpdir(), 'netquiz-sync-'));
  readonly machines: Machine[] = [];
  readonly tally: Tally;
  remote = '';
  /** Lines that each machine recorded, in order. */
  readonly recorded = new Map<Machine, string[]>();
  /** Whether the machines' files are what each of them recorded, one for each: no two had one name. */
  isForked = false;
  readonly #known = new Set<string>();
  /** Words that somebody took away who saw them. */
  readonly #takenAway = new Set<string>();
  /** Ids of cards whose files somebody took away. */
  readonly #deleted = new Set<string>();
  readonly #written = new Set<string>();
  readonly #format: string;
  readonly #log: string[] = [];
  #at = START;
  #words = 0;
  #remotes = 0;

  readonly #kind: typeof Machine;

  constructor(clocks: readonly Clock[], tally: Tally, format = 'sha1', kind: typeof Machine = Machine) {
    this.tally = tally;
    this.#format = format;
    this.#kind = kind;
    for (const clock of clocks) this.add(clock);
    this.makeRemote();
    for (const machine of this.machines) machine.syncTo(this.remote);
  }

  add(clock: Clock, name = 'abcdefgh'[this.machines.length] ?? ''): Machine {
    const machine = new this.#kind(this.folder, name, () => this.#moment(clock));
    this.machines.push(machine);
    this.recorded.set(machine, []);
    return machine;
  }

  /** A new, empty repository. */
  makeRemote(): void {
    this.#remotes += 1;
    this.remote = join(this.folder, `remote-${this.#remotes}.git`);
    this.makeRemoteAt(this.remote);
  }

  makeRemoteAt(place: string): void {
    const format = this.#format === 'sha1' ? [] : [`--object-format=${this.#format}`];
    this.git(['init', '--quiet', '--bare', '--initial-branch=main', ...format, place]);
  }

  git(args: readonly string[], input = ''): string {
    const { status, stdout, stderr } = spawnSync('git', args, { encoding: 'utf8', input });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  }

  /** Of the repository, the latest first. */
  commits(): string[] {
    return this.git(['-C', this.remote, 'rev-list', 'main']).split('\n');
  }

  /** A commit of its own, without any before it. */
  commitOf(tree: string): string {
    const person = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@localhost'];
    return this.git(['-C', this.remote, ...person, 'commit-tree', '-m', 'Anew', tree]);
  }

  /** The repository says from now on that another commit is its latest. */
  point(commit: string): void {
    this.say(`the repository is put to ${commit}`);
    this.git(['-C', this.remote, 'update-ref', 'refs/heads/main', commit]);
  }

  pass(minutes: number): void {
    this.#at += minutes * MINUTE_MS + 1;
  }

  /** A word for somebody to write. */
  word(kind: 'mine' | 'note'): string {
    this.#words += 1;
    const word = `${kind}${String(this.#words).padStart(4, '0')}x`;
    return word;
  }

  say(what: string): void {
    this.#log.push(what);
  }

  /** Lets somebody do something on a machine, and keeps what was recorded and written by it. */
  async act(machine: Machine, doer: Doer, what: string, act: () => unknown): Promise<void> {
    this.say(`${machine.name}: ${what}`);
    const before = wordsOf(machine);
    const cards = idsOf(machine);
    await act();
    this.#keepDeleted(cards, machine);
    const after = wordsOf(machine);
    for (const word of after) if (!before.has(word)) this.#written.add(word);
    const gone = [...before].filter((word) => !after.has(word));
    if (doer === 'import') expect(gone.filter((word) => word.startsWith('mine'))).toEqual([]);
    for (const word of gone) this.#takenAway.add(word);
    this.#keepRecorded(machine);
  }

  #keepDeleted(before: readonly string[], machine: Machine): void {
    const left = idsOf(machine);
    for (const id of before) {
      const at = left.indexOf(id);
      if (at < 0) this.#deleted.add(id);
      else left.splice(at, 1);
    }
  }

  #keepRecorded(machine: Machine): void {
    const lines = this.recorded.get(machine) ?? [];
    for (const line of machine.lines().filter((one) => !this.#known.has(one))) {
      this.#known.add(line);
      lines.push(line);
      this.tally.events += 1;
      if (line.includes('"op":"rename"')) this.tally.decksRenamed += 1;
      if (line.includes('"op":"review"')) this.tally.answers += 1;
    }
  }

  async sync(machine: Machine): Promise<Said> {
    const said = await machine.sync();
    this.say(`${machine.name}: sync, ${JSON.stringify(said)}`);
    const { tally } = this;
    tally.syncs += 1;
    tally.conflicts += said.conflicts.length;
    tally.revived += said.revived.length;
    tally.renamed += Number(said.renamed);
    tally.rewritten += Number(said.rewritten !== null);
    this.isForked ||= said.renamed;
    expect([...said.refused, ...said.left]).toEqual([]);
    for (const line of machine.lines()) expect(this.#known).toContain(line);
    return said;
  }

  async syncTogether(machines: readonly Machine[]): Promise<void> {
    this.tally.together += machines.length;
    this.say(`${machines.map(({ name }) => name).join('')}: sync together`);
    await Promise.all(machines.map((machine) => this.sync(machine)));
  }

  /** A home as it is now, to come back to. */
  keepHome(machine: Machine): () => void {
    const copy = mkdtempSync(join(this.folder, 'copy-'));
    cpSync(machine.places.home, copy, { recursive: true, preserveTimestamps: true });
    return () => {
      rmSync(machine.places.home, { recursive: true });
      cpSync(copy, machine.places.home, { recursive: true, preserveTimestamps: true });
    };
  }

  /** What stands on one machine alone is lost with its disk. */
  loseDisk(machine: Machine, what: string, lose: () => void): void {
    this.say(`${machine.name}: ${what}`);
    const before = wordsOf(machine);
    const cards = idsOf(machine);
    lose();
    this.#keepDeleted(cards, machine);
    const places = [...this.machines.map((one) => new Set(one.lines())), new Set(this.remoteLines())];
    const words = [...this.machines.map(wordsOf), this.#remoteWords()];
    for (const word of before) if (!words.some((those) => those.has(word))) this.#takenAway.add(word);
    for (const [one, lines] of this.recorded)
      this.recorded.set(
        one,
        lines.filter((line) => places.some((those) => those.has(line))),
      );
  }

  remoteLines(): string[] {
    return this.#remoteText('history')
      .split('\n')
      .filter((line) => line.startsWith('{'));
  }

  #remoteWords(): Set<string> {
    return new Set(this.#remoteText('decks').match(WORDS));
  }

  #remoteText(folder: string): string {
    const found = spawnSync('git', ['-C', this.remote, 'grep', '-h', '', 'main', '--', folder], {
      encoding: 'utf8',
    });
    return found.stdout;
  }

  /** Syncs all in turn until nothing changes. @returns after how many rounds */
  async settle(): Promise<number> {
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      const before = this.#everything();
      for (const machine of this.machines) await this.sync(machine);
      if (this.#everything() !== before) continue;
      this.tally.mostRounds = Math.max(this.tally.mostRounds, round - 1);
      return round - 1;
    }
    throw new Error(`not settled after ${MOST_ROUNDS} rounds`);
  }

  #everything(): string {
    const homes = this.machines.map((machine) => [machine.histories(), machine.decks(), machine.progress()]);
    return JSON.stringify([homes, this.git(['-C', this.remote, 'for-each-ref'])]);
  }

  /** All that must hold when all have synced. */
  check(): void {
    const [first, ...rest] = this.machines as [Machine, ...Machine[]];
    const recorded = [...this.recorded.values()].flat().sort();
    expect(first.lines().sort()).toEqual(recorded);
    for (const machine of rest) {
      expect(machine.histories()).toEqual(first.histories());
      expect(machine.decks()).toEqual(first.decks());
      expect(machine.progress()).toBe(first.progress());
    }
    if (recorded.length > 0) expect(first.progress()).toBe(this.#expectedProgress(first));
    expectCardsApart(first);
    expect(this.#orphans(first)).toEqual([]);
    const words = wordsOf(first);
    expect([...this.#written].filter((word) => !words.has(word) && !this.#takenAway.has(word))).toEqual([]);
  }

  /** What was learnt of cards that nobody took away and that are not there. */
  #orphans(machine: Machine): string[] {
    const keys = new Set(machine.cards().map(({ key }) => key));
    const { cards } = replay(inOrder(loadHistory(machine.places.history).events));
    const learnt = [...cards].flatMap(([key, { memory }]) => (memory === null ? [] : [key]));
    return learnt.filter((key) => !keys.has(key) && !this.#deleted.has(key.slice(key.indexOf('/') + 1)));
  }

  #expectedProgress(machine: Machine): string {
    const read = new Map(
      Object.entries(machine.histories()).map(([name, text]) => [name, Buffer.byteLength(text, 'latin1')]),
    );
    if (!this.isForked) return expectedProgress([...this.recorded.values()], read);
    const { events } = loadHistory(machine.places.history);
    return formatProgress({ progress: replay(inOrder(events)), read });
  }

  /** An error with all that was done before it. */
  explained(error: unknown): Error {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return new Error(`${text}\n${this.#log.join('\n')}`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #moment({ aheadMinutes, zone }: Clock): Moment {
    return { at: this.#at + aheadMinutes * MINUTE_MS, offset: zone };
  }
}

function wordsOf(machine: Machine): Set<string> {
  return new Set(Object.values(machine.decks()).flatMap((text) => text.match(WORDS) ?? []));
}

function idsOf(machine: Machine): string[] {
  return machine.cards().map(({ id }) => id);
}

function expectCardsApart(machine: Machine): void {
  const names = machine.cards().map(({ key, lang }) => `${key} ${lang}`);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
}

/** A folder with everything below it, copied with its times; what lay there is gone. */
export function copyFolder(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  if (existsSync(from)) cpSync(from, to, { recursive: true, preserveTimestamps: true });
}

// A machine of a person who has several: a home, a state folder, a clock and a zone of its own, driven by the program's own
// commands in this process. What it records and what its files say is looked up on its disk.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseCardFile } from '../../src/cards/card-file.ts';
import { config } from '../../src/commands/config.ts';
import { renameDeck } from '../../src/commands/decks.ts';
import { importNotes } from '../../src/commands/import.ts';
import { type ResetOptions, reset } from '../../src/commands/reset.ts';
import { suspend } from '../../src/commands/suspend.ts';
import { sync } from '../../src/commands/sync.ts';
import { undo } from '../../src/commands/undo.ts';
import { findPlaces, type Places } from '../../src/home/places.ts';
import { isUserError } from '../../src/home/user-error.ts';
import { ProgressStore } from '../../src/progress/store.ts';
import type { Moment } from '../../src/schedule/study-day.ts';
import type { Invocation } from '../../src/terminal/invocation.ts';
import { contentsOf, write } from '../home/folder.ts';

/** What `netquiz sync --json` says. */
export interface Said {
  came: { events: number; files: number };
  went: { events: number; files: number };
  conflicts: { path: string; other: string }[];
  revived: string[];
  refused: { path: string; reason: string }[];
  left: { path: string; reason: string }[];
  rewritten: string | null;
  renamed: boolean;
  warnings: string[];
}

/** A card file of a home, by its path below the decks. */
export interface Found {
  path: string;
  deck: string;
  /** `<deck>/<id>`. */
  key: string;
  id: string;
  lang: string | null;
}

const PATIENCE_SECONDS = 120;

export class Machine {
  readonly name: string;
  readonly root: string;
  readonly places: Places;
  readonly #environment: Record<string, string>;
  readonly #now: () => Moment;
  /** Where it syncs to from its next sync on; null where it knows. */
  #remote: string | null = null;

  constructor(root: string, name: string, now: () => Moment) {
    this.name = name;
    this.root = join(root, name);
    this.#now = now;
    this.#environment = {
      PATH: process.env.PATH ?? '',
      HOME: this.root,
      NETQUIZ_HOME: join(this.root, 'home'),
      XDG_STATE_HOME: join(this.root, 'state'),
      LANG: 'en_US.UTF-8',
    };
    mkdirSync(this.#environment.NETQUIZ_HOME ?? '', { recursive: true });
    this.places = findPlaces(this.#environment, this.root);
  }

  get environment(): Readonly<Record<string, string>> {
    return this.#environment;
  }

  get state(): string {
    return dirname(this.places.devices);
  }

  syncTo(remote: string): void {
    this.#remote = remote;
  }

  /** The option that names the repository, where the next sync needs it. */
  protected toRemote(): [] | ['--to', string] {
    const remote = this.#remote;
    this.#remote = null;
    return remote === null ? [] : ['--to', remote];
  }

  now(): Moment {
    return this.#now();
  }

  /** One session of study, or whatever else records several things. */
  withStore(use: (store: ProgressStore) => void): void {
    const store = ProgressStore.open(this.places);
    use(store);
    store.save();
    store.close();
  }

  async importNotes(text: string, deck: string): Promise<void> {
    const file = write(join(this.root, 'notes/notes.md'), text);
    await this.#refusable((said) => importNotes([file], { deck, json: true }, said));
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#refusable((said) => renameDeck(from, to, said));
  }

  async suspend(op: 'suspend' | 'unsuspend', { id, deck }: Pick<Found, 'id' | 'deck'>): Promise<void> {
    await this.#refusable((said) => suspend(op, [id], { deck }, said));
  }

  async undo(): Promise<void> {
    await this.#refusable((said) => undo(said));
  }

  async reset(card: string | undefined, options: ResetOptions): Promise<void> {
    await this.#refusable((said) => reset(card, { ...options, yes: true }, said));
  }

  async set(key: string, value: string): Promise<void> {
    await this.#refusable((said) => config(key, value, {}, said));
  }

  /** @throws whatever is no report */
  async sync(): Promise<Said> {
    const { invocation, said, warnings } = this.#invocation();
    const [, to] = this.toRemote();
    await sync({ timeout: PATIENCE_SECONDS, json: true, ...(to === undefined ? {} : { to }) }, invocation);
    return { ...(JSON.parse(said.join('')) as Said), warnings };
  }

  /** Of the history, in the order of the files. */
  lines(): string[] {
    return Object.values(this.histories()).flatMap((text) => text.split('\n').filter((line) => line !== ''));
  }

  histories(): Record<string, string> {
    return contentsOf(this.places.history);
  }

  decks(): Record<string, string> {
    return contentsOf(this.places.decks);
  }

  progress(): string | null {
    try {
      return readFileSync(this.places.progress, 'utf8');
    } catch {
      return null;
    }
  }

  /** @throws Error for a card file that is damaged */
  cards(): Found[] {
    const paths = Object.keys(this.decks()).filter((path) => path.endsWith('.md'));
    return paths.map((path) => {
      const parsed = parseCardFile(this.text(path), path);
      if (!('card' in parsed))
        throw new Error(`${this.name}: ${path} holds no card: ${JSON.stringify(parsed)}`);
      const { id, lang } = parsed.card;
      const deck = path.split('/')[0] ?? '';
      return { path, deck, id, lang, key: `${deck}/${id}` };
    });
  }

  deckNames(): string[] {
    return [...new Set(this.cards().map(({ deck }) => deck))];
  }

  /** Versions that were laid beside a file, by their paths below the decks. */
  others(): string[] {
    return Object.keys(this.decks()).filter((path) => /\.other(-\d+)?$/.test(path));
  }

  text(path: string): string {
    return readFileSync(join(this.places.decks, path), 'utf8');
  }

  has(path: string): boolean {
    return Object.hasOwn(this.decks(), path);
  }

  write(path: string, text: string): void {
    write(join(this.places.decks, path), text);
  }

  /** With the folders that hold nothing then. */
  delete(path: string): void {
    rmSync(join(this.places.decks, path));
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
      const place = join(this.places.decks, folder);
      if (readdirSync(place).length > 0) return;
      rmSync(place, { recursive: true });
    }
  }

  /** What a person may ask for in vain, such as an undo where nothing is left. */
  async #refusable(run: (invocation: Invocation) => Promise<unknown>): Promise<void> {
    try {
      await run(this.#invocation().invocation);
    } catch (error) {
      if (!isUserError(error) || error.exitCode !== 1) throw error;
    }
  }

  #invocation(): { invocation: Invocation; said: string[]; warnings: string[] } {
    const said: string[] = [];
    const warnings: string[] = [];
    const output = (into: string[]) => ({
      write: (text: string) => void into.push(text),
      isTTY: false,
      columns: 80,
    });
    const invocation: Invocation = {
      environment: this.#environment,
      packageFolder: this.root,
      output: output(said),
      errors: output([]),
      warn: (message) => void warnings.push(message),
      keyboard: () => process.stdin,
      screen: () => process.stdout,
      now: this.#now,
    };
    return { invocation, said, warnings };
  }
}

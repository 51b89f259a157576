// Notes are edited at random and imported again: which cards keep their ids, and whether any question takes over the
// history of another. The truth comes from the edits (notes-edits.ts), never from what is measured.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { PlannedCard } from '../../src/cards/import-plan.ts';
import { imported, type Notes, planned } from './importing.ts';
import {
  type Block,
  blockAt,
  Dice,
  EDIT_KINDS,
  type EditKind,
  Editor,
  type NotesFile,
  readBlocks,
  textOf,
} from './notes-edits.ts';

/** Of each set of notes; a run is several edits and one import. */
const RUNS = Number(process.env.IDENTITY_RUNS ?? 40);
const MOST_EDITS = Number(process.env.IDENTITY_EDITS ?? 5);
const LEAST_EDITS = 200;
const LEAST_KEPT = 0.98;
const isVerbose = process.env.IDENTITY_VERBOSE !== undefined;

const shared = resolve(import.meta.dirname, '../../../shared');

/** The Markdown files of a folder that may be missing. */
function notesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

const ours = notesIn(join(import.meta.dirname, 'fixtures'));
const real = [join(shared, 'corpus/files'), join(shared, 'notes')].flatMap(notesIn);
if (real.length === 0) console.warn(`identities in real notes (skipped: ${shared} is not there)`);

interface Tally {
  edits: number;
  /** Questions that are still the same, in all, and those whose own words or place were changed. */
  same: number;
  changed: number;
  /** How many of each kept their card. */
  kept: number;
  changedKept: number;
  /** Questions that took over the card of another. */
  wrong: number;
}

const NOTHING: Tally = { edits: 0, same: 0, changed: 0, kept: 0, changedKept: 0, wrong: 0 };

function sumOf(tallies: Iterable<Tally>): Tally {
  const sum = { ...NOTHING };
  for (const tally of tallies) for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += tally[key];
  return sum;
}

/** What a card was made from. */
interface Origin {
  /** The identity of the section. */
  section: string;
  level: 'section' | 'part';
  question: string;
  body: string;
}

class Measured {
  readonly #name: string;
  readonly #notes: Notes;
  readonly #files: readonly NotesFile[];
  readonly #origins = new Map<string, Origin>();
  readonly tally: Tally = { ...NOTHING };

  constructor(name: string, notes: Notes) {
    this.#name = name;
    this.#notes = notes;
    this.#files = Object.entries(notes).map(([source, text]) => ({
      source,
      blocks: readBlocks(source, text),
    }));
    for (const card of planned(notes).planned) {
      const section = this.#blockOf(card, this.#files)?.ids[0];
      if (section === undefined) continue;
      const { level } = card.question;
      this.#origins.set(card.card.id, { section, level, question: card.card.question, body: card.card.body });
    }
  }

  run(): void {
    const deck = imported(this.#notes);
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const dice = new Dice(seed * 7919 + this.#name.length);
      const editor = new Editor(this.#files, dice);
      const wanted = Array.from({ length: 1 + dice.below(MOST_EDITS) }, () => dice.pick(EDIT_KINDS));
      const kinds = wanted.filter((kind) => editor.apply(kind));
      this.tally.edits += kinds.length;
      const texts = Object.fromEntries(editor.files.map((file) => [file.source, textOf(file)]));
      const asked = planned(texts, deck).planned.map((card) => ({
        card,
        block: this.#blockOf(card, editor.files),
      }));
      const hidden = this.#hidden(
        editor.files,
        asked.flatMap(({ block }) => block?.ids ?? []),
      );
      for (const { card, block } of asked) {
        if (this.#isStandIn(card, hidden)) continue;
        this.#judge(card, block, `seed ${seed}: ${kinds.join(', ')}`);
      }
    }
  }

  /** Sections that stand in the notes and are no questions any more, such as a stub with headings moved below it. */
  #hidden(files: readonly NotesFile[], asked: readonly string[]): Set<string> {
    const there = files.flatMap(({ blocks }) => blocks.flatMap(({ ids }) => ids));
    return new Set(there.filter((id) => !asked.includes(id)));
  }

  /** A fresh section that reads the same as such a one is that question with another answer, for all anybody can see. */
  #isStandIn({ card }: PlannedCard, hidden: ReadonlySet<string>): boolean {
    const origin = this.#origins.get(card.id);
    return origin !== undefined && hidden.has(origin.section) && origin.question === card.question;
  }

  #judge(planned: PlannedCard, block: Block | undefined, what: string): void {
    const { change, card, question } = planned;
    const origin = change === 'added' ? undefined : this.#origins.get(card.id);
    const sections = block?.ids ?? [];
    const candidates = [...this.#origins.values()].filter(
      (it) => sections.includes(it.section) && it.level === question.level,
    );
    // Parts of a section are told apart by their words, and those whose words changed are not counted.
    const same =
      question.level === 'section' ? candidates : candidates.filter((it) => it.question === card.question);
    const exact = same.filter(({ body }) => body === card.body);
    const isRight =
      origin === undefined ||
      (exact.length > 0 && question.level === 'part' ? exact : candidates).includes(origin);
    const place = `${this.#name} ${card.source}:${question.line} "${question.text}"; ${what}`;
    if (!isRight) {
      this.tally.wrong += 1;
      console.warn(`taken over: ${origin?.question} by ${place}`);
    }
    if (same.length === 0) return;
    const isKept = origin !== undefined && isRight;
    const isChanged = (block?.done.size ?? 0) > 0;
    if (!isKept && isVerbose) console.warn(`lost: ${place}`);
    this.tally.same += 1;
    this.tally.kept += isKept ? 1 : 0;
    this.tally.changed += isChanged ? 1 : 0;
    this.tally.changedKept += isKept && isChanged ? 1 : 0;
  }

  /** Where a question stands; a section that does not begin a block is none that was there before. */
  #blockOf({ card, question }: PlannedCard, files: readonly NotesFile[]): Block | undefined {
    const file = files.find(({ source }) => source === card.source);
    return file === undefined ? undefined : blockAt(file, question.line, question.level === 'section');
  }
}

const tallies = new Map<string, Tally>();

function measure(name: string, paths: readonly string[]): Tally {
  const notes = Object.fromEntries(paths.map((path) => [basename(path), readFileSync(path, 'utf8')]));
  const measured = new Measured(name, notes);
  measured.run();
  tallies.set(name, measured.tally);
  return measured.tally;
}

function line(name: string, { edits, same, kept, changed, changedKept, wrong }: Tally): string {
  const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;
  return [
    name.padEnd(32),
    `${String(edits).padStart(6)} edits`,
    `${share(kept, same)} of ${same} identities kept`,
    `${share(changedKept, changed)} of the ${changed} that were changed or moved`,
    `${wrong} taken over`,
  ].join('  ');
}

const sets: [string, string[]][] = [
  ...[...ours, ...real].map((path): [string, string[]] => [basename(path), [path]]),
  ['our files together', ours],
];

describe('after random edits', () => {
  test.each(sets)(
    '%s: no question takes over the card of another',
    (name, paths) => {
      expect(measure(name, paths)).toMatchObject({ wrong: 0 });
    },
    120_000,
  );

  test('nearly every question keeps its card', () => {
    const { edits, same, kept } = sumOf(tallies.values());
    expect(edits).toBeGreaterThanOrEqual(LEAST_EDITS);
    expect(kept / same).toBeGreaterThanOrEqual(LEAST_KEPT);
  });

  test.each(EDIT_KINDS.map((kind): [EditKind] => [kind]))('%s: can be made', (kind) => {
    const files = ours.map((path) => ({
      source: basename(path),
      blocks: readBlocks('', readFileSync(path, 'utf8')),
    }));
    const before = files.map(textOf);
    const editor = new Editor(files, new Dice(5));
    const isMade = Array.from({ length: 20 }, () => editor.apply(kind)).includes(true);
    expect(isMade).toBe(true);
    const after = editor.files.map(({ source }, at) => [source, textOf(editor.files[at] as NotesFile)]);
    expect(after).not.toEqual(files.map(({ source }, at) => [source, before[at]]));
  });

  afterAll(() => {
    const lines = [...tallies].map(([name, tally]) => line(name, tally));
    console.log([...lines, line('all', sumOf(tallies.values()))].join('\n'));
  });
});

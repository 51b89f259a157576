// Notes are edited at random and imported again: which cards keep their ids, and whether any question takes over the
// history of another. The truth comes from the edits (notes-edits.ts), never from what is measured.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { imported, planned } from './importing.ts';
import {
  type Block,
  blocksByLine,
  Dice,
  EDIT_KINDS,
  type EditKind,
  Editor,
  type NotesFile,
  readBlocks,
  textOf,
} from './notes-edits.ts';

const RUNS = Number(process.env.IDENTITY_RUNS ?? 40);
const MOST_EDITS = Number(process.env.IDENTITY_EDITS ?? 5);
const LEAST_KEPT = 0.98;

const fixtures = join(import.meta.dirname, 'fixtures');
const shared = resolve(import.meta.dirname, '../../../shared');

/** Folders of notes that may be missing, and what is in them. */
function notesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

const real = [join(shared, 'corpus/files'), join(shared, 'notes')].flatMap(notesIn);
if (real.length === 0) console.warn(`real notes (skipped: ${shared} is not there)`);

interface Tally {
  edits: number;
  kept: number;
  lost: number;
  wrong: number;
  /** Of the sections whose own words or place were changed: how many there were, and how many kept their cards. */
  touched: number;
  touchedKept: number;
}

const tallies = new Map<string, Tally>();
const lostBy = new Map<EditKind, number>();

/** The notes as blocks, each question's identity the id of its card after a first import. */
function readNotes(files: readonly { source: string; text: string }[]) {
  const texts = Object.fromEntries(files.map(({ source, text }) => [source, text]));
  const deck = imported(texts);
  const ids = new Map(
    planned(texts).planned.map(({ card, question }) => [`${card.source}:${question.line}`, card.id]),
  );
  const blocks = files.map(
    ({ source, text }): NotesFile => ({
      source,
      blocks: readBlocks(text, (line) => ids.get(`${source}:${line}`) ?? ''),
    }),
  );
  return { deck, blocks };
}

function measure(name: string, files: readonly { source: string; text: string }[]): Tally {
  const { deck, blocks } = readNotes(files);
  const before = new Set(deck.map(({ card }) => card.id));
  const tally: Tally = { edits: 0, kept: 0, lost: 0, wrong: 0, touched: 0, touchedKept: 0 };
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const dice = new Dice(seed * 7919 + name.length);
    const editor = new Editor(blocks, dice);
    const kinds = Array.from({ length: 1 + dice.below(MOST_EDITS) }, () => dice.pick(EDIT_KINDS)).filter(
      (kind) => editor.apply(kind),
    );
    tally.edits += kinds.length;
    const places = new Map(editor.files.map((file) => [file.source, blocksByLine(file)]));
    const plan = planned(Object.fromEntries(editor.files.map((file) => [file.source, textOf(file)])), deck);
    for (const { card, question, change } of plan.planned) {
      const block = places.get(card.source ?? '')?.get(question.line);
      const source = editor.files.find(({ source }) => source === card.source)?.source;
      if (block?.isQuestion !== true && change === 'added') continue;
      const id = change !== 'added' && before.has(card.id) ? card.id : null;
      judge(
        tally,
        block,
        id,
        `${name} seed ${seed} ${source}:${question.line} "${question.text}" took ${id}; ${kinds.join(', ')}`,
        kinds,
      );
    }
  }
  tallies.set(name, tally);
  return tally;
}

function judge(
  tally: Tally,
  block: Block | undefined,
  id: string | null,
  what: string,
  kinds: readonly EditKind[],
): void {
  const ids = block?.ids ?? [];
  if (ids.length > 0 && (block?.done.size ?? 0) > 0) {
    tally.touched += 1;
    if (id !== null && ids.includes(id)) tally.touchedKept += 1;
  }
  if (id !== null && !ids.includes(id)) {
    tally.wrong += 1;
    console.warn(`taken over: ${what}; is ${ids.join(', ') || 'fresh'}`);
  } else if (id !== null) tally.kept += 1;
  else if (ids.length > 0) {
    tally.lost += 1;
    for (const kind of new Set(kinds)) lostBy.set(kind, (lostBy.get(kind) ?? 0) + 1);
    if (process.env.IDENTITY_VERBOSE) console.warn(`lost: ${what}`);
  }
}

function read(path: string): { source: string; text: string } {
  return { source: path.split('/').at(-1) ?? '', text: readFileSync(path, 'utf8') };
}

function shareKept({ kept, lost }: Tally): number {
  return kept / (kept + lost);
}

const ours = notesIn(fixtures);
const sets: [string, string[]][] = [
  ...[...ours, ...real].map((path): [string, string[]] => [path.split('/').slice(-2).join('/'), [path]]),
  ['several files at once', ours],
];

describe('after random edits', () => {
  test.each(sets)(
    '%s: questions keep their cards, and take no others',
    (name, paths) => {
      const tally = measure(name, paths.map(read));
      expect(tally.wrong).toBe(0);
      expect(shareKept(tally)).toBeGreaterThanOrEqual(LEAST_KEPT);
    },
    120_000,
  );

  afterAll(() => {
    const all = [...tallies.values()];
    const sum = (of: (tally: Tally) => number) => all.reduce((total, tally) => total + of(tally), 0);
    const total = {
      edits: sum((it) => it.edits),
      kept: sum((it) => it.kept),
      lost: sum((it) => it.lost),
      wrong: sum((it) => it.wrong),
      touched: sum((it) => it.touched),
      touchedKept: sum((it) => it.touchedKept),
    };
    const line = (name: string, it: Tally) =>
      `${name.padEnd(40)} ${String(it.edits).padStart(5)} edits  ${(100 * shareKept(it)).toFixed(2)} % of ${it.kept + it.lost} kept (${it.touchedKept} of ${it.touched} changed or moved)  ${it.wrong} wrong`;
    console.log(
      [
        ...[...tallies].map(([name, it]) => line(name, it)),
        line('all', total),
        ...[...lostBy].map(([kind, number]) => `  lost after ${kind}: ${number}`),
      ].join('\n'),
    );
  });
});

// The power fails, where no file system can be mounted, and more strictly than any real one: the built program's calls are
// written down while it studies and imports, and after each of them every disk that a power cut may leave is looked at.
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { notes, Sandbox } from '../cli/program.ts';
import { type Answer, Answering, compare, readAnswers, startStudy, writeCards } from './answering.ts';
import { createFates, type Entry, type Fate, PowerDisk, readLog } from './power-disk.ts';
import { createRandom, rounds, seed } from './tools.ts';

const RECORDER = join(import.meta.dirname, 'power-recorder.cjs');
const SAMPLES = rounds(4, 60);
const OTHER_FATES = rounds(3, 20);
const FATES = 4 + OTHER_FATES;
const ANSWERS = 3;

let sandbox: Sandbox;
let random: () => number;

beforeEach(() => {
  sandbox = new Sandbox();
  random = createRandom(seed);
});
afterEach(() => {
  sandbox.remove();
  rmSync(logOf(sandbox), { force: true });
});

/** What a recorded program needs to know; its log lies outside of what is looked at. */
const logOf = (box: Sandbox) => `${box.folder}.log`;
const recording = () => ({ NODE_OPTIONS: `--require ${RECORDER}`, NETQUIZ_FAULTS_LOG: logOf(sandbox) });

async function studyRecorded(answers: number): Promise<Answer[]> {
  const run = startStudy(sandbox, recording());
  const machine = new Answering(run, { atMost: answers });
  await machine.rests;
  run.type('q');
  expect(await run.ended).toBe(0);
  return machine.acknowledged;
}

interface Cut {
  /** So many calls were done. */
  calls: number;
  fate: Fate;
  files: Map<string, Buffer>;
  /** So many answers were acknowledged. */
  acknowledged: number;
}

/** Every disk that a power cut after any call may leave. */
function* cuts(before: ReadonlyMap<string, string>, log: readonly Entry[]): Generator<Cut> {
  const disk = new PowerDisk(sandbox.folder, before);
  const fates = createFates(random, OTHER_FATES);
  let acknowledged = 0;
  for (const [at, entry] of log.entries()) {
    disk.apply(entry);
    if (entry.op === 'show') acknowledged += [...entry.text.matchAll(/✓ (?:again|hard|good|easy)/g)].length;
    for (const fate of fates) yield { calls: at + 1, fate, files: disk.afterCut(fate), acknowledged };
  }
}

function answersIn(files: ReadonlyMap<string, Buffer>) {
  const history = join(sandbox.home, 'history');
  return [...files]
    .filter(([path]) => dirname(path) === history && path.endsWith('.jsonl'))
    .flatMap(([path, bytes]) => readAnswers(path, bytes.toString('utf8')));
}

const devices = () => join(sandbox.folder, 'state/netquiz/devices');

function expectKept(cut: Cut, acknowledged: readonly Answer[], log: readonly Entry[]): void {
  const { lost, more, twice } = compare(acknowledged.slice(0, cut.acknowledged), answersIn(cut.files));
  // Without its name this machine would go on in another history file: harmless, but it was told to be safe.
  const isNamed = cut.acknowledged === 0 || [...cut.files.keys()].some((path) => dirname(path) === devices());
  if (isNamed && lost.length === 0 && twice.length === 0 && more.length <= 1) return;
  const last = JSON.stringify(log[cut.calls - 1]);
  throw new Error(`${cut.fate.name} after ${last}: ${JSON.stringify({ isNamed, lost, more, twice })}`);
}

/** Puts what is left where the sandbox was. */
function restore(files: ReadonlyMap<string, Buffer>): void {
  for (const name of readdirSync(sandbox.folder)) rmSync(join(sandbox.folder, name), { recursive: true });
  for (const [path, bytes] of files) sandbox.write(relative(sandbox.folder, path), bytes);
}

const isSample = (states: number) => random() < SAMPLES / states;

/** The program finds what is left in order, and goes on from there. */
function expectProgramGoesOn(cut: Cut, cards: number): void {
  restore(cut.files);
  const before = sandbox.run(['stats', '--json']);
  expect(before.status).toBe(0);
  // A line that was being written may be cut off: that is said, and nothing else.
  expect(before.stderr).toMatch(/^(?:netquiz: [^\n]*cannot be read and was passed over[^\n]*\n)?$/);
  const answers = answersIn(cut.files).length;
  expect(JSON.parse(before.stdout).cards).toMatchObject({ total: cards, new: cards - answers });
  expect(sandbox.run(['suspend', `c${cards}`]).status).toBe(0);
  const after = sandbox.json<{ cards: object }>('stats').cards;
  expect(after).toMatchObject({ new: cards - answers - 1, suspended: 1 });
}

test(
  'what was acknowledged outlives a power cut after any call, in a first session and in a later one',
  async () => {
    const cards = ANSWERS * 2 + 1;
    writeCards(sandbox, cards);
    const before = sandbox.snapshot();
    const acknowledged = [...(await studyRecorded(ANSWERS)), ...(await studyRecorded(ANSWERS))];
    expect(acknowledged).toHaveLength(ANSWERS * 2);
    const log = readLog(logOf(sandbox));
    let states = 0;
    let samples = 0;
    for (const cut of cuts(before, log)) {
      expectKept(cut, acknowledged, log);
      states += 1;
      if (!isSample(log.length * FATES)) continue;
      expectProgramGoesOn(cut, cards);
      samples += 1;
    }
    console.log(
      `recorded power cuts, seed ${seed}: ${log.length} calls, ${states} disks, ${samples} of them studied on`,
    );
  },
  30_000 + SAMPLES * 2000,
);

test('also where there was no home at all', async () => {
  const acknowledged = await studyRecorded(2);
  expect(acknowledged).toHaveLength(2);
  for (const cut of cuts(new Map(), readLog(logOf(sandbox))))
    expect(answersIn(cut.files).length).toBeGreaterThanOrEqual(cut.acknowledged);
});

test('an import leaves each card whole, old or new, and all of them new once it has ended', () => {
  const file = sandbox.write('notes.md', notes);
  const start = sandbox.snapshot();
  expect(sandbox.run(['import', file], recording()).status).toBe(0);
  const first = cardsOf(sandbox.snapshot());
  sandbox.write('notes.md', notes.replaceAll('UDP', 'UDP (RFC 768)'));
  const between = readLog(logOf(sandbox)).length;
  expect(sandbox.run(['import', file], recording()).status).toBe(0);
  const second = cardsOf(sandbox.snapshot());
  expect(second).not.toEqual(first);
  const log = readLog(logOf(sandbox));
  for (const { calls, fate, files } of cuts(start, log)) {
    const left = cardsOf(new Map([...files].map(([path, bytes]) => [path, bytes.toString('latin1')])));
    const [old, fresh] = calls <= between ? [new Map(), first] : [first, second];
    const torn = [...left].filter(([path, text]) => text !== old.get(path) && text !== fresh.get(path));
    expect([fate.name, torn]).toEqual([fate.name, []]);
    if (calls >= between)
      for (const path of old.keys()) expect(left.has(path) || !fresh.has(path)).toBe(true);
    if (calls === between || calls === log.length) expect(left).toEqual(fresh);
  }
});

/** Of every card file its text, by path. */
function cardsOf(files: ReadonlyMap<string, string>): Map<string, string> {
  const decks = join(sandbox.home, 'decks');
  return new Map([...files].filter(([path]) => path.startsWith(decks) && path.endsWith('.md')));
}

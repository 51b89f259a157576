// A full disk: what was not saved is never acknowledged, and what was is counted once, whatever stands torn in between.
// A limit on the length of files stands for it everywhere; where a file system can be mounted, a real one is filled.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bin, Sandbox, TerminalRun } from '../cli/program.ts';
import { type Answer, Answering, compare, recordedAnswers, startStudy, writeCards } from './answering.ts';
import { countedToday, limitedTerminal, progressTwice, runLimited, SmallDisk } from './places.ts';
import { findTool, leftOut, rounds, whyNoMounts, whyShort } from './tools.ts';

let sandbox: Sandbox;
let runs: TerminalRun[];
let disk: SmallDisk | null;

beforeEach(() => {
  sandbox = new Sandbox();
  runs = [];
  disk = null;
});
afterEach(() => {
  for (const run of runs) run.kill();
  disk?.remove();
  sandbox.remove();
});

const STUDY = ['study', '--new', '500'];
const NOT_SAVED = /netquiz: this answer was not saved: .*; earlier answers are safe/;

/** Answers until the program ends or so many are acknowledged. */
async function answer(run: TerminalRun, atMost = Number.POSITIVE_INFINITY): Promise<Answer[]> {
  runs.push(run);
  const answering = new Answering(run, { atMost });
  await answering.rests;
  return answering.acknowledged;
}

/** Studies as it should be, all that is left or so many. */
async function study(atMost?: number): Promise<Answer[]> {
  const run = startStudy(sandbox);
  const acknowledged = await answer(run, atMost);
  run.type('q');
  expect((await run.end()).status).toBe(0);
  return acknowledged;
}

/** The history holds what was acknowledged, each once, and progress.json counts it. */
function expectKept(acknowledged: readonly Answer[]): void {
  expect(compare(acknowledged, recordedAnswers(sandbox.home))).toEqual({ lost: [], more: [], twice: [] });
  expect(countedToday(sandbox)).toBe(acknowledged.length);
  const { stands, rebuilt } = progressTwice(sandbox);
  expect(stands).toBe(rebuilt);
}

function expectTerminalInOrder(run: TerminalRun): void {
  expect(run.raw.lastIndexOf('\x1b[?25h')).toBeGreaterThanOrEqual(run.raw.lastIndexOf('\x1b[?25l'));
}

const noBash = findTool('bash') === null ? 'there is no bash' : null;

describe.skipIf(leftOut('files that may not grow', noBash))('a history that cannot grow', () => {
  test('ends the session with 2 and one line, and nothing is lost or counted twice', async () => {
    writeCards(sandbox, 12);
    const run = limitedTerminal(sandbox, 1, STUDY);
    const first = await answer(run);
    const { status, text } = await run.end();
    expect(status).toBe(2);
    expect(first.length).toBeGreaterThan(3);
    expect(text.replaceAll('\n', '')).toMatch(NOT_SAVED);
    expect(text.split('netquiz:')).toHaveLength(2);
    expectTerminalInOrder(run);
    expect(readFileSync(historyFile()).length).toBe(1024);
    const second = await study();
    expect(first.length + second.length).toBe(12);
    expectKept([...first, ...second]);
  });

  test('keeps a line that lacks only its end, and counts no line that lacks more', () => {
    writeCards(sandbox, 2);
    sandbox.run(['suspend', 'c1']);
    const { length } = readFileSync(historyFile());
    for (const missing of [1, 2, 3, length - 1, length].slice(0, rounds(2, 9))) {
      sandbox.write(`home/history/${basename(historyFile())}`, `${'x'.repeat(1023 - length + missing)}\n`);
      rmSync(join(sandbox.home, 'progress.json'), { force: true });
      const { status, stderr } = runLimited(sandbox, 1, ['suspend', 'c1']);
      expect([missing, status]).toEqual([missing, missing === 1 ? 0 : 2]);
      if (missing > 1) expect(stderr).toMatch(/^netquiz: this was not saved: .*earlier answers are safe\n$/m);
      expect(suspended()).toEqual(missing === 1 ? ['c1'] : []);
      expect(sandbox.run(['suspend', 'c2']).status).toBe(0);
      expect(suspended()).toEqual(missing === 1 ? ['c1', 'c2'] : ['c2']);
    }
  });

  test('is said by every command that writes, and changes nothing', () => {
    writeCards(sandbox, 2);
    const notes = sandbox.write('notes.md', '# Q\n\n## What is a port?\n\nA number.\n');
    const before = sandbox.snapshot();
    for (const args of [
      ['suspend', 'c1'],
      ['config', 'new-per-day', '5'],
      ['config', 'lang', 'zh'],
      ['decks', 'off', 'mine'],
      ['decks', 'rename', 'mine', 'yours'],
      ['import', notes],
    ]) {
      const { status, stderr } = runLimited(sandbox, 0, args);
      expect([args, status]).toEqual([args, 2]);
      expect(stderr).toMatch(/^netquiz: [^\n]*the file may not grow any more[^\n]*\n$/);
      expect(contents(sandbox.snapshot())).toEqual(contents(before));
    }
  });
});

/** Without files that hold nothing. */
const contents = (files: Map<string, string>) => [...files].filter(([, text]) => text !== '');

const noDisk = whyShort ?? whyNoMounts();

describe.skipIf(leftOut('a full disk', noDisk))('a full disk', () => {
  /** A home on it with so many cards, some of them answered, and no block left. */
  async function fullDisk(cards: number, answers: number): Promise<Answer[]> {
    disk = new SmallDisk(sandbox.home, '512k');
    writeCards(sandbox, cards);
    const acknowledged = answers === 0 ? [] : await study(answers);
    disk.fill();
    return acknowledged;
  }

  test('ends the session at the first answer that does not fit; with room again all goes on', async () => {
    const first = await fullDisk(60, 3);
    const run = startStudy(sandbox);
    const second = await answer(run);
    const { status, text } = await run.end();
    expect(status).toBe(2);
    expect(second.length).toBeGreaterThan(10);
    expect(text.replaceAll('\n', '')).toMatch(
      /netquiz: this answer was not saved: disk full \(.*earlier answers are safe/,
    );
    expect(text.split('netquiz:')).toHaveLength(2);
    expectTerminalInOrder(run);
    disk?.free();
    const third = await study();
    expect(first.length + second.length + third.length).toBe(60);
    expectKept([...first, ...second, ...third]);
  });

  test('at the end of a session costs nothing: progress.json is written next time', async () => {
    const first = await fullDisk(12, 2);
    const run = startStudy(sandbox);
    const second = await answer(run, 5);
    run.type('q');
    const { status, text } = await run.end();
    expect(status).toBe(0);
    expect(text.replaceAll('\n', '')).toMatch(
      /progress.json: disk full; every answer is safe in the history/,
    );
    expect(countedToday(sandbox)).toBe(7);
    disk?.free();
    expectKept([...first, ...second]);
  });

  test('keeps no event from its effect: what was recorded is done, and said so', async () => {
    await fullDisk(3, 1);
    const done: [string[], RegExp][] = [
      [['suspend', 'c2'], /^Not asked any more/],
      [['config', 'new-per-day', '5'], /^new-per-day is now 5/],
      [['decks', 'rename', 'mine', 'yours'], /is now "yours"/],
    ];
    for (const [args, said] of done) {
      const { status, stdout, stderr } = sandbox.run(args);
      expect([args, status]).toEqual([args, 0]);
      expect(stdout).toMatch(said);
      expect(stderr).toMatch(/^netquiz: [^\n]*progress\.json: disk full; every answer is safe[^\n]*\n$/);
    }
    disk?.free();
    const { stands, rebuilt } = progressTwice(sandbox);
    expect(stands).toBe(rebuilt);
    expect(stands).toMatch(/"yours\/c2":\{"suspended":true/);
  });

  test('refuses what needs a new file, and leaves no part of it', async () => {
    await fullDisk(3, 1);
    const notes = sandbox.write('notes.md', '# Q\n\n## What is a port?\n\nA number.\n');
    const before = sandbox.snapshot();
    const refused: [string[], RegExp][] = [
      [['config', 'lang', 'zh'], /config\.json: disk full; nothing was changed/],
      [['import', notes], /disk full; nothing was written/],
    ];
    for (const [args, said] of refused) {
      const { status, stderr } = sandbox.run(args);
      expect([args, status]).toEqual([args, 2]);
      expect(stderr).toMatch(said);
    }
    expect(sandbox.snapshot()).toEqual(before);
  });

  test("that keeps this machine's name is said, with the file that is meant", async () => {
    writeCards(sandbox, 2);
    disk = new SmallDisk(join(sandbox.folder, 'state'), '64k');
    disk.fill();
    const run = startStudy(sandbox);
    expect(await answer(run)).toEqual([]);
    const { status, text } = await run.end();
    expect(status).toBe(2);
    expect(text.replaceAll('\n', '')).toMatch(
      /this answer was not saved: disk full \(.*state\/netquiz\/devices/,
    );
    disk.free();
    expectKept(await study());
  });
});

const noInjection = whyShort ?? (findTool('strace') === null ? 'there is no strace' : null);

test.skipIf(leftOut('a disk that fails to sync', noInjection))(
  'an answer that was written and could not be synced is said to be unsure, and counts at most once',
  async () => {
    writeCards(sandbox, 3);
    const first = await study(1);
    const inject = ['-f', '-qq', '-o', '/dev/null', '-P', historyFile(), '-e', 'inject=fsync:error=EIO'];
    const command = [...inject, '-e', 'trace=fsync', process.execPath, bin, ...STUDY];
    const run = new TerminalRun('strace', command, sandbox, { environment: { NO_COLOR: '1' } });
    expect(await answer(run)).toEqual([]);
    const { status, text } = await run.end();
    expect(status).toBe(2);
    expect(text.replaceAll('\n', '')).toMatch(
      /not sure that this answer was saved: the disk reports an error/,
    );
    const { lost, more, twice } = compare(first, recordedAnswers(sandbox.home));
    expect([lost, more, twice]).toEqual([[], ['mine/c2 4'], []]);
    const rest = await study();
    expect(rest).toEqual(['mine/c3 4']);
    expect(countedToday(sandbox)).toBe(3);
  },
);

function historyFile(): string {
  return join(sandbox.home, 'history', readdirSync(join(sandbox.home, 'history'))[0] ?? '');
}

function suspended(): string[] {
  const { cards } = sandbox.json<{ cards: { id: string; state: string }[] }>('list');
  return cards.filter(({ state }) => state === 'suspended').map(({ id }) => id);
}

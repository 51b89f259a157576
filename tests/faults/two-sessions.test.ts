// Several programs on one home at once: nothing is lost, nothing counted twice, progress.json is right whoever ends last, and
// whoever comes second is told.
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadHistory } from '../../src/progress/history.ts';
import { repository, Sandbox, type TerminalRun } from '../cli/program.ts';
import { type Answer, Answering, compare, recordedAnswers, startStudy, writeCards } from './answering.ts';
import { countedToday, progressTwice } from './places.ts';
import { findTool, leftOut, rounds, whyShort } from './tools.ts';

let sandbox: Sandbox;
let runs: TerminalRun[];

beforeEach(() => {
  sandbox = new Sandbox();
  runs = [];
});
afterEach(() => {
  for (const run of runs) run.kill();
  sandbox.remove();
});

function start(atMost: number): { run: TerminalRun; answering: Answering } {
  const run = startStudy(sandbox);
  runs.push(run);
  return { run, answering: new Answering(run, { atMost }) };
}

async function quit(run: TerminalRun): Promise<string> {
  run.type('q');
  const { status, text } = await run.end();
  expect(status).toBe(0);
  return text.replaceAll('\n', '');
}

function expectKept(acknowledged: readonly Answer[]): void {
  expect(compare(acknowledged, recordedAnswers(sandbox.home))).toEqual({ lost: [], more: [], twice: [] });
  expect(countedToday(sandbox)).toBe(acknowledged.length);
  const { stands, rebuilt } = progressTwice(sandbox);
  expect(stands).toBe(rebuilt);
}

const states = () => join(sandbox.folder, 'state/netquiz/devices');
const notes = () => readdirSync(states()).filter((name) => name.includes('.session-'));
const OPEN = /another session is open since \d\d:\d\d \(process (\d+)\)/;

leftOut('commands while a session is open, appending long', whyShort);

describe('two sessions', () => {
  test.each(['first', 'second'].slice(0, rounds(1, 2)))(
    'lose nothing and count nothing twice when the %s ends last',
    async (last) => {
      writeCards(sandbox, 30);
      const [first, second] = [start(12), start(9)];
      await Promise.all([first.answering.rests, second.answering.rests]);
      for (const { run } of last === 'first' ? [second, first] : [first, second]) await quit(run);
      const acknowledged = [...first.answering.acknowledged, ...second.answering.acknowledged];
      expect(acknowledged).toHaveLength(21);
      expectKept(acknowledged);
      expect(readdirSync(join(sandbox.home, 'history')).length).toBeLessThanOrEqual(2);
    },
  );

  test('the second is told of the first, and nobody of what has ended', async () => {
    writeCards(sandbox, 3);
    const first = start(0);
    await first.answering.rests;
    const second = start(0);
    await second.answering.rests;
    expect(notes()).toHaveLength(2);
    expect(OPEN.exec(await quit(second.run))?.[1]).toBe(String(first.run.pty.pid));
    expect(await quit(first.run)).not.toMatch(OPEN);
    expect(notes()).toEqual([]);
    const third = start(0);
    await third.answering.rests;
    expect(await quit(third.run)).not.toMatch(OPEN);
  });

  test('one that was killed, one of a number that is used again and notes that are none clear themselves', async () => {
    writeCards(sandbox, 3);
    const killed = start(1);
    await killed.answering.rests;
    killed.run.kill();
    await killed.run.ended;
    const [left = ''] = notes();
    const prefix = left.replace(/\d+$/, '');
    const note = { host: hostname(), since: Date.now() };
    const write = (pid: number, text: string) => sandbox.write(`state/netquiz/devices/${prefix}${pid}`, text);
    write(process.pid, JSON.stringify({ ...note, pid: process.pid, start: '1' }));
    write(1, '{"pid":');
    const elsewhere = { ...note, host: 'elsewhere.example', pid: 7 };
    write(7, JSON.stringify({ ...elsewhere, since: Date.now() - 2 * 86_400_000 }));
    expect(notes()).toHaveLength(4);
    const next = start(0);
    await next.answering.rests;
    expect(notes()).toHaveLength(1);
    expect(await quit(next.run)).not.toMatch(/another session/);
    write(7, JSON.stringify(elsewhere));
    const last = start(0);
    await last.answering.rests;
    expect(await quit(last.run)).toMatch(/process 7 on elsewhere\.example/);
  });
});

describe('while a session is open', () => {
  test.skipIf(whyShort !== null)(
    'import, suspend, config and decks rename change what it finds at its end',
    async () => {
      writeCards(sandbox, 6);
      const text =
        '# Q\n\n## What is a port?\n\nA number of sixteen bits.\n\n## What is a socket?\n\nTwo ends.\n';
      sandbox.run(['import', sandbox.write('notes.md', text), '--deck', 'theirs']);
      sandbox.run(['decks', 'off', 'theirs']);
      const { run, answering } = start(2);
      await answering.rests;
      sandbox.write('notes.md', text.replace(/## What is a socket[\s\S]*/, ''));
      for (const args of [
        ['suspend', 'c6'],
        ['config', 'new-per-day', '7'],
        [
          'import',
          sandbox.write('other.md', '## What is a frame?\n\nA piece of a stream.\n'),
          '--deck',
          'more',
        ],
        ['import', 'notes.md', '--deck', 'theirs'],
        ['decks', 'rename', 'theirs', 'others'],
      ])
        expect([args, sandbox.run(args).status]).toEqual([args, 0]);
      await run.press(' ', /4 easy[^\n]*$/);
      await run.press('4', /q4\?/);
      await quit(run);
      expect(answering.acknowledged).toEqual(['mine/c1 4', 'mine/c2 4', 'mine/c3 4']);
      expectKept(answering.acknowledged);
      const progress = JSON.parse(sandbox.read('home/progress.json'));
      expect(progress.settings['new-per-day']).toBe(7);
      expect(progress.cards).toMatchObject({ 'mine/c6': { suspended: true } });
      expect(Object.keys(progress.cards)).toContainEqual(expect.stringMatching(/^others\/.*socket/));
    },
  );
});

describe('programs that append to one file at the same time', () => {
  function buildAppender(): string {
    const program = join(sandbox.folder, 'appender.cjs');
    buildSync({
      entryPoints: [join(repository, 'tests/faults/appender.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'cjs',
    });
    return program;
  }

  /** What each said it saved. */
  async function appendTogether(count: number, limits: readonly (number | null)[]): Promise<number[][]> {
    const program = buildAppender();
    return Promise.all(limits.map((limit, at) => run(program, `p${at}`, count, limit)));
  }

  function run(program: string, card: string, count: number, limit: number | null): Promise<number[]> {
    const args = [program, file(), card, String(count)];
    const line = ['-c', `ulimit -f ${limit}; exec "$0" "$@"`, process.execPath, ...args];
    const child =
      limit === null
        ? spawn(process.execPath, args)
        : spawn('bash', line, { stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    child.stdout?.on('data', (text) => {
      said += text;
    });
    return new Promise((done) => {
      child.on('close', () => done(said.split('\n').filter(Boolean).map(Number)));
    });
  }

  const file = () => join(sandbox.home, 'history/0000000000000000.jsonl');

  test('tear none and lose none', async () => {
    const count = rounds(100, 3000);
    const said = await appendTogether(count, [null, null, null, null]);
    const { events, unread } = loadHistory(join(sandbox.home, 'history'));
    expect(unread).toEqual([]);
    expect(events).toHaveLength(4 * count);
    expect(new Set(events.map(({ id }) => id)).size).toBe(4 * count);
    for (const saved of said) expect(saved).toHaveLength(count);
  });

  test('save an event once where a file is numbered anew at each look', () => {
    writeCards(sandbox, 1);
    const shim = join(import.meta.dirname, 'new-numbers.cjs');
    expect(sandbox.run(['suspend', 'c1'], { NODE_OPTIONS: `--require ${shim}` }).status).toBe(0);
    expect(sandbox.events()).toHaveLength(1);
  });

  test('save a line again that another one tore at the moment it was written', () => {
    const program = buildAppender();
    const preload = ['--require', join(import.meta.dirname, 'meanwhile.cjs')];
    sandbox.write('home/history/0000000000000000.jsonl', '');
    const { stdout } = spawnSync(process.execPath, [...preload, program, file(), 'p0', '2'], {
      env: { ...sandbox.environment, NETQUIZ_TEST_TORN: file() },
      encoding: 'utf8',
    });
    expect(stdout).toBe('0\n1\n');
    const { events, unread } = loadHistory(join(sandbox.home, 'history'));
    expect(new Set(events.map(({ id }) => id)).size).toBe(2);
    expect(unread).toHaveLength(1);
  });

  test.skipIf(whyShort !== null || findTool('bash') === null)(
    'lose none of what was saved though one has no room, tears a line and tries on',
    async () => {
      const count = rounds(100, 2000);
      const said = await appendTogether(count, [4, 8, null, null]);
      const { events } = loadHistory(join(sandbox.home, 'history'));
      const kept = events.map((event) => (event.op === 'review' ? `${event.card} ${event.ms}` : ''));
      const saved = said.flatMap((numbers, at) => numbers.map((ms) => `mine/p${at} ${ms}`));
      expect(saved.filter((answer) => !kept.includes(answer))).toEqual([]);
      expect(new Set(kept).size).toBe(saved.length);
      expect(said[2]).toHaveLength(count);
    },
  );
});

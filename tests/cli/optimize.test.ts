import { cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Event, formatEvent } from '../../src/progress/event.ts';
import { DEFAULT_PARAMETERS } from '../../src/schedule/memory.ts';
import { eventsOf, FORGETFUL } from '../fitting/learner.ts';
import { repository, Sandbox, TerminalRun } from './program.ts';

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

function isInstalled(): boolean {
  try {
    createRequire(import.meta.url)('@open-spaced-repetition/binding');
    return true;
  } catch {
    return false;
  }
}

const learnt = new Map<string, string>();

/** A history of another machine, of so many answers. */
function study(answers: number, parameters: readonly number[] = FORGETFUL): void {
  const key = `${answers} ${parameters}`;
  const text = learnt.get(key) ?? linesOf(eventsOf({ parameters, answers, seed: 7 }));
  learnt.set(key, text);
  sandbox.write('home/history/laptop.jsonl', text);
}

function linesOf(events: readonly Event[]): string {
  return events.map((event) => `${formatEvent(event)}\n`).join('');
}

interface Document {
  reviews: number;
  trial: { tests: number; present: { logLoss: number }; fitted: { logLoss: number } } | null;
  better: boolean;
  kept: boolean;
  parameters: { present: readonly number[] | null; fitted: readonly number[] | null };
}

function inUse(): readonly number[] | null {
  return JSON.parse(sandbox.read('home/progress.json')).settings.parameters;
}

describe('before there is enough to learn from', () => {
  test('netquiz optimize says in one line how many reviews there are, and how many are needed', () => {
    study(312);
    expect(sandbox.run(['optimize'])).toEqual({
      status: 0,
      stdout: '312 reviews so far; from 1000 on, netquiz can learn from them.\n',
      stderr: '',
    });
    expect(sandbox.json('optimize')).toEqual({
      reviews: 312,
      tests: expect.any(Number),
      needed: { reviews: 1000, tests: 250 },
      trial: null,
      better: false,
      kept: false,
      parameters: { present: null, fitted: null },
    });
    sandbox.write('home/history/laptop.jsonl', '');
    expect(sandbox.run(['optimize']).stdout).toContain('0 reviews so far');
  });

  test('reviews of one day alone are not enough', () => {
    study(1000);
    const lines = sandbox.read('home/history/laptop.jsonl').split('\n');
    const at = Date.UTC(2026, 2, 1, 12);
    sandbox.write('home/history/laptop.jsonl', lines.join('\n').replaceAll(/"at":\d+/g, `"at":${at}`));
    expect(sandbox.run(['optimize']).stdout).toBe(
      'Only 0 of 1000 reviews came on a later day than the one before; 250 are needed, since no others tell how long you remember.\n',
    );
  });

  test('netquiz alone offers it after each thousand, for a while', () => {
    const isOffered = (answers: number) => {
      study(answers);
      const { stdout, stderr } = sandbox.run([]);
      expect(stderr).toBe('');
      return stdout.includes('netquiz optimize');
    };
    expect([999, 1000, 1199, 1200, 2000].map(isOffered)).toEqual([false, true, true, false, true]);
  });
});

describe.skipIf(!isInstalled())('with the fitter', () => {
  test('parameters that predict better are kept as an event, and undone by netquiz undo', () => {
    study(3000);
    const before = sandbox.snapshot();
    const { status, stdout, stderr } = sandbox.run(['optimize', '--dry-run']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^Fitted to the older of 3000 reviews, tried on the newest 311 tests of memory\.\n\n/,
    );
    expect(stdout).toMatch(/^log loss +0\.5719 +0\.5\d{3} /m);
    expect(stdout).toMatch(/^ {2}always remembered: 2, 11, 46, 163, 365 → \d+, /m);
    expect(stdout).toMatch(/nothing is changed \(--dry-run\)\.\n$/);
    for (const [path, text] of before) expect(sandbox.snapshot().get(path)).toBe(text);

    expect(sandbox.run(['optimize']).stdout).toContain('Kept, and fitted to all of them.\n');
    const set = sandbox.events().filter(({ op }) => op !== 'review');
    expect(set).toMatchObject([{ op: 'set', key: 'parameters', value: expect.any(Array) }]);
    expect(inUse()).toEqual(set[0]?.value);
    expect(sandbox.json<unknown>('config', 'retention')).toBe(0.9);

    expect(sandbox.run(['undo']).stdout).toBe('Undone: the fitted parameters\n');
    expect(inUse()).toBeNull();
  });

  test('a second run has nothing to win, and --defaults goes back', () => {
    study(3000);
    expect(sandbox.json<Document>('optimize')).toMatchObject({ better: true, kept: true });
    const fitted = inUse();
    expect(sandbox.json<Document>('optimize')).toMatchObject({ better: false, kept: false });
    expect(sandbox.run(['optimize', '--defaults', '--dry-run']).stdout).toContain('--dry-run');
    expect(inUse()).toEqual(fitted);
    expect(sandbox.run(['optimize', '--defaults']).stdout).toMatch(
      /^The default parameters are in use again/,
    );
    expect(inUse()).toBeNull();
    expect(sandbox.run(['optimize', '--defaults']).stdout).toBe(
      'The default parameters are in use already.\n',
    );
    expect(sandbox.run(['undo']).stdout).toBe('Undone: the return to the default parameters\n');
    expect(inUse()).toEqual(fitted);
  });

  test('parameters that predict no better change nothing', () => {
    study(3000, DEFAULT_PARAMETERS);
    const { stdout } = sandbox.run(['optimize']);
    expect(stdout).toMatch(/\n\nNothing is changed: that is no better, or not by more than chance\.\n$/);
    expect(sandbox.events().filter(({ op }) => op !== 'review')).toEqual([]);
  });

  test('in a terminal the line that says how far it is goes away again', async () => {
    study(3000);
    const run = sandbox.terminal(['optimize']);
    runs.push(run);
    const { status, text } = await run.end();
    expect(status).toBe(0);
    expect(text).toMatch(/^Fitted to the older of 3000 reviews/);
    expect(text).not.toContain('fitting');
  });
});

describe('without the fitter', () => {
  /** The program in a folder of its own, as it is where nothing else could be installed. */
  async function runAlone(args: string[]): Promise<{ status: number; text: string }> {
    const folder = join(sandbox.folder, 'alone');
    mkdirSync(folder, { recursive: true });
    for (const name of ['bin', 'dist', 'decks', 'package.json'])
      cpSync(join(repository, name), join(folder, name), { recursive: true });
    const run = new TerminalRun(process.execPath, [join(folder, 'bin/netquiz.js'), ...args], sandbox, {
      columns: 200,
    });
    runs.push(run);
    return run.end();
  }

  test('netquiz optimize says so, and all else works', async () => {
    study(1000);
    const { status, text } = await runAlone(['optimize']);
    expect(status).toBe(2);
    expect(text).toMatch(
      /^netquiz: what fits parameters is not installed here, or not made for \w+ \w+; all else works/,
    );
    expect(text.split('\n')).toHaveLength(1);
    expect(sandbox.events().filter(({ op }) => op !== 'review')).toEqual([]);
    expect(await runAlone(['stats'])).toMatchObject({ status: 0 });
    expect(await runAlone(['optimize', '--defaults'])).toMatchObject({ status: 0 });
  });
});

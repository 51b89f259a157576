// Files that may not be read or written: what only reads works where it can, and what cannot be saved is said in one line,
// with nothing overwritten. Root, whom permissions do not bind, runs the program as another user.
import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Sandbox, type TerminalRun } from '../cli/program.ts';
import { Answering, recordedAnswers, writeCards } from './answering.ts';
import { boundTerminal, giveAway, runBound, SmallDisk, setWritable, whyNoPermissions } from './places.ts';
import { findTool, leftOut, rounds, runTool, whyNoMounts, whyShort } from './tools.ts';

let sandbox: Sandbox;
let cleanUp: () => void;

beforeEach(() => {
  sandbox = new Sandbox();
  cleanUp = () => {};
  writeCards(sandbox, 3);
  sandbox.run(['suspend', 'c3']);
  sandbox.write('home/history/0000000000000000.jsonl', '');
  sandbox.run(['stats']);
});
afterEach(() => {
  cleanUp();
  for (const entry of readdirSync(sandbox.folder, { recursive: true, withFileTypes: true }))
    if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  sandbox.remove();
});

const home = (path = '') => join(sandbox.home, path);
const states = () => join(sandbox.folder, 'state/netquiz/devices');
const ownHistory = () => readdirSync(home('history')).find((name) => !/^0+\.jsonl$/.test(name)) ?? '';

/** Takes permissions away while an action runs. */
function without<T>(path: string, mode: number, action: () => T): T {
  giveAway(sandbox);
  chmodSync(path, mode);
  try {
    return action();
  } finally {
    chmodSync(path, 0o755);
  }
}

/** What only reads works; `check` reads the history as well. */
function expectReads(more: string[][] = [['check']]): void {
  const all = [['stats'], ['list'], ['topics'], ['decks'], ['config'], [], ...more];
  for (const args of all.slice(0, rounds(2, 9))) {
    const { status, stdout, stderr } = runBound(sandbox, ...args);
    expect([args, status, stderr]).toEqual([args, 0, '']);
    expect(stdout).not.toBe('');
  }
}

/** It ends with 2 and one line. */
function expectRefused(args: string[], said: RegExp): void {
  const { status, stderr, stdout } = runBound(sandbox, ...args);
  expect([args, status, stdout]).toEqual([args, 2, '']);
  expect(stderr).toMatch(/^netquiz: [^\n]+\n$/);
  expect(stderr).toMatch(said);
}

/** A session that cannot save its first answer. */
async function expectNotAcknowledged(said: RegExp): Promise<void> {
  const run: TerminalRun = boundTerminal(sandbox, 'study');
  try {
    const answering = new Answering(run);
    const { status, text } = await run.end();
    expect(answering.acknowledged).toEqual([]);
    expect(status).toBe(2);
    expect(text.replaceAll('\n', '')).toMatch(said);
    expect(recordedAnswers(sandbox.home)).toEqual([]);
  } finally {
    run.kill();
  }
}

describe.skipIf(leftOut('missing permissions', whyNoPermissions()))('a permission that is missing', () => {
  test('to write the home: all that reads works, and nothing is acknowledged that is not saved', async () => {
    giveAway(sandbox);
    setWritable(sandbox.home, false);
    cleanUp = () => setWritable(sandbox.home, true);
    const before = sandbox.snapshot();
    expectReads();
    expectRefused(['suspend', 'c1'], /this was not saved: no permission/);
    expectRefused(['config', 'lang', 'zh'], /no permission; nothing was changed/);
    expectRefused(['decks', 'rename', 'mine', 'yours'], /no permission/);
    expectRefused(
      ['import', sandbox.write('n.md', '## What is a port?\n\nA number.\n')],
      /nothing was written/,
    );
    await expectNotAcknowledged(/this answer was not saved: no permission/);
    rmSync(join(sandbox.folder, 'n.md'));
    expect(sandbox.snapshot()).toEqual(before);
  });

  test('to read the history: nothing is counted without it', () => {
    without(home('history'), 0o000, () => {
      expectRefused(['stats'], /history: no permission; progress is not counted without it/);
      expectRefused(['suspend', 'c1'], /progress is not counted without it/);
    });
  });

  test("to read one file of the history: what is recorded goes to this machine's own, and is kept", () => {
    const other = home('history/0000000000000000.jsonl');
    without(other, 0o000, () => {
      expectReads([]);
      const { status, stderr } = runBound(sandbox, 'suspend', 'c1');
      expect(status).toBe(0);
      expect(stderr).toMatch(/^netquiz: [^\n]*0000000000000000\.jsonl: no permission[^\n]*\n$/);
      const stats = runBound(sandbox, 'stats');
      expect([stats.status, stats.stderr]).toEqual([
        0,
        expect.stringMatching(/0000000000000000\.jsonl: no permission/),
      ]);
    });
    expect(sandbox.json<{ cards: { suspended: number } }>('stats').cards.suspended).toBe(2);
  });

  test.skipIf(whyShort !== null)("to write this machine's own file of the history", () => {
    without(home(`history/${ownHistory()}`), 0o444, () => {
      expectReads();
      expectRefused(
        ['suspend', 'c1'],
        /this was not saved: no permission \(.*jsonl\); earlier answers are safe/,
      );
    });
  });

  test.skipIf(whyShort !== null)('to read progress.json: it is not overwritten', () => {
    const before = sandbox.read('home/progress.json');
    without(home('progress.json'), 0o000, () => {
      for (const args of [['stats'], ['suspend', 'c1']])
        expectRefused(args, /progress\.json: no permission; mend that or move it away/);
    });
    expect(sandbox.read('home/progress.json')).toBe(before);
  });

  test.skipIf(whyShort !== null)(
    'to make files in the home, but for its history: what is done is done, and counted next time',
    () => {
      without(sandbox.home, 0o555, () => {
        const { status, stdout, stderr } = runBound(sandbox, 'suspend', 'c1');
        expect([status, stdout]).toEqual([0, 'Not asked any more: q1?\n']);
        expect(stderr).toMatch(
          /^netquiz: [^\n]*progress\.json: no permission; every answer is safe[^\n]*\n$/,
        );
      });
      expect(sandbox.json<{ cards: { suspended: number } }>('stats').cards.suspended).toBe(2);
    },
  );

  test('to read the decks: they are not taken for none, nor overwritten', () => {
    const notes = sandbox.write('n.md', '## q1?\n\nAnother answer.\n');
    const before = sandbox.snapshot();
    without(home('decks'), 0o000, () => {
      for (const args of [['stats'], ['list'], ['study']]) expectRefused(args, /decks: no permission/);
    });
    without(home('decks/mine'), 0o300, () =>
      expectRefused(['import', notes, '--deck', 'mine'], /mine: no permission; nothing was written/),
    );
    without(home('decks/mine/c1.md'), 0o000, () =>
      expectRefused(['import', notes, '--deck', 'mine'], /c1\.md: no permission.*nothing was written/),
    );
    expect(sandbox.snapshot()).toEqual(before);
  });

  test.skipIf(whyShort !== null)("to read this machine's name: it is not made anew", () => {
    const [name = ''] = readdirSync(states());
    const before = sandbox.snapshot();
    without(join(states(), name), 0o000, () =>
      expectRefused(['suspend', 'c1'], /no permission; nothing can be saved without this machine's name/),
    );
    expect(sandbox.snapshot()).toEqual(before);
  });

  test.skipIf(whyShort !== null)("to write where this machine's name is kept: sessions go on", async () => {
    giveAway(sandbox);
    chmodSync(states(), 0o555);
    const run = boundTerminal(sandbox, 'study');
    const answering = new Answering(run);
    expect((await run.end()).status).toBe(0);
    expect(answering.acknowledged).toHaveLength(2);
    expect(recordedAnswers(sandbox.home)).toHaveLength(2);
  });

  test.skipIf(whyShort !== null)("to make this machine's name", async () => {
    rmSync(states(), { recursive: true });
    mkdirSync(states());
    giveAway(sandbox);
    chmodSync(states(), 0o555);
    await expectNotAcknowledged(/this answer was not saved: no permission \(.*devices/);
  });
});

leftOut('most missing permissions', whyShort);

const noMounts = whyShort ?? whyNoMounts();

test.skipIf(leftOut('a disk mounted read-only', noMounts))('a disk mounted read-only is read', async () => {
  const disk = new SmallDisk(join(sandbox.folder, 'disk'), '512k');
  cleanUp = () => disk.remove();
  sandbox.environment.NETQUIZ_HOME = join(disk.folder, 'home');
  sandbox.write('disk/home/decks/mine/c1.md', '---\nid: c1\nquestion: q1?\n---\n\nyes\n');
  sandbox.run(['suspend', 'c1']);
  rmSync(join(disk.folder, 'home/progress.json'));
  disk.makeReadOnly();
  for (const args of [['stats'], ['list'], ['decks'], []]) {
    const { status, stderr } = sandbox.run(args);
    expect([args, status, stderr]).toEqual([args, 0, '']);
  }
  expect(sandbox.run(['unsuspend', 'c1'])).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^netquiz: this was not saved: read-only file system[^\n]*\n$/),
  });
});

const noChattr = whyShort ?? (findTool('chattr') === null ? 'there is no chattr' : whyNoFlags());

/** Why a file cannot be made unchangeable here. */
function whyNoFlags(): string | null {
  const tried = new Sandbox();
  try {
    const file = tried.write('file', '');
    runTool('chattr', ['+i', file]);
    runTool('chattr', ['-i', file]);
    return null;
  } catch {
    return 'chattr is refused here';
  } finally {
    tried.remove();
  }
}

test.skipIf(leftOut('a file that cannot be changed', noChattr))(
  'a history that cannot be changed is read',
  () => {
    const file = home(`history/${ownHistory()}`);
    runTool('chattr', ['+i', file]);
    cleanUp = () => void runTool('chattr', ['-i', file]);
    expect(sandbox.run(['stats'])).toMatchObject({ status: 0, stderr: '' });
    expect(sandbox.run(['suspend', 'c1'])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^netquiz: this was not saved: not permitted[^\n]*\n$/),
    });
  },
);

// Two machines with one home, carried between them as files: the clock of one is wrong, and the other asks nothing twice.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Finished, Sandbox, type TerminalRun } from '../cli/program.ts';
import { PLAIN, writeCards } from './answering.ts';
import { progressTwice } from './places.ts';
import { setTestClock, useTestClock } from './test-clock.ts';

let sandbox: Sandbox;
let runs: TerminalRun[];

beforeEach(() => {
  sandbox = new Sandbox();
  runs = [];
  useTestClock(sandbox);
});
afterEach(() => {
  for (const run of runs) run.kill();
  sandbox.remove();
});

type Machine = 'a' | 'b';
/** The home is in one place; what makes a machine another one is its state folder. */
const on = (machine: Machine) => ({ XDG_STATE_HOME: join(sandbox.folder, machine) });

const QUESTION = /space answer[^\n]*$/;

/** Answers so many cards, waiting for each, and quits; all that the session showed. */
async function answer(machine: Machine, count: number, grade: '1' | '3' | '4' = '4'): Promise<string> {
  const run = sandbox.terminal(['study'], { columns: 400, environment: { ...PLAIN, ...on(machine) } });
  runs.push(run);
  for (let at = 0; at < count; at += 1) {
    await run.shows(QUESTION);
    await run.press(' ', /4 easy[^\n]*$/);
    await run.press(grade, new RegExp(`(✓ [\\s\\S]*){${at + 1}}`));
  }
  run.type('q');
  expect((await run.end()).status).toBe(0);
  return run.text();
}

function run(machine: Machine, ...args: string[]): Finished {
  const finished = sandbox.run(args, on(machine));
  expect([args, finished.stderr]).toEqual([args, '']);
  return finished;
}

const stats = (machine: Machine) => JSON.parse(run(machine, 'stats', '--json').stdout);
const marks = () => sandbox.events().filter(({ op }) => op === 'seen');
const problems = (machine: Machine) =>
  (JSON.parse(run(machine, 'doctor', '--json').stdout) as { problems: { code: string; message: string }[] })
    .problems;

function expectRebuilt(): void {
  const { stands, rebuilt } = progressTwice(sandbox);
  expect(stands).toBe(rebuilt);
}

test('a clock a year ahead on the other: what is answered here is done for today, and asked no more', async () => {
  writeCards(sandbox, 3);
  setTestClock(sandbox, '2027-03-10T12:00Z');
  await answer('b', 3);
  setTestClock(sandbox, '2026-03-10T12:00Z');
  expect(stats('a').cards).toMatchObject({ due: 3, review: 3 });
  expect(problems('a')).toMatchObject([{ code: 'history-future', message: /there or here/ }].map(likeness));

  const said = await answer('a', 1);
  expect(said).toContain('the clock says 2026-03-10, but another machine recorded something on 2027-03-10');
  expect(marks()).toHaveLength(1);
  expect(readdirSync(join(sandbox.home, 'history'))).toHaveLength(2);
  expect(stats('a')).toMatchObject({
    cards: { due: 0, new: 0, review: 3 },
    today: { reviews: 4, new: 3 },
    streakDays: 1,
  });
  expect(problems('a')).toEqual([]);
  expectRebuilt();

  setTestClock(sandbox, '2026-03-10T12:05Z');
  const nothing = sandbox.terminal(['study'], { environment: { ...PLAIN, ...on('a') } });
  runs.push(nothing);
  expect((await nothing.end()).status).toBe(0);
  expect(nothing.text()).toMatch(/^Nothing is due/m);
  expect(nothing.text()).not.toContain('the clock says');

  setTestClock(sandbox, '2026-03-10T12:10Z');
  run('a', 'undo');
  expect(stats('a').today.reviews).toBe(3);
  expect(sandbox.events().filter(({ op }) => op === 'undo')).toMatchObject([
    {
      target: sandbox
        .events()
        .findLast(({ op, at }) => op === 'review' && at === Date.parse('2026-03-10T12:00Z'))?.id,
    },
  ]);
  expect(marks()).toHaveLength(1);
  expectRebuilt();
});

function likeness({ code, message }: { code: string; message: RegExp }): object {
  return { code, message: expect.stringMatching(message) };
}

test('right clocks leave no mark, whichever machine comes next', async () => {
  writeCards(sandbox, 4);
  const machines: Machine[] = ['a', 'b', 'a', 'b'];
  for (const [day, machine] of machines.entries()) {
    setTestClock(sandbox, `2026-03-1${day}T12:00Z`);
    await answer(machine, 1);
  }
  expect(sandbox.events()).toHaveLength(4);
});

test('a clock far behind here draws nothing of the other together, and says so', async () => {
  writeCards(sandbox, 9);
  for (let day = 10; day < 19; day += 1) {
    setTestClock(sandbox, `2026-03-${day}T12:00Z`);
    await answer('b', 1);
  }
  setTestClock(sandbox, '2025-06-10T12:00Z');
  expect(await answer('a', 1)).toContain('mend the clock before you answer');
  expect(marks()).toEqual([]);
  setTestClock(sandbox, '2026-03-18T13:00Z');
  expect(stats('a')).toMatchObject({ today: { reviews: 1 }, streakDays: 9 });
  expect(sandbox.events()).toHaveLength(10);
  expectRebuilt();
}, 60_000);

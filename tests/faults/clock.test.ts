// Clocks that are wrong, put right, set by law or carried over the date line: the real program with a clock of ours.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatEvent } from '../../src/progress/event.ts';
import { type Finished, Sandbox, type TerminalRun } from '../cli/program.ts';
import { anyEvents } from '../progress/events.ts';
import { PLAIN, writeCards } from './answering.ts';
import { progressTwice } from './places.ts';
import { setTestClock, useTestClock } from './test-clock.ts';
import { leftOut, rounds, whyShort } from './tools.ts';

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

function study(environment: Record<string, string> = {}): TerminalRun {
  const run = sandbox.terminal(['study'], { environment: { ...PLAIN, ...environment } });
  runs.push(run);
  return run;
}

const QUESTION = /space answer[^\n]*$/;

/** Answers so many cards with one grade, waiting for each, and quits; the exit code. */
async function answer(count: number, grade: '1' | '3' | '4' = '4', environment = {}): Promise<number> {
  const run = study(environment);
  for (let at = 0; at < count; at += 1) {
    await run.shows(QUESTION);
    await run.press(' ', /4 easy[^\n]*$/);
    await run.press(grade, new RegExp(`(✓ [\\s\\S]*){${at + 1}}`));
  }
  run.type('q');
  return (await run.end()).status;
}

interface Stats {
  cards: { due: number; new: number; learning: number; review: number };
  today: { reviews: number; new: number };
  streakDays: number;
  forecast: { day: string; due: number }[];
}

function run(args: string[], environment = {}): Finished {
  const finished = sandbox.run(args, environment);
  expect([args, finished.status, finished.stderr]).toEqual([args, 0, '']);
  return finished;
}

const stats = (environment = {}): Stats => JSON.parse(run(['stats', '--json'], environment).stdout);
const dues = () => sandbox.json<{ cards: { due: string | null }[] }>('list').cards.map(({ due }) => due);

function expectRebuilt(): void {
  const { stands, rebuilt } = progressTwice(sandbox);
  expect(stands).toBe(rebuilt);
}

describe('a clock that was a year ahead for a whole session', () => {
  beforeEach(async () => {
    writeCards(sandbox, 3);
    setTestClock(sandbox, '2027-03-10T12:00Z');
    expect(await answer(3)).toBe(0);
    setTestClock(sandbox, '2026-03-10T12:00Z');
  });

  test('hides nothing once it is right: all is due, and one answer puts the others right', async () => {
    expect(stats().cards).toMatchObject({ due: 3, review: 3 });
    expect(stats().forecast[0]).toEqual({ day: '2026-03-10', due: 3 });
    expect(dues()).toEqual(Array(3).fill('2026-03-10T12:00:00.000Z'));
    expect(run(['study', '--help']).stdout).not.toBe('');
    expect(await answer(1)).toBe(0);
    expect(stats()).toMatchObject({ cards: { due: 0, review: 3 }, today: { reviews: 4 }, streakDays: 1 });
    for (const due of dues()) expect(Date.parse(due ?? '')).toBeLessThan(Date.parse('2027-03-11'));
    expectRebuilt();
  });

  test.skipIf(whyShort !== null)('is said before the first answer', async () => {
    const text = (await study().shows(QUESTION)).replaceAll('\n', '');
    expect(text).toContain('netquiz: the clock says 2026-03-10, but something was recorded on 2027-03-10');
  });
});

test('a clock that is put back years in a session: cards come back, undo and bury work, the session ends', async () => {
  writeCards(sandbox, 3);
  setTestClock(sandbox, '2029-05-05T12:00Z');
  const session = study();
  await session.press(' ', '4 easy');
  await session.press('1', /✓ again[\s\S]*q2\?[\s\S]*space answer/);
  setTestClock(sandbox, '2026-03-10T12:00Z');
  await session.press(' ', /4 easy[^\n]*$/);
  await session.press('4', /✓ easy[\s\S]*q1\?/);
  await session.press('u', /✓ undone[\s\S]*q2\?/);
  await session.press('b', /✓ buried[\s\S]*q1\?/);
  await session.press(' ', /4 easy[^\n]*$/);
  await session.press('4', /✓ buried[\s\S]*✓ easy[\s\S]*q3\?/);
  session.type('q');
  expect((await session.end()).status).toBe(0);
  expect(stats()).toMatchObject({ cards: { new: 2, review: 1 }, today: { reviews: 2 } });
  expectRebuilt();
  setTestClock(sandbox, '2026-03-11T12:00Z');
  expect(dues().filter((due) => due === null)).toHaveLength(2);
});

leftOut('most wrong clocks, zones and flights', whyShort);

const WRONG_CLOCKS: [string, string, number[]][] = [
  ['1970-01-01T00:00Z', 'Africa/Monrovia', [2, 1]],
  ['1970-01-01T00:00:01Z', 'America/New_York', [2, 1]],
  ['1969-07-20T20:17Z', 'UTC', [2, 1]],
  ['2010-01-01T00:00Z', 'UTC', [2, 1]],
  ['9999-12-31T23:59:59Z', 'Pacific/Kiritimati', [1, 2]],
  ['+012026-01-01T00:00Z', 'UTC', [1, 2]],
];

describe.each(WRONG_CLOCKS.slice(0, rounds(1, 99)))('a clock that says %s in %s', (wrong, TZ, answers) => {
  test('loses no answer; each counts on a day on which it can have been given', async () => {
    writeCards(sandbox, 4);
    setTestClock(sandbox, '2026-03-10T12:00Z');
    expect(await answer(1, '3', { TZ })).toBe(0);
    setTestClock(sandbox, wrong);
    expect(await answer(1, '4', { TZ })).toBe(0);
    for (const args of [['list'], ['stats'], ['list', '--json'], ['stats', '--json']])
      expect([args, sandbox.run(args, { TZ }).status]).toEqual([args, 0]);
    setTestClock(sandbox, '2026-03-11T12:00Z');
    expect(await answer(1, '4', { TZ })).toBe(0);
    expect(stats({ TZ }).streakDays).toBe(2);
    expect(daysCounted()).toEqual({ '2026-03-10': answers[0], '2026-03-11': answers[1] });
    expectRebuilt();
  });
});

/** How many answers progress.json counts on each day. */
function daysCounted(): Record<string, number> {
  const { days } = JSON.parse(sandbox.read('home/progress.json')) as {
    days: Record<string, { answers: number }>;
  };
  return Object.fromEntries(Object.entries(days).map(([day, tally]) => [day, tally.answers]));
}

const CHANGES: [string, string, string, string][] = [
  ['Europe/Berlin', '2026-03-29', '+01:00', '+02:00'],
  ['Europe/Berlin', '2026-10-25', '+02:00', '+01:00'],
  ['America/New_York', '2026-03-08', '-05:00', '-04:00'],
  ['America/New_York', '2026-11-01', '-04:00', '-05:00'],
];

describe.each(CHANGES.slice(0, rounds(0, 99)))(
  'in %s on %s, when clocks change',
  (TZ, day, before, after) => {
    test('the study day turns at 04:00 by the clock on the wall, on that day and the next', async () => {
      const next = new Date(Date.parse(`${day}T12:00Z`) + 86_400_000).toISOString().slice(0, 10);
      writeCards(sandbox, 2);
      setTestClock(sandbox, `${day}T00:30:00${before}`);
      expect(await answer(1, '4', { TZ })).toBe(0);
      setTestClock(sandbox, `${day}T03:59:59${after}`);
      expect(stats({ TZ }).today.reviews).toBe(1);
      setTestClock(sandbox, `${day}T04:00:00${after}`);
      expect(stats({ TZ })).toMatchObject({ today: { reviews: 0 }, streakDays: 1 });
      expect(await answer(1, '4', { TZ })).toBe(0);
      setTestClock(sandbox, `${next}T03:59:59${after}`);
      expect(stats({ TZ })).toMatchObject({ today: { reviews: 1 }, streakDays: 2 });
      setTestClock(sandbox, `${next}T04:00:00${after}`);
      expect(stats({ TZ }).today.reviews).toBe(0);
      expectRebuilt();
    });
  },
);

test.skipIf(whyShort !== null)(
  'a flight over the date line, back to yesterday and on to the day after, asks nothing too early',
  async () => {
    writeCards(sandbox, 2);
    setTestClock(sandbox, '2026-03-10T21:00Z');
    expect(await answer(2, '4', { TZ: 'Pacific/Auckland' })).toBe(0);
    setTestClock(sandbox, '2026-03-11T06:00Z');
    expect(stats({ TZ: 'Pacific/Honolulu' })).toMatchObject({ cards: { due: 0, review: 2 } });
    expect(stats({ TZ: 'Pacific/Auckland' }).cards).toMatchObject({ due: 0, review: 2 });
    expect(sandbox.run(['study'], { TZ: 'Pacific/Honolulu' }).status).toBe(2);
  },
);

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Niue',
];

test('one history gives one progress.json, byte for byte, in every zone, by any clock', () => {
  setTestClock(sandbox, '2026-03-10T12:00Z');
  for (const events of fc.sample(anyEvents, rounds(1, 40))) {
    const [half, lines] = [events.length / 2, events.map((event) => `${formatEvent(event)}\n`)];
    sandbox.write('home/history/a.jsonl', lines.slice(0, half).join(''));
    sandbox.write('home/history/b.jsonl', lines.slice(half).join(''));
    const documents = ZONES.map((TZ, at) => {
      rmSync(join(sandbox.home, 'progress.json'), { force: true });
      setTestClock(sandbox, `${2026 + 7 * at}-10-25T01:30Z`);
      expect(sandbox.run(['stats'], { TZ }).status).toBe(0);
      return events.length === 0 ? '' : readFileSync(join(sandbox.home, 'progress.json'), 'utf8');
    });
    expect(new Set(documents).size).toBe(1);
  }
}, 300_000);

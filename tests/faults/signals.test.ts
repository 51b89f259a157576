// What asks a session to end, or breaks it off: nothing acknowledged is lost, the exit code is the documented one, the
// terminal is left as it was, and progress.json is up to date before the program has ended.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Sandbox } from '../cli/program.ts';
import { compare, recordedAnswers, writeCards } from './answering.ts';
import { type Above, ShellSession } from './shell-session.ts';
import { leftOut, runsAll } from './tools.ts';

const ANSWERS = 2;
let sandbox: Sandbox;
let session: ShellSession;

beforeEach(() => {
  sandbox = new Sandbox();
  writeCards(sandbox, ANSWERS + 3);
});
afterEach(() => {
  session.run.kill();
  sandbox.remove();
});

/** Where a session is when it is asked to end; `graded`: the grade is typed, and not acknowledged yet. */
const MOMENTS = ['question', 'answer', 'graded'] as const;
type Moment = (typeof MOMENTS)[number];

async function studyUpTo(moment: Moment, above?: Above): Promise<void> {
  session = new ShellSession(sandbox, ANSWERS, above);
  await session.machine.rests;
  if (moment !== 'question')
    await session.run.press(' ', new RegExp(`answer ${ANSWERS + 1}[\\s\\S]*1 again`));
  if (moment === 'graded') session.run.type('4');
}

async function endsWith(status: number, terminal = 'as it was'): Promise<void> {
  expect(await session.ends()).toEqual({ status, terminal });
  if (terminal !== 'closed') expect(session.showsCursor).toBe(true);
  const recorded = recordedAnswers(sandbox.home);
  const { lost, more, twice } = compare(session.machine.acknowledged, recorded);
  expect({ lost, twice }).toEqual({ lost: [], twice: [] });
  expect(more.length).toBeLessThanOrEqual(1);
  const { cards } = JSON.parse(readFileSync(join(sandbox.home, 'progress.json'), 'utf8'));
  expect(Object.keys(cards)).toHaveLength(recorded.length);
  expect(recorded.length).toBeGreaterThanOrEqual(ANSWERS);
}

function signal(...signals: NodeJS.Signals[]): void {
  for (const each of signals) process.kill(session.pid, each);
}

/** Some milliseconds later, where the program is still there. */
function signalAfter(ms: number, each: NodeJS.Signals): void {
  setTimeout(() => {
    try {
      signal(each);
    } catch {}
  }, ms);
}

type Way = [what: string, status: number, end: () => void];

const WAYS: Way[] = [
  ['SIGTERM', 143, () => signal('SIGTERM')],
  ['SIGHUP', 129, () => signal('SIGHUP')],
  ['SIGINT', 130, () => signal('SIGINT')],
  ['SIGQUIT', 131, () => signal('SIGQUIT')],
  ['Ctrl-C', 130, () => session.run.type('\x03')],
  ['Ctrl-D', 0, () => session.run.type('\x04')],
  ['q', 0, () => session.run.type('q')],
];

const isWindows = process.platform === 'win32';
leftOut('sessions that signals end', isWindows ? 'Windows has none' : null);
leftOut('every way to end a session at every moment', runsAll ? null : 'npm run test:faults runs it');

const moments = runsAll ? MOMENTS : (['graded'] as const);

describe.skipIf(isWindows).each(moments)('in the middle of a session (%s)', (moment) => {
  test.each(WAYS)('%s ends it with %i', async (_, status, end) => {
    await studyUpTo(moment);
    end();
    await endsWith(status);
  });

  test('several signals end it as the first one does', async () => {
    await studyUpTo(moment);
    signal('SIGHUP', 'SIGHUP');
    for (const ms of [1, 3, 6, 10, 15]) signalAfter(ms, ms % 2 === 0 ? 'SIGHUP' : 'SIGTERM');
    await endsWith(129);
  });

  test.each(['script', 'bash'] as const)(
    'a window that is closed above a %s ends it with 129',
    async (above) => {
      await studyUpTo(moment, above);
      session.close();
      await endsWith(129, 'closed');
    },
  );

  test('a stop is none: it goes on with its question when it is continued', async () => {
    await studyUpTo(moment);
    session.stopAndContinue();
    await session.run.shows(
      moment === 'answer' ? /(q3\?[\s\S]*){2}1 again/ : /(q[34]\?[\s\S]*){2}space answer/,
    );
    await session.run.press(moment === 'answer' ? '4' : ' ', moment === 'answer' ? 'q4?' : '1 again');
    session.run.type('q');
    await endsWith(0);
  });
});

// kill -9 at every system call that the program makes between a key and what the screen says to it: for the first answer
// of a home, where folders and files are made, for a later one, and for the end of a session, where progress.json is
// written. What was acknowledged is there, at most one answer more, and the program goes on.
import { describe, expect, test } from 'vitest';
import type { TerminalRun } from '../cli/program.ts';
import { Answering, startStudy } from './answering.ts';
import { HomeUnderFaults } from './home-under-faults.ts';
import { leftOut, whyShort } from './tools.ts';
import { type Call, readCalls, trace, whyNoTracing } from './tracing.ts';

const isOut = leftOut('kill -9 at every system call', whyShort ?? whyNoTracing());

interface Stretch {
  name: string;
  /** Answers before it. */
  answers: number;
  /** The key that begins it. */
  key: '4' | 'q';
  /** The last call: it shows what the key has led to. */
  until: RegExp;
  /** Calls that must be among those at which it was killed. */
  among: RegExp[];
}

/** Node's own upkeep of its signal handlers, hundreds of calls that reach neither disk nor screen. */
const WITHIN_NODE = /^rt_sig|^(?:read|write)\(\d+, "\*", 1\)/;

/** As strace writes `✓ easy`. */
const ACKNOWLEDGED = /^write.*\\342\\234\\223 easy/;

const STRETCHES: Stretch[] = [
  {
    name: 'the first answer of a home',
    answers: 0,
    key: '4',
    until: ACKNOWLEDGED,
    among: [
      /^mkdir.*history/,
      /^rename.*devices/,
      /^openat.*\.jsonl.*O_CREAT/,
      /^write.*op\\":\\"review/,
      /^fsync/,
    ],
  },
  {
    name: 'a later answer',
    answers: 2,
    key: '4',
    until: ACKNOWLEDGED,
    among: [/^write.*op\\":\\"review/, /^fsync/],
  },
  {
    name: 'the end of a session',
    answers: 2,
    key: 'q',
    until: /^write.*2 answers on/,
    among: [/^rename.*progress\.json/, /^fsync/],
  },
];

/** A session up to the key, which is not pressed yet. */
async function studyUpTo(
  home: HomeUnderFaults,
  { answers, key }: Stretch,
): Promise<[TerminalRun, Answering]> {
  const run = startStudy(home.sandbox);
  const machine = new Answering(run, { atMost: answers });
  await machine.rests;
  if (key === '4') await run.press(' ', new RegExp(`answer ${answers + 1}\\s[\\s\\S]*1 again`));
  return [run, machine];
}

/** Presses the key; the program is killed at the call, or else when all is done. Returns the calls that it made. */
async function pressAndKill(stretch: Stretch, kill: Call | null): Promise<Call[]> {
  const home = new HomeUnderFaults(stretch.answers + 3);
  const log = `${home.sandbox.folder}/calls`;
  const [run, machine] = await studyUpTo(home, stretch);
  const { ends } = await trace(run.pty.pid, log, kill);
  run.type(stretch.key);
  const done = run.shows(
    stretch.key === 'q' ? 'left for today' : new RegExp(`q${stretch.answers + 2}\\?\\s+space answer`),
  );
  await Promise.race([done.catch(() => {}), run.ended]);
  if (stretch.key === '4') run.kill();
  await run.ended;
  await ends;
  home.count(machine);
  home.expectInOrder();
  const calls = readCalls(log);
  home.sandbox.remove();
  return calls;
}

/** Whether it ended at the call at which it was to be killed. */
const wasHit = (kill: Call, calls: readonly Call[]) => {
  const last = calls.at(-1);
  return last?.name === kill.name && last.number === kill.number;
};

describe.skipIf(isOut)('kill -9 at every system call of', () => {
  test.each(STRETCHES)('$name', { timeout: 600_000 }, async (stretch) => {
    const baseline = await pressAndKill(stretch, null);
    const until = baseline.findIndex(({ line }) => stretch.until.test(line)) + 1;
    expect(until).toBeGreaterThan(5);
    const kills = baseline.slice(0, until).filter(({ line }) => !WITHIN_NODE.test(line));
    for (const call of stretch.among) expect(kills.some(({ line }) => call.test(line))).toBe(true);
    const missed: string[] = [];
    for (const kill of kills) if (!wasHit(kill, await pressAndKill(stretch, kill))) missed.push(kill.line);
    console.log(`${stretch.name}: killed at ${kills.length - missed.length} of ${kills.length} calls`);
    expect(missed.length).toBeLessThan(kills.length / 10);
  });
});

// A home in a folder that Dropbox or Syncthing keeps alike on two machines: both study without a network, then the tool runs,
// then the doctor. No answer is lost, and both machines end with the same progress.json.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deviceFile } from '../../src/home/device.ts';
import { findPlaces } from '../../src/home/places.ts';
import { type Answer, Answering, compare, recordedAnswers, startStudy } from '../faults/answering.ts';
import { progressTwice } from '../faults/places.ts';
import { runsAll } from '../faults/tools.ts';
import { repository, Sandbox, type TerminalRun } from './program.ts';
import { SyncTool, type ToolName } from './sync-tool.ts';

const TOOLS: ToolName[] = ['dropbox', 'syncthing'];

/** With all other tests one tool is enough where only the names of its copies differ. */
const [one, other] = runsAll ? [TOOLS, TOOLS] : [TOOLS.slice(0, 1), TOOLS.slice(1)];

let laptop: Sandbox;
let desk: Sandbox;
let runs: TerminalRun[];

beforeEach(() => {
  laptop = new Sandbox();
  desk = new Sandbox();
  runs = [];
});
afterEach(() => {
  for (const run of runs) run.kill();
  for (const sandbox of [laptop, desk]) sandbox.remove();
});

const card = (number: number, answer = `answer ${number}`) =>
  `---\nid: c${number}\nquestion: q${number}?\norder: ${number}\n---\n\n${answer}\n`;
const cardPath = (number: number) => `home/decks/mine/c${number}.md`;

interface Report {
  problems: { file: string; code: string; message: string; repair: string | null }[];
}

const problemsOf = (sandbox: Sandbox, ...options: string[]) =>
  sandbox
    .json<Report>('doctor', ...options)
    .problems.map(({ code, file }) => `${code} ${file.slice(sandbox.home.length + 1)}`)
    .sort();

/** Answers in a real terminal; `isLeft` leaves the session open. */
async function study(sandbox: Sandbox, atMost: number, isLeft = false): Promise<Answer[]> {
  const run = startStudy(sandbox);
  runs.push(run);
  const answering = new Answering(run, { atMost });
  await answering.rests;
  if (!isLeft) {
    run.type('q');
    expect((await run.end()).status).toBe(0);
  }
  return answering.acknowledged;
}

/** One home on both machines, with a few answers of the laptop. */
async function shared(name: ToolName): Promise<{ tool: SyncTool; answers: Answer[] }> {
  for (let number = 1; number <= 12; number += 1) laptop.write(cardPath(number), card(number));
  laptop.write('home/decks/mine/deck.json', '{"v":1,"split":"fine"}\n');
  const answers = await study(laptop, 2);
  desk.write('home/.keep', '');
  const tool = new SyncTool(name, laptop.home, desk.home);
  tool.run();
  for (const sandbox of [laptop, desk]) expect([name, problemsOf(sandbox)]).toEqual([name, []]);
  return { tool, answers };
}

/** Both machines have each answer once, agree to the byte, and agree with a count from the history alone. */
function expectAlike(answers: readonly Answer[]): void {
  const both = [laptop, desk].map((sandbox) => {
    // In a copy an answer stands a second time.
    const recorded = new Map(recordedAnswers(sandbox.home).map((one) => [one.id, one]));
    expect(compare(answers, [...recorded.values()])).toEqual({ lost: [], more: [], twice: [] });
    const { stands, rebuilt } = progressTwice(sandbox);
    expect(stands).toBe(rebuilt);
    return stands;
  });
  expect(both[0]).toBe(both[1]);
}

describe('a home that is kept on two machines', () => {
  test.each(TOOLS)(
    'is the same on both after they studied apart, the tool ran, and each was repaired: %s',
    async (name) => {
      const { tool, answers } = await shared(name);
      answers.push(...(await study(laptop, 3)), ...(await study(desk, 4)));
      laptop.write(cardPath(1), card(1, 'as the laptop has it'));
      desk.write(cardPath(1), card(1, 'as the desk has it'));
      laptop.write('home/decks/mine/deck.json', '{"v":1,"split":"section"}\n');
      desk.write('home/decks/mine/deck.json', '{"v":1, "split":"fine"}\n');
      laptop.run(['config', 'lang', 'en']);
      desk.run(['config', 'lang', 'zh']);
      tool.run();
      expect(tool.copies.map((copy) => copy.replace(/^.*\/|[ .](?:\(desk|sync-conf).*/g, ''))).toEqual(
        expect.arrayContaining(['c1', 'deck', 'config', 'progress']),
      );
      for (const sandbox of [laptop, desk]) {
        const { status, stderr } = sandbox.run(['stats']);
        expect([status, stderr]).toEqual([
          0,
          expect.stringMatching(
            /^netquiz: [^\n]*c1[^\n]*: is a copy of c1\.md [^\n]* netquiz doctor says what to do\n$/,
          ),
        ]);
        const { cards } = sandbox.json<{ cards: { id: string; deck: string }[] }>('list');
        expect(cards.filter(({ id }) => id === 'c1')).toHaveLength(1);
      }
      expect(problemsOf(laptop)).toHaveLength(4);
      expect(laptop.run(['doctor', '--repair']).stdout).toMatch(/copy of c1\.md .*take over what you want/);
      tool.run();
      const left = problemsOf(desk, '--repair');
      expect(left.map((one) => one.replace(/^(\S+) .*?(\w+)[ .](?:\(desk|sync-conf).*/, '$1 $2'))).toEqual([
        'conflicted-copy config',
        'conflicted-copy c1',
        'conflicted-copy deck',
      ]);
      tool.run();
      for (const one of left) rmSync(join(desk.home, one.replace(/^\S+ /, '')));
      tool.run();
      for (const sandbox of [laptop, desk]) expect(problemsOf(sandbox)).toEqual([]);
      expect(laptop.read(cardPath(1))).toContain('as the laptop has it');
      expectAlike(answers);
    },
  );

  test.each(one)(
    'loses nothing where both have one name, as after a disk was copied: copies are merged by union: %s',
    async (name) => {
      const { tool, answers } = await shared(name);
      cloneDevice();
      answers.push(...(await study(laptop, 3)), ...(await study(desk, 5)));
      tool.run();
      expect(tool.copies.filter((copy) => copy.startsWith('history'))).toHaveLength(1);
      for (const sandbox of [laptop, desk]) expect(sandbox.run(['stats']).stderr).toBe('');
      expectAlike(answers);
      expect(problemsOf(laptop).join()).toMatch(/conflicted-copy history/);
      for (const sandbox of [laptop, desk]) expect(problemsOf(sandbox, '--repair')).toEqual([]);
      tool.run();
      for (const sandbox of [laptop, desk]) {
        expect(problemsOf(sandbox, '--repair')).toEqual([]);
        expect(readdirSync(join(sandbox.home, 'history')).filter((one) => !one.startsWith('.'))).toHaveLength(
          1,
        );
      }
      expectAlike(answers);
    },
  );

  test.each(other)(
    'loses nothing where a copy is repaired on one machine while the other answers on: %s',
    async (name) => {
      const { tool, answers } = await shared(name);
      cloneDevice();
      answers.push(...(await study(laptop, 2)), ...(await study(desk, 2)));
      tool.run();
      expect(problemsOf(laptop, '--repair')).toEqual([]);
      answers.push(...(await study(desk, 2)));
      tool.run();
      for (const sandbox of [laptop, desk]) problemsOf(sandbox, '--repair');
      tool.run();
      for (const sandbox of [laptop, desk]) expect(problemsOf(sandbox, '--repair')).toEqual([]);
      expectAlike(answers);
    },
  );

  test.each(one)(
    'loses nothing where the tool changes the file that an open session appends to: %s',
    async (name) => {
      const { tool, answers } = await shared(name);
      cloneDevice();
      answers.push(...(await study(desk, 2)));
      const run = startStudy(laptop);
      runs.push(run);
      const answering = new Answering(run, { atMost: 2 });
      await answering.rests;
      tool.run();
      await run.press(' ', /4 easy[^\n]*$/);
      await run.press('4', /q6\?/);
      run.type('q');
      expect((await run.end()).status).toBe(0);
      answers.push(...answering.acknowledged);
      tool.run();
      for (const sandbox of [laptop, desk]) problemsOf(sandbox, '--repair');
      tool.run();
      for (const sandbox of [laptop, desk]) expect(problemsOf(sandbox, '--repair')).toEqual([]);
      expectAlike(answers);
    },
  );

  test.each(other)(
    'works while only a part has come: progress.json before the history, half of a history file: %s',
    async (name) => {
      const { tool, answers } = await shared(name);
      answers.push(...(await study(laptop, 4)));
      const [own = ''] = readdirSync(join(laptop.home, 'history')).filter((one) => !one.startsWith('.'));
      const whole = readFileSync(join(laptop.home, 'history', own));
      desk.write('home/progress.json', laptop.read('home/progress.json'));
      desk.write(`home/history/${own}`, whole.subarray(0, whole.length - 30));
      const { status, stderr } = desk.run(['stats']);
      expect(status).toBe(0);
      expect(stderr).toMatch(/progress\.json: .* is missing or shorter than it was; kept as/);
      expect(problemsOf(desk).join()).not.toContain('corrupt');
      answers.push(...(await study(desk, 3)));
      tool.run('backwards');
      for (const sandbox of [laptop, desk]) expect(sandbox.run(['stats']).status).toBe(0);
      tool.run();
      expectAlike(answers);
      expect(problemsOf(desk).join()).toMatch(/leftover progress\.json\.corrupt/);
      for (const sandbox of [laptop, desk]) problemsOf(sandbox, '--repair');
      tool.run();
      for (const sandbox of [laptop, desk]) expect(problemsOf(sandbox, '--repair')).toEqual([]);
      expectAlike(answers);
    },
  );
});

/** The desk gets the laptop's name, as a copied disk has it. */
function cloneDevice(): void {
  const [from, to] = [laptop, desk].map((one) => deviceFile(findPlaces(one.environment, repository)));
  desk.write('state/netquiz/devices/.keep', '');
  writeFileSync(to ?? '', readFileSync(from ?? ''));
}

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Sandbox, type TerminalRun } from './program.ts';

let sandbox: Sandbox;
let runs: TerminalRun[];

const ASKED = '(y/N)';

beforeEach(() => {
  sandbox = new Sandbox();
  runs = [];
  for (const [id, topic] of [
    ['a', 'tcp'],
    ['b', 'tcp'],
    ['c', 'dns'],
  ])
    sandbox.write(
      `home/decks/mine/${id}.md`,
      `---\nid: ${id}\nquestion: What is ${id}?\ntopic: ${topic}\n---\n\nanswer\n`,
    );
  const lines = ['a', 'b', 'c'].map((id, at) => {
    const event = { v: 1, id: `01M83E4Z4D2CQ6GCWKQD00000${at}`, at: Date.now() - 60_000 + at, offset: 0 };
    return `${JSON.stringify({ ...event, op: 'review', card: `mine/${id}`, grade: 4, ms: 1000 })}\n`;
  });
  sandbox.write('home/history/laptop.jsonl', lines.join(''));
});
afterEach(() => {
  for (const run of runs) run.kill();
  sandbox.remove();
});

test('a card of a deck that is off is named with its deck', () => {
  sandbox.run(['decks', 'off', 'mine']);
  for (const command of ['suspend', 'unsuspend', 'reset']) {
    const args = [command, 'mine/a', ...(command === 'reset' ? ['--yes'] : [])];
    const refused = sandbox.run(args);
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('--deck NAME')]);
    expect(sandbox.run([...args, '--deck', 'mine']).status).toBe(0);
  }
  expect(sandbox.events().filter(({ op }) => op !== 'review')).toMatchObject([
    { op: 'suspend', card: 'mine/a' },
    { op: 'unsuspend', card: 'mine/a' },
    { op: 'reset', card: 'mine/a' },
  ]);
});

function newCards(): string[] {
  const { cards } = sandbox.json<{ cards: { id: string; state: string }[] }>('list');
  return cards.filter(({ state }) => state === 'new').map(({ id }) => id);
}

function inTerminal(...args: string[]): TerminalRun {
  const run = sandbox.terminal(args);
  runs.push(run);
  return run;
}

describe('netquiz reset', () => {
  test.each([
    [['a'], ['a']],
    [['What b?'], ['b']],
    [
      ['--topic', 'tcp'],
      ['a', 'b'],
    ],
    [
      ['--deck', 'mine'],
      ['a', 'b', 'c'],
    ],
    [['--deck', 'mine', '--topic', 'dns'], ['c']],
    [['--all'], ['a', 'b', 'c']],
  ])('%j makes cards new again, and undo takes it back', (args, reset) => {
    const { status, stdout } = sandbox.run(['reset', ...args, '--yes']);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^Reset: .*netquiz undo takes it back\.\n$/)]);
    expect(newCards()).toEqual(reset);
    const undone = sandbox.run(['undo']);
    expect([undone.status, undone.stdout]).toEqual([0, expect.stringMatching(/^Undone: the reset of /)]);
    expect(newCards()).toEqual([]);
    const own = sandbox.events().filter(({ op }) => op !== 'review');
    expect(own.map(({ op }) => op)).toEqual(['reset', 'undo']);
  });

  test('asks first, and enter alone is no', async () => {
    const run = inTerminal('reset', '--topic', 'tcp');
    await run.shows(`Forget what was learnt of 2 cards of topic tcp? ${ASKED}`);
    expect(await run.type('\r').end()).toMatchObject({
      status: 0,
      text: expect.stringContaining('Nothing was reset.'),
    });
    expect(newCards()).toEqual([]);
  });

  test('does it after a yes', async () => {
    const run = inTerminal('reset', 'a');
    await run.shows(ASKED);
    expect((await run.type('y\r').end()).status).toBe(0);
    expect(newCards()).toEqual(['a']);
  });

  test('ends with 130 after Ctrl-C, and nothing is reset', async () => {
    const run = inTerminal('reset', '--all');
    await run.shows(ASKED);
    expect((await run.type('\x03').end()).status).toBe(130);
    expect(newCards()).toEqual([]);
  });

  test.each([
    [[], 2, /one of them says what is meant/],
    [['a', '--all'], 2, /one of them says what is meant/],
    [['--all'], 2, /--yes/],
    [['nosuch', '--yes'], 1, /no card is called "nosuch"/],
    [['--topic', 'nosuch', '--yes'], 1, /no card has the topic/],
    [['--deck', 'nosuch', '--yes'], 1, /there is no deck named/],
  ])('refuses %j in one line, and changes nothing', (args, status, message) => {
    const before = sandbox.events();
    const run = sandbox.run(['reset', ...args]);
    expect(run.stderr).toMatch(message);
    expect([run.status, run.stdout, run.stderr.trim().split('\n').length]).toEqual([status, '', 1]);
    expect(sandbox.events()).toEqual(before);
  });

  test('lists what a name could mean, and changes nothing', () => {
    const before = sandbox.events();
    const { status, stdout, stderr } = sandbox.run(['reset', 'What', '--yes']);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/"What" could be 3 cards[\s\S]*mine\/a {2}What is a\?\n[\s\S]*mine\/c/);
    expect(sandbox.events()).toEqual(before);
  });

  test('of what was never learnt says so', () => {
    sandbox.run(['reset', '--all', '--yes']);
    expect(sandbox.run(['reset', 'a', '--yes'])).toMatchObject({
      status: 0,
      stdout: 'Nothing to reset: nothing was learnt there yet.\n',
    });
  });
});

describe('netquiz undo', () => {
  test('goes back one thing after another, and then ends with 1', () => {
    const said = [1, 2, 3].map(() => sandbox.run(['undo']).stdout);
    expect(said).toEqual(['c', 'b', 'a'].map((id) => `Undone: the answer "easy" to What is ${id}?\n`));
    expect(sandbox.run(['undo'])).toMatchObject({
      status: 1,
      stderr: 'netquiz: nothing is left to undo of the last study day\n',
    });
    expect(newCards()).toEqual(['a', 'b', 'c']);
  });
});

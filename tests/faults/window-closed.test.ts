// A window that is closed while a menu or a question is open: the program dies of SIGHUP, as any other does, and does not
// abort, which Node 20 does where it cannot give the terminal its modes back.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Sandbox } from '../cli/program.ts';
import { writeCards } from './answering.ts';

let sandbox: Sandbox;
const SIGHUP = 1;

beforeEach(() => {
  sandbox = new Sandbox();
  writeCards(sandbox, 2);
  sandbox.write(
    'home/history/laptop.jsonl',
    `${JSON.stringify({ v: 1, id: '01M83E4Z4D2CQ6GCWKQD000001', at: Date.now(), offset: 0, op: 'review', card: 'mine/c1', grade: 4, ms: 1 })}\n`,
  );
});
afterEach(() => sandbox.remove());

test.skipIf(process.platform === 'win32').each([
  [['reset', '--all'], '(y/N)'],
  [['study', '--pick'], 'Which topics?'],
])('%j ends of the signal', async (args, shown) => {
  const run = sandbox.terminal(args);
  await run.shows(shown);
  const before = sandbox.events();
  // Closes the terminal's other end.
  (run.pty as unknown as { destroy(): void }).destroy();
  expect(await run.ended).toBe(128 + SIGHUP);
  expect(sandbox.events()).toEqual(before);
});

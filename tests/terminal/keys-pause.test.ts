// A keyboard that is lent to an editor and taken back, in a real terminal: a small program of our own parts, since what is
// tested is how the terminal, its signals and two programs get on.
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { repository, Sandbox, TerminalRun } from '../cli/program.ts';

const PROGRAM = `
import { spawnSync } from 'node:child_process';
import { KeySource } from './src/terminal/keys.ts';
import { runEditor } from './src/terminal/editor.ts';

const keys = new KeySource(process.stdin, process.stdout);
const editor = { variable: 'EDITOR', command: 'sh', args: ['editor.sh'] };
const desk = { environment: process.env, platform: process.platform, screen: process.stdout };
const isRaw = () => /-icanon/.test(spawnSync('stty', ['-a'], { stdio: ['inherit', 'pipe', 'ignore'] }).stdout.toString());
const say = (text) => process.stdout.write(text + '\\r\\n');

async function main() {
  keys.start();
  say('ready');
  for (;;) {
    const event = await keys.next();
    say('got ' + (event.name ?? JSON.stringify(event)) + (isRaw() ? '' : ', not raw'));
    if ('endsWith' in event || event.name === 'q') break;
    if (event.name !== 'e') continue;
    keys.pause();
    say(isRaw() ? 'still raw' : 'lent');
    const { fault } = await runEditor(editor, 'x.md', desk);
    keys.resume();
    say('back: ' + fault);
  }
  keys.stop();
}
main();
`;

let sandbox: Sandbox;
let run: TerminalRun;

beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => {
  run.kill();
  sandbox.remove();
});

/** Starts the program, and its editor. */
async function lend(script: string): Promise<void> {
  sandbox.write('editor.sh', script);
  const outfile = join(sandbox.folder, 'program.cjs');
  const stdin = { contents: PROGRAM, resolveDir: repository };
  buildSync({ stdin, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'silent' });
  run = new TerminalRun(process.execPath, [outfile], sandbox, {});
  await run.shows('ready');
  await run.press('e', 'lent');
}

/** The keyboard is ours: raw, and read. */
async function endsWell(): Promise<string> {
  await run.press('\x1b[A', 'got up');
  const { status, text } = await run.type('q').end();
  expect(status).toBe(0);
  expect(text).not.toContain('not raw');
  return text;
}

test('what is typed meanwhile is for the other program, whole lines of it', async () => {
  await lend('echo editing; read line; echo "line: $line"');
  await run.shows('editing');
  await run.press('e1q 2\r', 'back: null');
  const text = await endsWell();
  expect(text).toContain('line: e1q 2\n');
  expect(text).not.toMatch(/got [12]/);
});

test('Ctrl-C and Ctrl-\\ meanwhile are for the other program', async () => {
  await lend(`trap 'echo int' INT; trap 'echo quit' QUIT; echo editing; until read line; do :; done`);
  await run.shows('editing');
  await run.press('\x03', /int$/m);
  await run.press('\x1c', /quit$/m);
  await run.press('\r', 'back: null');
  expect(await endsWell()).not.toContain('endsWith');
});

test('a terminal that the other program left in disorder is ours again', async () => {
  await lend('stty raw -echo; echo editing');
  await run.shows('back: null');
  await endsWell();
});

test('one that was killed leaves the terminal to us as it was lent', async () => {
  await lend('stty raw -echo -opost -onlcr; kill -9 $$');
  await run.shows('back: the editor "sh" (EDITOR) was ended by SIGKILL');
  await endsWell();
});

test('SIGTERM meanwhile ends the program once the other one has ended', async () => {
  await lend('echo editing; read line');
  await run.shows('editing');
  process.kill(run.pty.pid, 'SIGTERM');
  await run.press('\r', 'got {"endsWith":143}');
  expect((await run.end()).status).toBe(0);
});

test('SIGCONT meanwhile does not take the terminal away', async () => {
  await lend('echo editing; read line; stty -a | grep -q -- " icanon" && echo "line: $line"');
  await run.shows('editing');
  process.kill(run.pty.pid, 'SIGCONT');
  await run.press('e1\r', 'back: null');
  expect(await endsWell()).toContain('line: e1\n');
});

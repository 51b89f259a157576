import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bin, Sandbox, TerminalRun } from './program.ts';

const CARD = '---\nid: a\nquestion: What is a?\n---\n\nAn answer.\n';
let sandbox: Sandbox;
let runs: TerminalRun[];

beforeEach(() => {
  sandbox = new Sandbox();
  runs = [];
  sandbox.write('home/decks/mine/a.md', CARD);
});
afterEach(() => {
  for (const run of runs) run.kill();
  sandbox.remove();
});

/** @param script what the editor does to `"$1"` */
function edit(script: string, args: readonly string[] = ['a']): TerminalRun {
  const run = sandbox.terminal(['edit', ...args], {
    environment: { EDITOR: `sh ${sandbox.write('editor.sh', script)}` },
    columns: 200,
  });
  runs.push(run);
  return run;
}

const card = () => sandbox.read('home/decks/mine/a.md');
const drafts = () => join(sandbox.folder, 'state/netquiz/drafts');

test('an edit is saved, and the history says nothing of it', async () => {
  expect(await edit('sed -i "s/What/Who/" "$1"').end()).toEqual({ status: 0, text: 'Saved: Who is a?' });
  expect(card()).toBe(CARD.replace('What', 'Who'));
  expect(readdirSync(sandbox.home)).toEqual(['decks']);
});

test('nothing changed is said', async () => {
  expect(await edit('sleep 1.1').end()).toEqual({ status: 0, text: 'Nothing changed.' });
});

test('the editor is one of the terminal', async () => {
  const run = edit('test -t 0 && test -t 1 && printf "which answer? "; read line; echo "$line" >> "$1"');
  await run.shows('which answer?');
  expect((await run.type('this one\r').end()).status).toBe(0);
  expect(card()).toBe(`${CARD}this one\n`);
});

test('Ctrl-C in the editor is for the editor alone', async () => {
  const run = edit(`trap 'echo interrupted >> "$1"; exit 0' INT; echo ready; sleep 20 & wait`);
  await run.shows('ready');
  expect(await run.type('\x03').end()).toMatchObject({
    status: 0,
    text: expect.stringMatching(/Saved: What is a\?$/),
  });
  expect(card()).toBe(`${CARD}interrupted\n`);
});

test('a card of the deck that ships is copied into the home', async () => {
  const run = edit('echo more >> "$1"', ['osi-seven-layers', '--deck', 'networking', '--lang', 'zh']);
  expect((await run.end()).status).toBe(0);
  expect(readdirSync(join(sandbox.home, 'decks/networking/osi'))).toEqual(['osi-seven-layers.zh.md']);
});

describe('what is no card any more', () => {
  const BREAKS =
    'grep -q "^id: a" "$1" && sed -i "s/^id: a/id: b/" "$1" || sed -i "s/^id: b/id: a/; s/What/Who/" "$1"';

  test('is said, and edited again', async () => {
    const run = edit(BREAKS);
    const text = await run.shows('Edit your text again?');
    expect(text.replaceAll(/\/\S*\/drafts\/a-\w{6}/g, 'DRAFTS')).toMatch(
      /^netquiz: DRAFTS\/a\.md:2: the `id` must stay "a", since progress hangs on it; the card is as it was, your text is kept there$/m,
    );
    expect(await run.type('y\r').end()).toMatchObject({
      status: 0,
      text: expect.stringMatching(/Saved: Who is a\?$/),
    });
    expect(existsSync(drafts())).toBe(false);
  });

  test('is kept where it is not edited again', async () => {
    const run = edit(BREAKS);
    await run.shows('Edit your text again?');
    expect((await run.type('\r').end()).status).toBe(1);
    const [name] = readdirSync(drafts());
    expect(readFileSync(join(drafts(), name ?? '', 'a.md'), 'utf8')).toBe(CARD.replace('id: a', 'id: b'));
    expect(card()).toBe(CARD);
  });
});

test.each([
  ['exit 3', 'the editor "sh" (EDITOR) failed with exit code 3'],
  ['kill -9 $$', 'the editor "sh" (EDITOR) was ended by SIGKILL'],
])('an editor that fails is said in one line: %s', async (script, said) => {
  const { status, text } = await edit(script).end();
  expect(status).toBe(2);
  expect(text).toBe(
    `netquiz: ${said}; where that was not meant, set VISUAL or EDITOR to the editor that you want; the card is as it was`,
  );
});

test('without a terminal, or with a name that says no card, nothing is opened', () => {
  const { status, stderr } = sandbox.run(['edit', 'a'], { EDITOR: 'nosuch' });
  expect([status, stderr]).toEqual([
    2,
    'netquiz: edit opens an editor, and there is no terminal for it; run it in one\n',
  ]);
  expect(sandbox.run(['edit', 'no such card']).status).toBe(1);
  expect(sandbox.run(['edit', 'a', '--deck', 'nosuch']).status).toBe(1);
  expect(sandbox.run(['edit']).status).toBe(2);
});

describe.skipIf(!existsSync('/usr/bin/vi'))('vi', () => {
  /** Runs it as a shell does, which then tells whether the terminal is as it was. */
  function shell(before = ''): TerminalRun {
    const script = `${before}stty -g > before; '${process.execPath}' '${bin}' edit a; echo "status $?"; stty -g > after; cmp before after && echo as it was`;
    const run = new TerminalRun('sh', ['-c', script], sandbox, { environment: { EDITOR: 'vi' } });
    runs.push(run);
    return run;
  }

  test('edits the card, and the terminal is as it was', async () => {
    const run = shell();
    await run.shows('An answer.');
    run.type('Gofrom vi\x1b');
    await run.shows('from vi');
    const text = await run.press(':wq\r', /status \d[\s\S]*as it was/);
    expect(text).toContain('Saved: What is a?\nstatus 0\nas it was');
    expect(card()).toBe(`${CARD}from vi\n`);
  });

  test('ended by :cq changes nothing', async () => {
    const run = shell();
    await run.shows('An answer.');
    run.type('Gofrom vi\x1b:w\r');
    await run.shows(/written/);
    await run.press(':cq\r', 'status 2');
    expect(card()).toBe(CARD);
  });

  test('killed, the terminal is as it was and what it saved is kept', async () => {
    sandbox.write('vi.sh', 'echo $$ > pid; exec vi "$@"');
    const run = shell("export EDITOR='sh vi.sh'; ");
    await run.shows('An answer.');
    run.type('Gofrom vi\x1b:w\r');
    await run.shows(/written/);
    process.kill(Number(sandbox.read('pid')), 'SIGKILL');
    const { text } = await run.end();
    expect(text).toMatch(/was ended by SIGKILL[\s\S]*\nstatus 2\nas it was$/);
    expect(run.raw).toContain('\x1b[?1049l');
    const [name] = readdirSync(drafts());
    expect(readFileSync(join(drafts(), name ?? '', 'a.md'), 'utf8')).toBe(`${CARD}from vi\n`);
    expect(card()).toBe(CARD);
  });
});

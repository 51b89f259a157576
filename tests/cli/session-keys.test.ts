// Keys of a session that reach beyond it: a card in one's editor, its links in one's browser, and cramming.
import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BAR, freshSessions } from './sessions.ts';

const here = freshSessions();
const { study, writeCard } = here;

function script(name: string, text: string): string {
  const file = here.sandbox.write(`bin/${name}`, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
  return file;
}

const history = () => [...here.sandbox.snapshot().keys()].filter((path) => path.includes('history'));

describe('e', () => {
  test('edits the card, comes back to it with its new text, and keeps its progress', async () => {
    const path = writeCard('a', 'before');
    const EDITOR = script('editor', `sed -i 's/before/after/; s/a?/asked better?/' "$1"`);
    const run = study([], { environment: { EDITOR } });
    await run.shows(BAR);
    await run.press(' ', '4 easy');
    await run.press('1', /learning\na\?\n *space answer/);
    await run.press(
      'e',
      /Saved: asked better\?[\s\S]*1\/1 · mine · learning\nasked better\?\n *space answer/,
    );
    await run.press(' ', /after[\s\S]*4 easy/);
    const { text } = await run.type('4').end();
    expect(text).toContain('2 answers on 1 card');
    expect(here.sandbox.read(path)).toContain('after');
    expect(here.sandbox.events().map(({ card }) => card)).toEqual(['mine/a', 'mine/a']);
  });

  test('at an answer shows the new answer, which may then be graded', async () => {
    writeCard('a', 'before');
    const EDITOR = script('editor', `sed -i 's/before/after/' "$1"`);
    const run = study([], { environment: { EDITOR } });
    await run.shows(BAR);
    await run.press(' ', '4 easy');
    await run.press('e', /Saved[\s\S]*after[\s\S]*4 easy/);
    await run.press('3', /good · back/);
    await run.type('q').end();
    expect(here.sandbox.events()).toMatchObject([{ card: 'mine/a', grade: 3 }]);
  });

  test('on a card of the deck that ships edits a copy of it, and comes back to that', async () => {
    const EDITOR = script('editor', `sed -i 's/^question: .*/question: In my own words?/' "$1"`);
    const run = study(['--topic', 'tcp'], { environment: { EDITOR } });
    await run.shows(BAR);
    await run.press('e', /Saved: In my own words\?[\s\S]*1\/20 · tcp · new\nIn my own words\?/);
    await run.press(' ', /4 easy/);
    await run.press('e', /Nothing changed[\s\S]*In my own words\?[\s\S]*4 easy/);
    await run.type('q').end();
  });

  test.each([
    ['missing', 'no-such-editor', /no-such-editor/],
    ['failing', 'false', /false/],
  ])('with an editor that is %s says so in one line, and goes on', async (_, EDITOR, said) => {
    writeCard('a', 'x');
    const run = study([], { environment: { EDITOR } });
    await run.shows(BAR);
    const before = run.text().split('\n').length;
    const text = await run.press('e', /as it was[\s\S]*a\?\n *space answer/);
    expect(text).toMatch(said);
    expect(text.split('\n').length - before).toBeLessThanOrEqual(6);
    await run.press(' ', '4 easy');
    await run.press('4', /✓ easy · back/);
    expect(here.sandbox.events()).toMatchObject([{ card: 'mine/a' }]);
  });

  test('on what is saved as no card says what is wrong, and goes on with that text when pressed again', async () => {
    const path = writeCard('a', 'x');
    const EDITOR = script(
      'editor',
      `if grep -q broken "$1"; then sed -i 's/^broken.*/id: a/' "$1"; else sed -i 's/^id: a/broken: [/' "$1"; fi`,
    );
    const run = study([], { environment: { EDITOR } });
    await run.shows(BAR);
    await run.press('e', /your text is kept[\s\S]*e goes on with your text[\s\S]*a\?\n *space answer/);
    expect(here.sandbox.read(path)).toContain('id: a\n');
    await run.press('e', /(Saved|Nothing changed)[\s\S]*a\?\n *space answer/);
    await run.type('q').end();
  });

  test('on a card that was deleted meanwhile says so, and the session goes on without it', async () => {
    const path = writeCard('a', 'x', 1);
    writeCard('b', 'y', 2);
    const EDITOR = script('editor', 'true');
    const run = study([], { environment: { EDITOR } });
    await run.shows(BAR);
    rmSync(join(here.sandbox.folder, path));
    await run.press('e', /not there any more[\s\S]*b\?\n *space answer/);
    await run.type('q').end();
  });
});

describe('o', () => {
  const opener = () => script('xdg-open', `printf '%s\\n' "$@" >> "${here.sandbox.folder}/opened"`);
  const PATH = () => `${join(here.sandbox.folder, 'bin')}:${process.env.PATH}`;

  test('lists what can be opened, and opens the one whose digit is pressed', async () => {
    writeCard('a', 'Read [the RFC](https://example.org/rfc?a=1&b=2) or <https://example.net/>.');
    opener();
    const run = study([], { environment: { PATH: PATH() } });
    await run.shows(BAR);
    await run.press(' ', '4 easy');
    const text = await run.press('o', 'any other key');
    expect(text.slice(text.indexOf('\n1  ') + 1)).toMatchInlineSnapshot(`
      "1  the RFC  https://example.org/rfc?a=1&b=2
      2  https://example.net/
      1-2 open · q quit · any other key goes back"
    `);
    await run.press('1', /opened https:\/\/example\.org\/rfc\?a=1&b=2[\s\S]*4 easy/);
    await expect.poll(() => here.sandbox.read('opened')).toBe('https://example.org/rfc?a=1&b=2\n');
    await run.press('o', /opened[\s\S]*2 {2}https[\s\S]*any other key/);
    await run.press('3', /4 easy/);
    await run.type('q').end();
    expect(here.sandbox.read('opened')).toBe('https://example.org/rfc?a=1&b=2\n');
    expect(history()).toEqual([]);
  });

  test('opens no file outside of the deck', async () => {
    writeCard('a', '![x](../../../etc/passwd)');
    opener();
    const run = study([], { environment: { PATH: PATH() } });
    await run.shows(BAR);
    await run.press(' ', '4 easy');
    await run.press('o', 'o open');
    await run.press('1', /not opened: [\s\S]*4 easy/);
    await run.type('q').end();
    expect([...here.sandbox.snapshot().keys()].some((path) => path.endsWith('/opened'))).toBe(false);
  });

  test('offers nothing of a scheme that it does not open', async () => {
    writeCard('a', '[x](javascript:alert(1)) and ![y](javascript:alert(1))');
    const run = study();
    await run.shows(BAR);
    await run.press(' ', '4 easy');
    await run.press('o', /nothing on this card can be opened[\s\S]*4 easy/);
    await run.type('q').end();
  });

  test('without anything to open it with says so in one line', async () => {
    writeCard('a', '<https://example.org/>');
    const node = script('only-node', '');
    const run = study([], { environment: { PATH: join(node, '..') } });
    await run.shows(BAR);
    await run.press(' ', '4 easy');
    await run.press('o', 'o open');
    await run.press('1', /nothing to open it with[\s\S]*4 easy/);
    await run.type('q').end();
  });
});

describe('cramming', () => {
  test('asks any card now, brings back what was forgotten, and records nothing', async () => {
    writeCard('a', 'x', 1);
    writeCard('b', 'y', 2);
    const first = study();
    await first.shows(BAR);
    await first.press(' ', '4 easy');
    await first.press('4', /b\?\n *space answer/);
    await first.press(' ', /y[\s\S]*4 easy/);
    await first.type('4').end();
    const before = here.sandbox.events();
    const run = study(['--cram', '--order', 'notes']);
    await run.shows(BAR);
    expect(await run.press(' ', '4 easy')).toMatch(
      /1\/2 · mine · review\na\?[\s\S]*\n1 again · 2 hard · 3 good · 4 easy$/,
    );
    await run.press('1', /again, not recorded[\s\S]*b\?\n *space answer/);
    await run.press(' ', /y[\s\S]*4 easy/);
    await run.press('3', /good, not recorded[\s\S]*a\?\n *space answer/);
    await run.press('u', /✓ undone[\s\S]*b\?\n─+\ny[\s\S]*4 easy/);
    await run.press('3', /undone[\s\S]*good, not recorded[\s\S]*a\?\n *space answer/);
    await run.press(' ', /x[\s\S]*x[\s\S]*4 easy/);
    const { text } = await run.type('3').end();
    expect(text).toContain('This was cramming: nothing was recorded, and your schedule is as it was.');
    expect(here.sandbox.events()).toEqual(before);
  });
});

// A stranger's deck has the names and ids of one's own: nothing it does touches the progress of one's own cards.
import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Sandbox } from '../cli/program.ts';
import { card } from './case.ts';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => sandbox.remove());

const text = card('id: syn\nquestion: What is SYN?');
const put = (folder: string, deck = 'tcp') => sandbox.write(`${folder}/${deck}/syn.md`, text);

/** Studies one new card and answers it; the exit code and what was said. */
async function studied(...args: string[]): Promise<{ status: number; text: string }> {
  const run = sandbox.terminal(['study', ...args]);
  await Promise.race([run.shows('space answer'), run.ended]);
  run.type(' ');
  await Promise.race([run.shows('1 again'), run.ended]);
  run.type('4');
  return run.end();
}

const states = (...args: string[]): Record<string, string> => {
  const { cards } = sandbox.json<{ cards: { deck: string; id: string; state: string }[] }>('list', ...args);
  return Object.fromEntries(cards.map(({ deck, id, state }) => [`${deck}/${id}`, state]));
};

function isRefused(...args: string[]): void {
  for (const command of ['list', 'study']) {
    const { status, stdout, stderr } = sandbox.run([command, ...args]);
    expect({ command, status, stdout }).toEqual({ command, status: 2, stdout: '' });
    expect(stderr).toMatch(/^netquiz: a deck named ".*" is already known from .*--as NAME\n$/);
  }
}

describe('a stranger’s deck with the name of one’s own', () => {
  test.each(['tcp', 'Tcp'])('is refused, and studied under another name it is another: %s', async (name) => {
    put('home/decks');
    expect(await studied()).toMatchObject({ status: 0 });
    const [own, before] = [sandbox.events(), states()];
    expect(before).not.toEqual({ 'tcp/syn': 'new' });
    put('theirs', name);
    isRefused('--decks', 'theirs');
    expect(sandbox.events()).toEqual(own);
    expect(await studied('--decks', 'theirs', '--as', 'friend')).toMatchObject({ status: 0 });
    expect(sandbox.events().slice(1)).toMatchObject([{ op: 'review', card: 'friend/syn' }]);
    expect(states()).toEqual(before);
  });

  test('is refused in another composition of its letters', () => {
    put('home/decks', 'caf\u00e9');
    put('theirs', 'cafe\u0301');
    isRefused('--decks', 'theirs');
    rmSync(join(sandbox.home, 'decks'), { recursive: true });
    put('home/decks', 'cafe\u0301');
    put('others', 'caf\u00e9');
    isRefused('--decks', 'others');
  });

  test('is refused when it is named like the deck that ships', () => {
    put('theirs', 'networking');
    isRefused('--decks', 'theirs');
    isRefused('--decks', 'theirs', '--as', 'Networking');
  });

  test('is refused when only the history knows the name any more', async () => {
    put('home/decks');
    await studied();
    rmSync(join(sandbox.home, 'decks/tcp'), { recursive: true });
    put('theirs');
    isRefused('--decks', 'theirs');
  });
});

describe('a stranger’s deck that was studied', () => {
  beforeEach(async () => {
    put('theirs');
    expect(await studied('--decks', 'theirs')).toMatchObject({ status: 0 });
  });

  test('is the same by a linked path, and another when its folder has moved or another lies elsewhere', () => {
    symlinkSync('theirs', join(sandbox.folder, 'link'));
    expect(Object.keys(states('--decks', 'link'))).toEqual(['tcp/syn']);
    expect(states('--decks', 'link')).toEqual(states('--decks', 'theirs'));
    mkdirSync(join(sandbox.folder, 'moved'));
    renameSync(join(sandbox.folder, 'theirs/tcp'), join(sandbox.folder, 'moved/tcp'));
    isRefused('--decks', 'moved');
    renameSync(join(sandbox.folder, 'moved/tcp'), join(sandbox.folder, 'moved/TCP'));
    isRefused('--decks', 'moved');
  });

  test('gives its name to no deck of one’s own that comes later', () => {
    for (const deck of ['tcp', 'TCP']) {
      const { status, stderr } = sandbox.run([
        'import',
        sandbox.write('notes.md', '## What is SYN?\n\nA flag.\n'),
        '--deck',
        deck,
      ]);
      expect({ status, stderr }).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('was studied from'),
      });
    }
    put('home/decks', 'own');
    expect(sandbox.run(['decks', 'rename', 'own', 'Tcp']).status).toBe(1);
  });

  test('is refused once a folder of one’s own has its name', async () => {
    put('home/decks');
    const before = sandbox.events();
    isRefused('--decks', 'theirs');
    expect(sandbox.events()).toEqual(before);
  });
});

test('a card whose id looks like another’s cloze touches nothing but itself', async () => {
  sandbox.write('home/decks/d/a.md', card('id: a\nquestion: A {{c1::gap}}?\ntype: cloze', 'A {{c1::gap}}.'));
  sandbox.write('home/decks/d/b.md', card('id: "a#1"\nquestion: B?'));
  const run = sandbox.terminal(['study', '--limit', '1']);
  await run.shows('space answer');
  await run.press(' ', '1 again');
  run.type('4');
  await run.end();
  expect(sandbox.events()).toMatchObject([{ op: 'review', card: 'd/a' }]);
  expect(states()['d/a#1']).toBe('new');
});

import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { rereadCard } from '../../src/home/reread.ts';
import { loadDecks, type Shelved } from '../../src/home/shelf.ts';
import { freshFolder, placesIn, write } from './folder.ts';

const folder = freshFolder();
const shelf = (): Shelved[] => [{ name: 'mine', folders: [folder()], origin: 'home', on: true }];
const again = (card: Card) => rereadCard(card, { places: placesIn(folder()), shelf: shelf() });
const file = (name: string) => join(folder(), name);

function writeCard(name: string, answer: string, fields = ''): void {
  write(file(name), `---\nid: a\nquestion: What?\n${fields}---\n\n${answer}\n`);
}

/** The card as a session knows it. */
function known() {
  const [card] = loadDecks(shelf()).cards;
  if (card === undefined) throw new Error('there is a card');
  return card;
}

test('a card that did not change is the same object', () => {
  writeCard('a.md', 'x');
  const card = known();
  const reread = again(card);
  expect('card' in reread && reread.card === card).toBe(true);
});

test('one that was edited has its new text, in each language', () => {
  writeCard('a.en.md', 'one', 'lang: en\n');
  writeCard('a.zh.md', '一', 'lang: zh\n');
  const card = known();
  writeCard('a.zh.md', '二', 'lang: zh\n');
  const reread = again(card);
  expect('card' in reread && reread.card.faces.map(({ answer }) => answer)).toEqual(['one', '二']);
});

test('one that moved to another topic, or under another name, is found again', () => {
  writeCard('a.md', 'x');
  const card = known();
  mkdirSync(file('topic'));
  renameSync(file('a.md'), file('topic/b.md'));
  const reread = again(card);
  expect('card' in reread && reread.card.faces[0].file).toBe(file('topic/b.md'));
});

test('one of several languages that lost one is the card with the others', () => {
  writeCard('a.en.md', 'one', 'lang: en\n');
  writeCard('a.zh.md', '一', 'lang: zh\n');
  const card = known();
  rmSync(file('a.zh.md'));
  const reread = again(card);
  expect('card' in reread && reread.card.faces.map(({ lang }) => lang)).toEqual(['en']);
});

test('one whose other language has no answer yet is asked all the same', () => {
  writeCard('a.en.md', 'one', 'lang: en\n');
  writeCard('a.zh.md', '', 'lang: zh\nstub: true\n');
  const card = known();
  expect(again(card)).toEqual({ card });
});

test.each([
  ['was deleted', () => rmSync(file('a.md'))],
  ['has another id', () => write(file('a.md'), '---\nid: b\nquestion: What?\n---\n\nx\n')],
  ['has no answer any more', () => writeCard('a.md', '', 'stub: true\n')],
  ['lost its whole deck', () => rmSync(folder(), { recursive: true })],
])('one that %s is gone', (_, change) => {
  writeCard('a.md', 'x');
  const card = known();
  change();
  expect(again(card)).toEqual({ gone: true });
});

test.each([
  ['broken front matter', () => write(file('a.md'), '---\nid: [\n---\n')],
  ['more than a card may hold', () => writeCard('a.md', 'x'.repeat(70_000))],
])('%s leaves the card as it was known, with the reason', (_, change) => {
  writeCard('a.md', 'x');
  const card = known();
  change();
  const reread = again(card);
  expect(reread).toEqual({ card, fault: expect.stringMatching(/^[^\n]+$/) });
});

test('a link in its place is not followed', () => {
  writeCard('a.md', 'x');
  const card = known();
  write(file('outside.txt'), '---\nid: a\nquestion: What?\n---\n\nsecret\n');
  rmSync(file('a.md'));
  symlinkSync(file('outside.txt'), file('a.md'));
  expect(JSON.stringify(again(card))).not.toContain('secret');
});

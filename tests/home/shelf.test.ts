import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/home/config.ts';
import { loadDecks, shelfOf } from '../../src/home/shelf.ts';
import { cardText, freshFolder, placesIn, write } from './folder.ts';

const folder = freshFolder();
const places = () => placesIn(folder());
const own = (path: string, text: string) => write(join(places().decks, path), text);
const packaged = (path: string, text: string) => write(join(places().packagedDecks, path), text);

function shelf(decks: Record<string, boolean> = {}, studied: readonly string[] = []) {
  const config: Config = { lang: null, decks: new Map(Object.entries(decks)), places: new Map(), sync: null };
  return shelfOf(places(), config, (deck) => studied.includes(deck));
}

function on(decks: Record<string, boolean> = {}, studied: readonly string[] = []): string[] {
  return shelf(decks, studied)
    .filter((deck) => deck.on)
    .map(({ name }) => name);
}

describe('the deck that ships', () => {
  test('is on until the home has a deck of its own', () => {
    packaged('networking/http/get.md', cardText('get'));
    expect(on()).toEqual(['networking']);
    own('notes/tcp/syn.md', cardText('syn'));
    expect(on()).toEqual(['notes']);
  });

  test('stays on after that when it was studied before', () => {
    packaged('networking/http/get.md', cardText('get'));
    own('notes/tcp/syn.md', cardText('syn'));
    expect(on({}, ['networking'])).toEqual(['networking', 'notes']);
  });

  test('stays on while the home only changes some of its cards', () => {
    packaged('networking/http/get.md', cardText('get'));
    own('networking/http/get.md', cardText('get', { question: 'Mine?' }));
    expect(on()).toEqual(['networking']);
  });

  test('and any other is on or off as it was switched, whatever was studied', () => {
    packaged('networking/http/get.md', cardText('get'));
    own('notes/tcp/syn.md', cardText('syn'));
    expect(on({ networking: true, notes: false })).toEqual(['networking']);
    expect(on({ networking: false }, ['networking'])).toEqual(['notes']);
    expect(on({ missing: true })).toEqual(['notes']);
  });
});

describe('the shelf', () => {
  test('names each deck once, by name, with where it comes from', () => {
    packaged('networking/get.md', cardText('get'));
    own('networking/get.md', cardText('get'));
    own('algorithms/x.md', cardText('x'));
    expect(shelf()).toEqual([
      { name: 'algorithms', origin: 'home', on: true, folders: [join(places().decks, 'algorithms')] },
      {
        name: 'networking',
        origin: 'packaged',
        on: false,
        folders: [join(places().decks, 'networking'), join(places().packagedDecks, 'networking')],
      },
    ]);
  });

  test('is empty when there are no decks anywhere', () => {
    expect(shelf()).toEqual([]);
    expect(loadDecks([])).toEqual({ cards: [], diagnostics: [] });
  });

  test('holds decks named like something every object has', () => {
    mkdirSync(join(places().decks, 'constructor'), { recursive: true });
    mkdirSync(join(places().decks, '__proto__'), { recursive: true });
    expect(on()).toEqual(['__proto__', 'constructor']);
  });
});

describe('cards of the home', () => {
  const questions = () => {
    const { cards } = loadDecks(shelf({ networking: true }));
    return Object.fromEntries(
      cards.map(({ id, faces }) => [
        id,
        faces.map(({ lang, question }) => `${lang ?? '-'}: ${question}`).sort(),
      ]),
    );
  };

  test('take the place of the packaged ones with their id, whatever the files are called', () => {
    packaged('networking/http/get.md', cardText('get', { question: 'Theirs?' }));
    packaged('networking/http/post.md', cardText('post', { question: 'Post?' }));
    own('networking/renamed/other-name.md', cardText('get', { question: 'Mine?' }));
    expect(questions()).toEqual({ get: ['-: Mine?'], post: ['-: Post?'] });
    expect(loadDecks(shelf()).diagnostics).toEqual([]);
  });

  test('do so in their language, and leave the others', () => {
    packaged('networking/get.en.md', cardText('get', { lang: 'en', question: 'Theirs?' }));
    packaged('networking/get.zh.md', cardText('get', { lang: 'zh', question: '他们的？' }));
    own('networking/get.en.md', cardText('get', { lang: 'en', question: 'Mine?' }));
    expect(questions()).toEqual({ get: ['en: Mine?', 'zh: 他们的？'] });
  });

  test('are added to the packaged deck when it has none of their id', () => {
    packaged('networking/get.md', cardText('get', { question: 'Theirs?' }));
    own('networking/put.md', cardText('put', { question: 'Put?' }));
    expect(questions()).toEqual({ get: ['-: Theirs?'], put: ['-: Put?'] });
  });
});

describe('loading decks', () => {
  test('gives the cards of all, under their deck, with what is wrong in any of them', () => {
    own('a/x.md', cardText('x'));
    own('a/broken.md', '---\nid: b\n');
    own('b/x.md', cardText('x'));
    own('b/again.md', cardText('x'));
    const { cards, diagnostics } = loadDecks(shelf());
    expect(cards.map(({ deck, id }) => `${deck}/${id}`)).toEqual(['a/x', 'b/x']);
    expect(diagnostics.map(({ code }) => code).sort()).toEqual(['card-duplicate', 'front-matter-unclosed']);
  });
});

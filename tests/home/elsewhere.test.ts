import { mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Config, loadConfig, saveConfig } from '../../src/home/config.ts';
import { deckName, findElsewhere, rememberPlaces } from '../../src/home/elsewhere.ts';
import type { Diagnostic } from '../../src/notes/diagnostic.ts';
import { cardText, contentsOf, freshFolder, placesIn, write } from './folder.ts';

const folder = freshFolder();
const theirs = () => join(folder(), 'theirs');
const put = (path: string) => write(join(theirs(), path), cardText(path));
const place = (deck: string) => join(realpathSync(theirs()), deck);

interface Request {
  as?: string;
  deck?: string;
  from?: string;
  taken?: readonly string[];
  own?: readonly string[];
  known?: Record<string, string>;
  diagnostics?: Diagnostic[];
}

function find({ as, deck, from = theirs(), taken = [], own = [], known = {}, diagnostics }: Request = {}) {
  const config: Config = { lang: null, decks: new Map(), places: new Map(Object.entries(known)), sync: null };
  return findElsewhere({ folder: from, as, deck }, config, { own, studied: taken }, diagnostics);
}

const refused = expect.objectContaining({ name: 'UserError', exitCode: 2 });

describe('decks of another folder', () => {
  test('are all that it holds, on, under the names of their folders', () => {
    put('b/tcp/syn.md');
    put('a/get.md');
    expect(find()).toEqual([
      { name: 'a', folders: [place('a')], origin: 'elsewhere', on: true },
      { name: 'b', folders: [place('b')], origin: 'elsewhere', on: true },
    ]);
  });

  test('are narrowed to the one that is named', () => {
    put('a/get.md');
    put('b/get.md');
    expect(find({ deck: 'b' }).map(({ name }) => name)).toEqual(['b']);
    expect(() => find({ deck: 'c' })).toThrow(refused);
  });

  test('may have one of them called otherwise', () => {
    put('a/get.md');
    expect(find({ as: 'friend' })).toMatchObject([{ name: 'friend', folders: [place('a')] }]);
  });

  test('are refused another name when there are several, unless one of them is chosen', () => {
    put('a/get.md');
    put('b/get.md');
    expect(() => find({ as: 'friend' })).toThrow(refused);
    expect(find({ as: 'friend', deck: 'b' })).toMatchObject([{ name: 'friend', folders: [place('b')] }]);
  });

  test.each(['missing', 'empty', 'file'])('are refused from a folder that is %s', (name) => {
    mkdirSync(join(folder(), 'empty'));
    write(join(folder(), 'file'), 'text');
    expect(() => find({ from: join(folder(), name) })).toThrow(refused);
  });
});

describe('a folder that is a deck itself', () => {
  test('is refused: its cards lie in it', () => {
    put('get.md');
    expect(() => find()).toThrow(refused);
  });

  test('is refused also when it has topic folders, which are no decks', () => {
    put('get.md');
    put('tcp/syn.md');
    expect(() => find()).toThrow(refused);
  });

  test('is refused when it remembers how it was made, although all its cards lie in topic folders', () => {
    put('tcp/syn.md');
    write(join(theirs(), 'deck.json'), '{"v":1,"split":"fine"}');
    expect(() => find()).toThrow(refused);
  });

  test('is none for a deck.json that says nothing, which is told', () => {
    put('a/get.md');
    const file = write(join(theirs(), 'deck.json'), 'no JSON');
    const diagnostics: Diagnostic[] = [];
    expect(find({ diagnostics })).toHaveLength(1);
    expect(diagnostics).toMatchObject([{ file: realpathSync(file), code: 'not-a-file' }]);
  });

  test('is none for its README', () => {
    put('a/get.md');
    write(join(theirs(), 'README.md'), '# Decks');
    expect(find()).toHaveLength(1);
  });
});

describe('a name that is taken', () => {
  test('by a deck of one’s own or by progress is refused, and another one is not', () => {
    put('notes/get.md');
    expect(() => find({ taken: ['notes'] })).toThrow(refused);
    expect(find({ taken: ['notes'], as: 'friend' })).toMatchObject([{ name: 'friend' }]);
    expect(() => find({ taken: ['friend'], as: 'friend' })).toThrow(refused);
  });

  test('by a deck of another place is refused', () => {
    put('notes/get.md');
    expect(() => find({ known: { notes: '/elsewhere/notes' } })).toThrow(refused);
  });

  test('by the same deck, studied before, is its own', () => {
    put('notes/get.md');
    const known = { notes: place('notes') };
    expect(find({ taken: ['notes'], known })).toMatchObject([{ name: 'notes' }]);
    expect(find({ taken: ['friend'], known: { friend: place('notes') }, as: 'friend' })).toMatchObject([
      { name: 'friend' },
    ]);
  });

  test('is the same deck by whatever path its folder is named', () => {
    put('notes/get.md');
    symlinkSync(theirs(), join(folder(), 'link'));
    const from = join(folder(), 'link');
    expect(find({ from, taken: ['notes'], known: { notes: place('notes') } })).toMatchObject([
      { folders: [place('notes')] },
    ]);
  });

  test('by a deck that is one’s own by now is refused, although this one was there before', () => {
    put('notes/get.md');
    const known = { notes: place('notes') };
    expect(() => find({ own: ['notes'], taken: ['notes'], known })).toThrow(refused);
  });

  test.each(['Notes', 'NOTES'])('in another letter case is refused: %s', (name) => {
    put('notes/get.md');
    expect(() => find({ own: [name] })).toThrow(refused);
    expect(() => find({ taken: [name] })).toThrow(refused);
    expect(() => find({ known: { [name]: place('notes') } })).toThrow(refused);
  });

  test('in another composition is refused', () => {
    put('cafe\u0301/get.md');
    expect(() => find({ own: ['caf\u00e9'] })).toThrow(refused);
    put('caf\u00e9/get.md');
    expect(() => find({ own: ['cafe\u0301'] })).toThrow(refused);
  });

  test('by one of several decks refuses them all', () => {
    put('a/get.md');
    put('b/get.md');
    expect(() => find({ taken: ['b'] })).toThrow(refused);
  });
});

describe('a folder whose name can name no deck', () => {
  test('costs only that deck, and is told', () => {
    for (const deck of ['a', '\u202egnp', 'CON']) put(`${deck}/get.md`);
    const diagnostics: Diagnostic[] = [];
    const config: Config = { lang: null, decks: new Map(), places: new Map(), sync: null };
    const request = { folder: theirs(), as: undefined, deck: undefined };
    const decks = findElsewhere(request, config, { own: [], studied: [] }, diagnostics);
    expect(decks.map(({ name }) => name)).toEqual(['a']);
    expect(diagnostics).toMatchObject(
      ['CON', '\u202egnp'].map((it) => ({ code: 'deck-name', file: place(it) })),
    );
  });

  test('is refused where no other is there, and taken under another name', () => {
    put('CON/get.md');
    expect(() => find()).toThrow(refused);
    expect(find({ as: 'friend' })).toMatchObject([{ name: 'friend', folders: [place('CON')] }]);
  });

  test('is one that another deck has too, but for letter case', () => {
    put('Notes/get.md');
    put('notes/get.md');
    expect(find().map(({ name }) => name)).toEqual(['Notes']);
  });
});

describe('the places of decks', () => {
  const EMPTY: Config = { lang: 'zh', decks: new Map(), places: new Map([['old', '/old']]), sync: null };

  test('are remembered beside what was known, and the config keeps the rest', () => {
    put('a/get.md');
    const places = placesIn(folder());
    rememberPlaces(places, EMPTY, find());
    const config = loadConfig(places);
    expect(config).toEqual({
      ...EMPTY,
      places: new Map([
        ['old', '/old'],
        ['a', place('a')],
      ]),
    });
    expect(find({ taken: ['a'], known: Object.fromEntries(config.places) })).toHaveLength(1);
  });

  test('are not written again when nothing is new', () => {
    put('a/get.md');
    const places = placesIn(folder());
    const config = { ...EMPTY, places: new Map([['a', place('a')]]), sync: null };
    rememberPlaces(places, config, find({ known: { a: place('a') } }));
    expect(contentsOf(places.home)).toEqual({});
    saveConfig(places, config);
    expect(Object.keys(contentsOf(places.home))).toEqual(['config.json']);
  });
});

describe('the name of a deck', () => {
  test.each(['notes', '网络', 'two words', 'v1.2', 'a', 'x'.repeat(80), '__proto__', 'C++'])(
    'may be %j',
    (name) => {
      expect(deckName(name)).toBe(name);
    },
  );

  test('is composed', () => {
    expect(deckName('cafe\u0301')).toBe('caf\u00e9');
  });

  test.each([
    '',
    '.',
    '..',
    '.hidden',
    'a/b',
    'a\\b',
    'a:b',
    'a*',
    'a?',
    'a"b',
    '<a>',
    'a|b',
    'a\nb',
    'a\0',
    '\x1b[31m',
    'dot.',
    'space ',
    'x'.repeat(81),
    'CON',
    'nul.txt',
    'a\u202eb',
    'a\u200bb',
    'a\u3164b',
    'a\ufffdb',
  ])('may not be %j', (name) => {
    expect(() => deckName(name)).toThrow(refused);
  });
});

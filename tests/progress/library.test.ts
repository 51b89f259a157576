import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { saveConfig } from '../../src/home/config.ts';
import { cardState, type LibraryRequest, openLibrary } from '../../src/progress/library.ts';
import { UNSEEN } from '../../src/schedule/card-state.ts';
import { cardText, contentsOf, freshFolder, placesIn, write } from '../home/folder.ts';
import { NOON } from './events.ts';

const folder = freshFolder();
const places = () => placesIn(folder());
const own = (path: string) => write(join(places().decks, path), cardText(path.replace(/^.*\/|\.md$/g, '')));
const packaged = (path: string) =>
  write(join(places().packagedDecks, path), cardText(path.replace(/^.*\/|\.md$/g, '')));

function open(request: LibraryRequest = {}) {
  const environment = { NETQUIZ_HOME: places().home, XDG_STATE_HOME: join(folder(), 'state') };
  return openLibrary(
    { environment, packageFolder: join(folder(), 'package'), warn: () => undefined },
    request,
  );
}

const cards = (request: LibraryRequest = {}) => open(request).cards.map(({ deck, id }) => `${deck}/${id}`);

/** Answers a card, as a session does. */
function answer(card: string): void {
  const { store } = open();
  store.record({ op: 'review', card, grade: 'good', ms: 1 }, { at: NOON, offset: 0 });
  store.close();
}

describe('a library', () => {
  test('opens on a fresh home with the deck that ships, and writes nothing', () => {
    packaged('networking/get.md');
    expect(cards()).toEqual(['networking/get']);
    expect(Object.keys(contentsOf(folder()))).toEqual(['package/decks/networking/get.md']);
  });

  test('has the cards of the decks that are on, and knows all decks', () => {
    packaged('networking/get.md');
    own('notes/syn.md');
    expect(cards()).toEqual(['notes/syn']);
    expect(open().shelf.map(({ name, on }) => [name, on])).toEqual([
      ['networking', false],
      ['notes', true],
    ]);
  });

  test('keeps the deck that ships on when one of its cards was answered before', () => {
    packaged('networking/get.md');
    answer('networking/get');
    own('notes/syn.md');
    expect(cards()).toEqual(['networking/get', 'notes/syn']);
  });

  test('has the cards of one deck that is named, on or off', () => {
    packaged('networking/get.md');
    own('notes/syn.md');
    expect(cards({ deck: 'networking' })).toEqual(['networking/get']);
  });

  test('is refused with exit code 1 for a deck that is not there, and with 2 for --as alone', () => {
    own('notes/syn.md');
    expect(() => open({ deck: 'missing' })).toThrow(
      expect.objectContaining({ name: 'UserError', exitCode: 1 }),
    );
    expect(() => open({ as: 'name' })).toThrow(expect.objectContaining({ name: 'UserError', exitCode: 2 }));
  });

  test('says what is wrong with the cards', () => {
    own('notes/syn.md');
    write(join(places().decks, 'notes', 'broken.md'), '---\nid: x\n');
    expect(open().diagnostics.map(({ code }) => code)).toEqual(['front-matter-unclosed']);
  });
});

describe('a library of decks elsewhere', () => {
  const theirs = () => join(folder(), 'theirs');

  test('has their cards in place of one’s own', () => {
    own('notes/syn.md');
    write(join(theirs(), 'friend', 'ack.md'), cardText('ack'));
    expect(cards({ decks: theirs() })).toEqual(['friend/ack']);
  });

  test('is refused when a deck has the name of one’s own, or of one that was studied and is gone', () => {
    own('notes/syn.md');
    answer('gone/x');
    for (const name of ['notes', 'gone']) {
      const root = join(folder(), `root-${name}`);
      write(join(root, name, 'ack.md'), cardText('ack'));
      expect(() => open({ decks: root })).toThrow(
        expect.objectContaining({ name: 'UserError', exitCode: 2 }),
      );
      expect(cards({ decks: root, as: 'other' })).toEqual(['other/ack']);
    }
  });

  test('knows a deck again that was studied from there', () => {
    write(join(theirs(), 'friend', 'ack.md'), cardText('ack'));
    answer('friend/ack');
    const [place] = open({ decks: theirs(), as: 'x' }).shelf[0]?.folders ?? [];
    saveConfig(places(), {
      lang: null,
      decks: new Map(),
      places: new Map([['friend', place ?? '']]),
      sync: null,
    });
    expect(cards({ decks: theirs() })).toEqual(['friend/ack']);
  });
});

describe('a card of a library', () => {
  test('stands where its answers left it', () => {
    own('notes/syn.md');
    own('notes/ack.md');
    answer('notes/syn');
    const library = open();
    const states = Object.fromEntries(library.cards.map((card) => [card.id, cardState(library, card)]));
    expect(states.syn?.memory?.reviews).toBe(1);
    expect(states.ack).toEqual(UNSEEN);
  });
});

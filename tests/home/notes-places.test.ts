import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deviceFile } from '../../src/home/device.ts';
import { goneNotes, loadNotesPlaces, saveNotesPlaces } from '../../src/home/notes-places.ts';
import { contentsOf, freshFolder, placesIn, write } from './folder.ts';

const folder = freshFolder();
const places = () => placesIn(folder());

describe('where notes were read', () => {
  test('is kept for each deck, outside of the home', () => {
    const [a, b] = [new Map([['x.md', '/n/x.md']]), new Map([['__proto__', '/n/y.md']])];
    saveNotesPlaces(places(), 'one', a);
    saveNotesPlaces(places(), 'two', b);
    expect(loadNotesPlaces(places(), 'one')).toEqual(a);
    expect(loadNotesPlaces(places(), 'two').get('x.md')).toBeUndefined();
    expect(loadNotesPlaces(places(), 'constructor')).toEqual(new Map());
    expect(contentsOf(places().home)).toEqual({});
  });

  test.each([
    '',
    '[]',
    'null',
    '{"v":2,"decks":{"one":{"x.md":"/x"}}}',
    '{"v":1,"decks":{"one":{"x.md":1}}}',
  ])('is unknown where %j stands', (text) => {
    write(`${deviceFile(places())}.notes.json`, text);
    expect(loadNotesPlaces(places(), 'one')).toEqual(new Map());
  });

  test('is left where it cannot be written', () => {
    write(places().devices, 'a file in the place of the folder');
    expect(() => saveNotesPlaces(places(), 'one', new Map([['x.md', '/x']]))).not.toThrow();
  });
});

test('notes are gone that lay below a folder that is read, and are not there', () => {
  const [here, away] = ['n/here.md', 'n/away.md'].map((name) => write(join(folder(), name), '')) as [
    string,
    string,
  ];
  const known = new Map([
    ['here.md', here],
    ['away.md', away],
    ['else.md', join(folder(), 'm', 'else.md')],
  ]);
  rmSync(away);
  expect(goneNotes(known, [join(folder(), 'n')])).toEqual(['away.md']);
  expect(goneNotes(known, [join(folder(), 'nothing')])).toEqual([]);
});

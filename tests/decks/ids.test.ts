// Ids stay: what somebody has learnt hangs on them. `ids.txt` holds every id that was ever published, the oldest first.
import { expect, test } from 'vitest';
import { cards, readList } from './deck.ts';

const published = readList('ids.txt');
const ids = cards.map(({ id }) => id);

test('no id is listed twice, and each has the form of one', () => {
  expect(published.filter((id, at) => published.indexOf(id) !== at)).toEqual([]);
  expect(published.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
});

test('every id that was published still has its card', () => {
  const gone = published.filter((id) => !ids.includes(id));
  expect(
    gone,
    'a card was renamed or removed: give it its id back, people have learnt it under that',
  ).toEqual([]);
});

test('every card stands in the list of ids', () => {
  const added = ids.filter((id) => !published.includes(id));
  expect(
    added,
    'new cards: add their ids at the end of tests/decks/ids.txt; lines above never change',
  ).toEqual([]);
});

// What the deck covers: enough cards of every kind, a card for each subject, and none before what it builds on.
import { expect, test } from 'vitest';
import { cards, readTable, TOPICS } from './deck.ts';

const place = new Map(cards.map(({ id }, at) => [id, at]));
const subjects = readTable('subjects.txt');
const pairs = readTable('teaching-order.txt');

test('holds at least 200 cards, and every topic has eight or more', () => {
  expect(cards.length).toBeGreaterThanOrEqual(200);
  const sizes = TOPICS.map((topic) => cards.filter((card) => card.topic === topic).length);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(8);
});

test.each([
  ['cloze', 12],
  ['choice', 12],
])('holds %s cards, at least %i', (kind, least) => {
  expect(cards.filter(({ type }) => type === kind).length).toBeGreaterThanOrEqual(least);
});

test('a choice has its right option not always in the same place', () => {
  const options = cards.filter(({ type }) => type === 'choice').map(({ faces }) => faces[0]?.answer ?? '');
  const places = options.map((answer) => answer.split('\n').findIndex((line) => line.startsWith('- [x]')));
  const most = Math.max(...[0, 1, 2, 3].map((at) => places.filter((found) => found === at).length));
  expect(most / places.length).toBeLessThan(0.4);
});

test('every subject has its cards', () => {
  expect(subjects.length).toBeGreaterThanOrEqual(80);
  const lost = subjects.filter(([, ids = '']) => ids.split(' ').some((id) => !place.has(id)));
  expect(lost, 'a subject lost a card: write it again, or name the card that took its place').toEqual([]);
});

test('a card comes after the cards it builds on', () => {
  expect(pairs.length).toBeGreaterThanOrEqual(40);
  const wrong = pairs.filter(([before = '', after = '']) => !(placeOf(before) < placeOf(after)));
  expect(wrong, 'the first of each pair has to come before the second: change `order`').toEqual([]);
});

function placeOf(id: string): number {
  return place.get(id) ?? Number.NaN;
}

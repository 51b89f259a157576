import { expect, test } from 'vitest';
import { selectByTopic } from '../../src/cards/select.ts';
import { card } from './cards.ts';

const cards = [
  card({ id: '1', topic: 'tcp', tags: ['tcp', 'handshake'] }),
  card({ id: '2', topic: 'http', tags: ['http'] }),
  card({ id: '3', topic: 'idempotence', tags: ['http'] }),
];
const ids = (wanted: string[]) => {
  const selection = selectByTopic(cards, wanted);
  return 'cards' in selection ? selection.cards.map(({ id }) => id) : selection;
};

test('topics and tags choose cards, in any letter case and in the order of the deck', () => {
  expect(ids(['HTTP'])).toEqual(['2', '3']);
  expect(ids(['http', 'Handshake'])).toEqual(['1', '2', '3']);
});

test('without a topic every card is chosen', () => {
  expect(ids([])).toEqual(['1', '2', '3']);
});

test('a topic that no card has is told, with those near to it, though another is there', () => {
  expect(ids(['tcp', 'htttp'])).toEqual({ unknown: 'htttp', near: ['http'] });
  expect(ids(['mysql-replication'])).toEqual({ unknown: 'mysql-replication', near: [] });
});

test('an empty deck knows no topic', () => {
  expect(selectByTopic([], ['tcp'])).toEqual({ unknown: 'tcp', near: [] });
  expect(selectByTopic([], [])).toEqual({ cards: [] });
});

test('a card must be of one of the topics and have one of the tags', () => {
  const both = (topics: string[], tags: string[]) => {
    const selection = selectByTopic(cards, topics, tags);
    return 'cards' in selection ? selection.cards.map(({ id }) => id) : selection;
  };
  expect(both(['tcp', 'http'], ['HTTP', 'handshake'])).toEqual(['1', '2', '3']);
  expect(both(['idempotence'], ['http'])).toEqual(['3']);
  expect(both(['idempotence'], ['handshake'])).toEqual([]);
  expect(both([], ['handshake'])).toEqual(['1']);
  expect(both([], ['idempotence'])).toEqual({ unknown: 'idempotence', near: [] });
});

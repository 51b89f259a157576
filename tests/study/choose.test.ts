import { expect, test } from 'vitest';
import { chooseByTopic } from '../../src/study/choose.ts';
import { makeCard } from '../schedule/cards.ts';

const cards = [
  makeCard('a', { topic: 'tcp' }),
  makeCard('b', { topic: 'http', tags: ['tcp'] }),
  makeCard('c', { topic: 'dns' }),
];

test('topics and tags choose cards; no topic chooses all', () => {
  expect(chooseByTopic(cards, ['TCP']).map(({ id }) => id)).toEqual(['a', 'b']);
  expect(chooseByTopic(cards, [])).toHaveLength(3);
});

test('an unknown topic is the user’s error, with exit code 1, and names near ones', () => {
  expect(() => chooseByTopic(cards, ['tpc'])).toThrowError(
    expect.objectContaining({ name: 'UserError', exitCode: 1, message: expect.stringContaining('tcp') }),
  );
});

test('a topic and a tag that no card has together is said', () => {
  expect(() => chooseByTopic(cards, ['dns'], ['tcp'])).toThrowError(
    expect.objectContaining({ exitCode: 1, message: 'no card of dns has the tag tcp' }),
  );
  expect(() => chooseByTopic(cards, [], ['tpc'])).toThrowError(
    expect.objectContaining({ exitCode: 1, message: 'no card has the tag "tpc"; did you mean tcp?' }),
  );
});

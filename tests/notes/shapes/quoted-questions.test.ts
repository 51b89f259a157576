import { expect, test } from 'vitest';
import { outline } from '../outline.ts';

test('a quote asks where the answer is announced right below it', () => {
  const text =
    '# Locks\n\n> Why may a thread\n> wait for ever?\n\n**Answer:** Another one holds what it needs.\n\nNeither lets go.\n\n> What breaks a circle of waiting?\n\n**Answer:** An order in which locks are taken.\n';
  expect(outline(text)).toEqual([
    '3 Why may a thread wait for ever? 6-8',
    '10 What breaks a circle of waiting? 12-12',
  ]);
});

test.each([
  [
    'a quote within an answer',
    '# Locks\n\nThey keep others out.\n\n> One holds, all wait.\n\nThat is the price.\n',
    ['1 Locks 3-7'],
  ],
  [
    'a quote that goes on with a heading that asks',
    '# What prints this?\n\n> a loop of three\n\n**Answer:** 0 1 2\n',
    ['1 What prints this? [stem 3-3] 5-5'],
  ],
])('asks nothing as %s', (_, text, expected) => {
  expect(outline(text)).toEqual(expected);
});

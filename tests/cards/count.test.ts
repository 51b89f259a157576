import { expect, test } from 'vitest';
import { count } from '../../src/cards/count.ts';

test('one of a thing is no plural', () => {
  expect([count(0, 'card'), count(1, 'card'), count(2, 'card')]).toEqual(['0 cards', '1 card', '2 cards']);
  expect([count(1, 'copy', 'copies'), count(2, 'copy', 'copies')]).toEqual(['1 copy', '2 copies']);
});

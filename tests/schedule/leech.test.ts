import { expect, test } from 'vitest';
import { isLeech, pointsOutLeech } from '../../src/schedule/leech.ts';
import { known } from './cards.ts';

test('a card is a leech from its fourth lapse on', () => {
  expect([null, known({ lapses: 3 }), known({ lapses: 4 }), known({ lapses: 9 })].map(isLeech)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

test('it is pointed out at its fourth lapse and at every second one after it', () => {
  const pointed = [1, 2, 3, 4, 5, 6, 7, 8].filter((lapses) => pointsOutLeech({ lapses }));
  expect(pointed).toEqual([4, 6, 8]);
});

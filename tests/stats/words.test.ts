import { expect, test } from 'vitest';
import { dayName, duration, percent, shortDate } from '../../src/stats/words.ts';

test('a share is a whole number of hundredths, or a dash', () => {
  expect([0, 0.005, 0.894, 1, null].map(percent)).toEqual(['0 %', '1 %', '89 %', '100 %', '–']);
});

test('a span is minutes, then hours and minutes', () => {
  const minutes = [0, 0.2, 1, 59, 60, 61, 59.6, 600].map((number) => duration(number * 60_000));
  expect(minutes).toEqual(['0 min', 'under 1 min', '1 min', '59 min', '1 h', '1 h 1 min', '1 h', '10 h']);
});

test('a day has the name of its month, and of its weekday', () => {
  expect([shortDate('2026-03-09'), shortDate('2026-12-31')]).toEqual(['9 Mar', '31 Dec']);
  expect([dayName('2026-03-09'), dayName('2026-03-15')]).toEqual(['Mon  9 Mar', 'Sun 15 Mar']);
});

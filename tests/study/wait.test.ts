import { describe, expect, test } from 'vitest';
import { formatDuration, formatWait, sayWhen } from '../../src/study/wait.ts';
import { known, learning, MINUTE_MS, marchDay, noon } from '../schedule/cards.ts';

const now = noon(10);
const DAY_MS = 86_400_000;

describe('a wait in the key bar', () => {
  test.each([
    [-5, '<1m'],
    [1, '<1m'],
    [5.5, '6m'],
    [10, '10m'],
    [59.4, '59m'],
    [120, '2h'],
  ])('of %f minutes of a learning step is %s', (minutes, text) => {
    expect(formatWait(learning({ dueAt: now.at + minutes * MINUTE_MS }), now)).toBe(text);
  });

  test.each([
    [1, '1d'],
    [30, '30d'],
    [31, '1mo'],
    [76, '2.5mo'],
    [364, '12mo'],
    [365, '1y'],
    [548, '1.5y'],
  ])('of %i days of a learnt card is %s', (days, text) => {
    expect(formatWait(known({ dueDay: marchDay(10) + days }), now)).toBe(text);
  });
});

test.each([
  [0, 'in 1 minute'],
  [MINUTE_MS, 'in 1 minute'],
  [59 * MINUTE_MS, 'in 59 minutes'],
  [3 * 60 * MINUTE_MS, 'in 3 hours'],
  [DAY_MS, 'tomorrow'],
  [2 * DAY_MS, 'in 2 days'],
])('%i ms from now is said as "%s"', (ms, text) => {
  expect(sayWhen(now.at + ms, now)).toBe(text);
});

test.each([
  [400, '0s'],
  [59_400, '59s'],
  [60_000, '1m 00s'],
  [185_000, '3m 05s'],
  [3_720_000, '1h 02m'],
])('%i ms last %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

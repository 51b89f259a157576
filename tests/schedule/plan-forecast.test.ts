import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newQuota } from '../../src/schedule/interview.ts';
import { DEFAULT_MEMORY_SETTINGS, type Memory, recallAfter } from '../../src/schedule/memory.ts';
import { answersToReachAll, forecastPlan } from '../../src/schedule/plan-forecast.ts';
import { expectedReview, prospectOf, recallOn } from '../../src/schedule/prospect.ts';
import { known, learning, marchDay, noon } from './cards.ts';

const now = noon(10);

function forecast(memories: readonly (Memory | null)[], answers: number, days: number, mostRanked?: number) {
  const unseen = memories.filter((memory) => memory === null).length;
  const input = {
    memories,
    now,
    day: marchDay(10) + days,
    answers,
    answersToday: answers,
    newToday: newQuota(unseen, days),
    settings: DEFAULT_MEMORY_SETTINGS,
  };
  return forecastPlan(input, mostRanked);
}

describe('what an answer does for the day', () => {
  const memory = known({ stability: 9, lastAt: noon(1).at, lastDay: marchDay(1) });

  test('is known where the card is not asked: 90 % after its stability in days', () => {
    const prospect = prospectOf(memory, now, 0, DEFAULT_MEMORY_SETTINGS);
    expect(prospect.now).toBeCloseTo(0.9, 6);
    expect(prospect.unasked).toBe(prospect.now);
    expect(recallOn(memory, now, marchDay(10), DEFAULT_MEMORY_SETTINGS)).toBeCloseTo(0.9, 6);
    expect(recallOn(memory, noon(1), marchDay(10), DEFAULT_MEMORY_SETTINGS)).toBeCloseTo(0.9, 6);
  });

  test('is more after good than after again, and more than nothing', () => {
    const { passed, forgotten, unasked } = prospectOf(memory, now, 20, DEFAULT_MEMORY_SETTINGS);
    expect(passed).toBeGreaterThan(forgotten);
    expect(passed).toBeGreaterThan(unasked);
  });

  test('is expected as the mean of what it may leave', () => {
    const { now: recall, passed, forgotten } = prospectOf(memory, now, 20, DEFAULT_MEMORY_SETTINGS);
    const expected = expectedReview(memory, now, 20, DEFAULT_MEMORY_SETTINGS);
    expect(expected.answers).toBeCloseTo(1.1, 6);
    expect(recallAfter(expected.memory.stability, 20, DEFAULT_MEMORY_SETTINGS)).toBeCloseTo(
      recall * passed + (1 - recall) * forgotten,
      6,
    );
    expect(expectedReview(null, now, 20, DEFAULT_MEMORY_SETTINGS).answers).toBeCloseTo(1.24, 6);
  });
});

describe('a forecast', () => {
  test('has each day up to the one before the interview', () => {
    const { days } = forecast([null, null, null], 5, 3);
    expect(days.map(({ day }) => day)).toEqual([10, 11, 12].map(marchDay));
  });

  test('spreads new cards up to a week before', () => {
    const { days } = forecast(Array(20).fill(null), 40, 17);
    expect(days.map(({ newCards }) => newCards)).toEqual([...Array(10).fill(2), ...Array(7).fill(0)]);
  });

  test('counts new cards that come back: five a day take six answers and a fifth', () => {
    const { days } = forecast(Array(5).fill(null), 40, 1);
    expect(days[0]?.answers).toBeCloseTo(6.2, 6);
    expect(forecast(Array(5).fill(null), 4, 1)).toMatchObject({
      unreached: 2,
      days: [{ answers: expect.closeTo(3.72, 6), newCards: 3 }],
    });
  });

  test('of nothing is nothing', () => {
    expect(forecast([], 40, 2)).toMatchObject({
      recalls: [],
      unreached: 0,
      days: [{ answers: 0 }, { answers: 0 }],
    });
  });

  test('is no worse than to stop', () => {
    const memories = [1, 4, 16, 64].map((stability) =>
      known({ stability, lastAt: noon(5).at, lastDay: marchDay(5) }),
    );
    const { recalls } = forecast(memories, 10, 14);
    const stopped = memories.map((memory) => recallOn(memory, now, marchDay(24), DEFAULT_MEMORY_SETTINGS));
    for (const [at, recall] of recalls.entries()) expect(recall).toBeGreaterThanOrEqual(stopped[at] ?? 1);
  });

  test('takes no more answers than a day has, and so many reach all as it says would', () => {
    const any = { unseen: fc.integer({ min: 0, max: 80 }), days: fc.integer({ min: 1, max: 30 }) };
    fc.assert(
      fc.property(
        fc.record({ ...any, answers: fc.integer({ min: 1, max: 50 }) }),
        ({ unseen, days, answers }) => {
          const memories = Array(unseen).fill(null);
          for (const load of forecast(memories, answers, days).days)
            expect(load.answers).toBeLessThanOrEqual(answers);
          const enough = Math.max(1, answersToReachAll(unseen, days));
          expect(forecast(memories, enough, days).unreached).toBe(0);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('of many cards over many days is nearly what it is where every day is ranked by itself', () => {
    const memories = Array.from({ length: 400 }, (_, at) =>
      at % 2 === 0 ? null : known({ stability: 1 + (at % 40), lastAt: noon(5).at, lastDay: marchDay(5) }),
    );
    const [usual, exact] = [forecast(memories, 60, 180), forecast(memories, 60, 180, Infinity)];
    const all = (of: typeof usual) => of.days.reduce((sum, { answers }) => sum + answers, 0);
    const mean = (of: typeof usual) => of.recalls.reduce((sum, recall) => sum + recall, 0) / memories.length;
    expect(usual.unreached).toBe(0);
    expect(Math.abs(all(usual) - all(exact)) / all(exact)).toBeLessThan(0.05);
    expect(Math.abs(mean(usual) - mean(exact))).toBeLessThan(0.005);
  });

  test('counts what was forgotten today and comes back', () => {
    const back = learning({ lastAt: now.at, lastDay: marchDay(10), dueAt: now.at + 600_000 });
    const { days } = forecast([back, back], 40, 3);
    expect(days[0]).toMatchObject({ answers: 2, newCards: 0 });
    expect(forecast([back, back], 1, 3).days[0]?.answers).toBe(1);
  });

  test('is played for a year at most, whatever day a history names', () => {
    const { days } = forecast([null], 5, 3_000_000);
    expect(days).toHaveLength(365);
  });
});

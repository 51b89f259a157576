import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, formatInterview, withSetting } from '../../src/progress/settings.ts';
import { DEFAULT_PARAMETERS } from '../../src/schedule/memory.ts';
import { marchDay } from '../schedule/cards.ts';

describe('a setting', () => {
  test('takes the place of the one before, and leaves the others', () => {
    const changed = withSetting(withSetting(DEFAULT_SETTINGS, 'retention', 0.85), 'new-per-day', 0);
    expect(changed).toEqual({ ...DEFAULT_SETTINGS, retention: 0.85, newPerDay: 0 });
    expect(withSetting(changed, 'retention', 0.95).retention).toBe(0.95);
    expect(DEFAULT_SETTINGS).toEqual({
      retention: 0.9,
      newPerDay: 20,
      reviewsPerDay: null,
      parameters: null,
      interview: null,
    });
  });

  test('of reviews a day is a number, or null for no limit', () => {
    const limited = withSetting(DEFAULT_SETTINGS, 'reviews-per-day', 0);
    expect(limited.reviewsPerDay).toBe(0);
    expect(withSetting(limited, 'reviews-per-day', null)).toEqual(DEFAULT_SETTINGS);
  });

  test('of an interview is its day, what a day may take, and its topics, or null for none', () => {
    const values = [
      { date: '2026-03-20', answers: 40 },
      { date: '2026-03-20', minutes: 20, topics: ['tcp', 'http'] },
    ];
    const set = values.map((value) => withSetting(DEFAULT_SETTINGS, 'interview', value).interview);
    expect(set).toEqual([
      { day: marchDay(20), budget: { answers: 40 }, topics: [] },
      { day: marchDay(20), budget: { minutes: 20 }, topics: ['tcp', 'http'] },
    ]);
    expect(set.map((interview) => interview && formatInterview(interview))).toEqual(values);
    const planned = withSetting(DEFAULT_SETTINGS, 'interview', values[0]);
    expect(withSetting(planned, 'interview', null)).toEqual(DEFAULT_SETTINGS);
  });

  test('of an interview may say more than this version knows', () => {
    const value = { date: '2026-03-20', answers: 40, place: 'Berlin' };
    expect(withSetting(DEFAULT_SETTINGS, 'interview', value).interview?.day).toBe(marchDay(20));
  });

  test('of parameters is 21 numbers, or null for the usual ones', () => {
    const parameters = DEFAULT_PARAMETERS.with(0, 0.5);
    const changed = withSetting(DEFAULT_SETTINGS, 'parameters', parameters);
    expect(changed.parameters).toEqual(parameters);
    expect(withSetting(changed, 'parameters', null).parameters).toBeNull();
  });

  test('of parameters beyond their bounds is what the scheduler makes of them', () => {
    const beyond = DEFAULT_PARAMETERS.with(0, 1e300).with(1, -5);
    const { parameters } = withSetting(DEFAULT_SETTINGS, 'parameters', beyond);
    expect(parameters?.slice(0, 2)).toEqual([100, 0.001]);
    expect(parameters?.slice(2)).toEqual(DEFAULT_PARAMETERS.slice(2));
  });

  test.each([
    ['retention', 0],
    ['retention', 0.79],
    ['retention', 0.96],
    ['retention', Number.NaN],
    ['retention', '0.9'],
    ['retention', null],
    ['new-per-day', -1],
    ['new-per-day', 1.5],
    ['new-per-day', 10_000],
    ['new-per-day', Number.POSITIVE_INFINITY],
    ['new-per-day', '20'],
    ['reviews-per-day', -1],
    ['reviews-per-day', 2.5],
    ['reviews-per-day', 'none'],
    ['parameters', []],
    ['parameters', Array.from({ length: 20 }, () => 1)],
    ['parameters', Array.from({ length: 21 }, () => Number.NaN)],
    ['parameters', Array.from({ length: 21 }, () => '1')],
    ['parameters', 'default'],
    ['interview', '2026-03-20'],
    ['interview', 7],
    ['interview', []],
    ['interview', {}],
    ['interview', { date: '2026-03-20' }],
    ['interview', { date: '2026-02-30', answers: 40 }],
    ['interview', { date: 20_000, answers: 40 }],
    ['interview', { date: '2026-03-20', answers: 0 }],
    ['interview', { date: '2026-03-20', answers: 2.5 }],
    ['interview', { date: '2026-03-20', minutes: 1441 }],
    ['interview', { date: '2026-03-20', answers: 40, minutes: 20 }],
    ['interview', { date: '2026-03-20', answers: 40, topics: 'tcp' }],
    ['interview', { date: '2026-03-20', answers: 40, topics: [7] }],
    ['unknown', 1],
    ['__proto__', 1],
    ['newPerDay', 1],
  ])('of %s to %j changes nothing', (key, value) => {
    expect(withSetting(DEFAULT_SETTINGS, key, value)).toEqual(DEFAULT_SETTINGS);
  });
});

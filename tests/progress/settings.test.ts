import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, withSetting } from '../../src/progress/settings.ts';

describe('a setting', () => {
  test('takes the place of the one before, and leaves the others', () => {
    const changed = withSetting(withSetting(DEFAULT_SETTINGS, 'retention', 0.85), 'new-per-day', 0);
    expect(changed).toEqual({ retention: 0.85, newPerDay: 0, reviewsPerDay: null, parameters: null });
    expect(withSetting(changed, 'retention', 0.95).retention).toBe(0.95);
    expect(DEFAULT_SETTINGS).toEqual({
      retention: 0.9,
      newPerDay: 20,
      reviewsPerDay: null,
      parameters: null,
    });
  });

  test('of reviews a day is a number, or null for no limit', () => {
    const limited = withSetting(DEFAULT_SETTINGS, 'reviews-per-day', 0);
    expect(limited.reviewsPerDay).toBe(0);
    expect(withSetting(limited, 'reviews-per-day', null)).toEqual(DEFAULT_SETTINGS);
  });

  test('of parameters is 21 numbers, or null for the usual ones', () => {
    const parameters = Array.from({ length: 21 }, (_, at) => at);
    const changed = withSetting(DEFAULT_SETTINGS, 'parameters', parameters);
    expect(changed.parameters).toEqual(parameters);
    expect(withSetting(changed, 'parameters', null).parameters).toBeNull();
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
    ['unknown', 1],
    ['__proto__', 1],
    ['newPerDay', 1],
  ])('of %s to %j changes nothing', (key, value) => {
    expect(withSetting(DEFAULT_SETTINGS, key, value)).toEqual(DEFAULT_SETTINGS);
  });
});

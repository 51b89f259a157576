import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayStart, formatDay, millisecondOfDay, parseDay, studyDay } from '../../src/schedule/study-day.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The study day of a local time, where the offset is so many minutes east of UTC. */
function dayOf(utc: string, offset: number): string {
  return formatDay(studyDay({ at: Date.parse(utc), offset }));
}

const moments = fc.record({
  at: fc.integer({ min: -DAY_MS * 10_000, max: DAY_MS * 100_000 }),
  offset: fc.integer({ min: -14 * 60, max: 14 * 60 }),
});

describe('a study day', () => {
  test('turns at 04:00 local time', () => {
    expect(dayOf('2026-03-10T03:59:59.999Z', 0)).toBe('2026-03-09');
    expect(dayOf('2026-03-10T04:00:00.000Z', 0)).toBe('2026-03-10');
    expect(dayOf('2026-03-10T23:59:59.999Z', 0)).toBe('2026-03-10');
    expect(dayOf('2026-03-11T00:30:00.000Z', 0)).toBe('2026-03-10');
  });

  test('turns by the clock on the wall, east and west of Greenwich', () => {
    expect(dayOf('2026-03-09T19:59:00Z', 480)).toBe('2026-03-09');
    expect(dayOf('2026-03-09T20:00:00Z', 480)).toBe('2026-03-10');
    expect(dayOf('2026-03-10T08:59:00Z', -300)).toBe('2026-03-09');
    expect(dayOf('2026-03-10T09:00:00Z', -300)).toBe('2026-03-10');
    expect(dayOf('2026-03-09T22:30:00Z', 330)).toBe('2026-03-10');
  });

  test('is still today on an evening in New York, when UTC has turned already', () => {
    expect(dayOf('2026-01-16T03:00:00Z', -300)).toBe('2026-01-15');
    expect(new Date('2026-01-16T03:00:00Z').toISOString().slice(0, 10)).toBe('2026-01-16');
  });

  test('counts down before 1970', () => {
    expect(studyDay({ at: 4 * HOUR_MS, offset: 0 })).toBe(0);
    expect(studyDay({ at: 4 * HOUR_MS - 1, offset: 0 })).toBe(-1);
    expect(millisecondOfDay({ at: 4 * HOUR_MS - 1, offset: 0 })).toBe(DAY_MS - 1);
    expect(dayOf('1969-07-20T20:17:00Z', 0)).toBe('1969-07-20');
  });

  test('begins at 04:00 and has its milliseconds counted from there, for any moment', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const start = dayStart(studyDay(moment), moment.offset);
        expect(start + millisecondOfDay(moment)).toBe(moment.at);
        expect(millisecondOfDay(moment)).toBeGreaterThanOrEqual(0);
        expect(millisecondOfDay(moment)).toBeLessThan(DAY_MS);
        expect(studyDay({ at: start, offset: moment.offset })).toBe(studyDay(moment));
        expect(studyDay({ at: start - 1, offset: moment.offset })).toBe(studyDay(moment) - 1);
        expect(new Date(start + moment.offset * 60_000).toISOString()).toContain('T04:00:00.000Z');
      }),
    );
  });
});

describe('a day as text', () => {
  test('is year, month and day', () => {
    expect(formatDay(0)).toBe('1970-01-01');
    expect(formatDay(-1)).toBe('1969-12-31');
    expect(parseDay('2024-02-29')).toBe(Date.UTC(2024, 1, 29) / DAY_MS);
  });

  test('is the same day when it is read again, for any day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -683_000, max: 2_900_000 }), (day) => {
        expect(parseDay(formatDay(day))).toBe(day);
      }),
    );
  });

  test.each([
    '',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '2026-01-32',
    'today',
  ])('is none when the calendar has no %j', (text) => {
    expect(parseDay(text)).toBeNull();
  });
});

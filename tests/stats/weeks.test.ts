import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/progress/event.ts';
import { inOrder, replay } from '../../src/progress/replay.ts';
import { UNSEEN } from '../../src/schedule/card-state.ts';
import { DEFAULT_MEMORY_SETTINGS } from '../../src/schedule/memory.ts';
import { formatDay, parseDay } from '../../src/schedule/study-day.ts';
import type { StatsInput } from '../../src/stats/input.ts';
import { weekday, weekStart, weeks } from '../../src/stats/weeks.ts';
import { answersOfYear, timeSpent } from '../../src/stats/year.ts';
import { event, review } from '../progress/events.ts';
import { noon } from '../schedule/cards.ts';

/** The history, seen from noon of Tuesday, 10 March 2026. */
function historyOf(events: readonly Event[], changes: Partial<StatsInput> = {}): StatsInput {
  const { days } = replay(inOrder(events));
  const settings = DEFAULT_MEMORY_SETTINGS;
  return { cards: [], stateOf: () => UNSEEN, days, settings, now: noon(10), ...changes };
}

/** A review of 1 March 2026, a Sunday, plus so many days. */
const HISTORY = [
  review('a/1', 'easy', 0, 10_000),
  review('a/2', 'easy', 0, 20_000),
  review('a/1', 'again', 1, 1000),
  review('a/1', 'good', 1.01, 1000),
  review('a/2', 'good', 7.6, 500),
  review('a/1', 'good', 9, 700),
];

test('a week begins on Monday', () => {
  const monday = (day: string) => formatDay(weekStart(parseDay(day) ?? 0));
  expect(['2026-03-08', '2026-03-09', '2026-03-15', '1970-01-01'].map(monday)).toEqual([
    '2026-03-02',
    '2026-03-09',
    '2026-03-09',
    '1969-12-29',
  ]);
  expect(['2026-03-09', '2026-03-15'].map((day) => weekday(parseDay(day) ?? 0))).toEqual([0, 6]);
});

describe('the weeks', () => {
  test('have their tests of memory, and all answers with their time', () => {
    expect(weeks(historyOf(HISTORY))).toEqual([
      { from: '2026-02-23', reviews: 0, retention: null, answers: 2, ms: 30_000 },
      { from: '2026-03-02', reviews: 2, retention: 0.5, answers: 3, ms: 2500 },
      { from: '2026-03-09', reviews: 1, retention: 1, answers: 1, ms: 700 },
    ]);
  });

  test('put what was answered on Monday before 04:00 into the week before', () => {
    const night = { ...review('a/2', 'good'), at: Date.UTC(2026, 2, 9, 3, 59) };
    const morning = { ...review('a/2', 'good'), at: Date.UTC(2026, 2, 9, 4, 0) };
    const reviews = (one: Event) =>
      weeks(historyOf([...HISTORY.slice(0, 4), one])).map((week) => week.reviews);
    expect(reviews(night)).toEqual([0, 2, 0]);
    expect(reviews(morning)).toEqual([0, 1, 1]);
  });

  test('go back to the week of the first day that is asked for, or of the first answer', () => {
    const from = (span: number) => weeks(historyOf(HISTORY, { span })).map((week) => week.from);
    expect(from(1)).toEqual(['2026-03-09']);
    expect(from(2)).toEqual(['2026-03-09']);
    expect(from(3)).toEqual(['2026-03-02', '2026-03-09']);
    expect(from(500)).toHaveLength(3);
    const longAgo = weeks(historyOf([review('a/1', 'easy', -300), ...HISTORY]));
    expect(longAgo).toHaveLength(13);
  });

  test('are none before the first answer, or while all lie ahead', () => {
    expect(weeks(historyOf([]))).toEqual([]);
    expect(weeks(historyOf([review('a/1', 'easy', 20)]))).toEqual([]);
  });

  test('have no trace of what was undone', () => {
    const wrong = review('a/2', 'again', 7.5, 900);
    const undone = [...HISTORY, wrong, event({ op: 'undo', target: wrong.id }, 7.5)];
    expect(weeks(historyOf(undone))).toEqual(weeks(historyOf(HISTORY)));
  });

  test('count a local evening where it was, also when the clocks change that night', () => {
    // New York, 8 March 2026: at 02:00 the offset goes from -300 to -240.
    const at = (hour: number, minute: number, offset: number) => ({
      ...review('a/1', 'good'),
      at: Date.UTC(2026, 2, 8, hour, minute) - offset * 60_000,
      offset,
    });
    const days = (...events: Event[]) => answersOfYear(historyOf(events)).map(({ day }) => day);
    expect(days(at(1, 59, -300), at(3, 0, -240), at(3, 59, -240), at(4, 0, -240))).toEqual([
      '2026-03-07',
      '2026-03-08',
    ]);
  });
});

describe('the year', () => {
  test('has the days with answers of 53 weeks, up to today', () => {
    const first = Date.UTC(2025, 2, 10, 12);
    const old = { ...review('a/9', 'good'), at: first - 86_400_000 };
    const inside = { ...review('a/9', 'good'), at: first };
    expect(answersOfYear(historyOf([old, inside, ...HISTORY, review('a/1', 'good', 10)]))).toEqual([
      { day: '2025-03-10', answers: 1 },
      { day: '2026-03-01', answers: 2 },
      { day: '2026-03-02', answers: 2 },
      { day: '2026-03-08', answers: 1 },
      { day: '2026-03-10', answers: 1 },
    ]);
  });
});

describe('the time spent', () => {
  test('is that of the days asked for, and of all', () => {
    expect(timeSpent(historyOf(HISTORY))).toMatchObject({ days: 10, answers: 6, ms: 33_200, allMs: 33_200 });
    expect(timeSpent(historyOf(HISTORY, { span: 3 }))).toMatchObject({
      days: 3,
      answers: 2,
      ms: 1200,
      allMs: 33_200,
    });
  });

  test('is nothing before the first answer', () => {
    expect(timeSpent(historyOf([]))).toEqual({ days: 0, answers: 0, ms: 0, allMs: 0, weeks: [] });
    expect(timeSpent(historyOf([review('a/1', 'easy', 20)]))).toMatchObject({ days: 0, answers: 0 });
  });
});

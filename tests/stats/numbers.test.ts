import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Card, cardKey } from '../../src/cards/card.ts';
import type { Event } from '../../src/progress/event.ts';
import { inOrder, replay, stateOf } from '../../src/progress/replay.ts';
import { type CardState, UNSEEN } from '../../src/schedule/card-state.ts';
import { DEFAULT_MEMORY_SETTINGS, retrievability } from '../../src/schedule/memory.ts';
import type { Moment } from '../../src/schedule/study-day.ts';
import { FORECAST_DAYS } from '../../src/stats/input.ts';
import { computeStats, type Stats } from '../../src/stats/numbers.ts';
import { event, review } from '../progress/events.ts';
import { known, learning, MINUTE_MS, makeCard, marchDay, noon, state } from '../schedule/cards.ts';

const now = noon(10);

/** Statistics of cards whose states are given, without answers. */
function statsOf(entries: readonly (readonly [Card, CardState])[], at: Moment = now): Stats {
  const states = new Map(entries);
  const cards = entries.map(([card]) => card);
  const stateOf = (card: Card) => states.get(card) ?? UNSEEN;
  return computeStats({ cards, stateOf, days: new Map(), settings: DEFAULT_MEMORY_SETTINGS, now: at });
}

/** Statistics after some events. */
function statsAfter(events: readonly Event[], cards: readonly Card[] = [], at: Moment = now): Stats {
  const counted = inOrder(events);
  const progress = replay(counted);
  const stateIn = (card: Card) => stateOf(progress, cardKey(card));
  return computeStats({
    cards,
    stateOf: stateIn,
    days: progress.days,
    settings: progress.settings,
    now: at,
  });
}

/** Answers at noon of these days of March. */
const on = (...days: number[]) => days.map((day) => review('notes/a', 'good', day - 1));

describe('the counts of cards', () => {
  test('put each card where it stands', () => {
    const { cards } = statsOf([
      [makeCard('new'), UNSEEN],
      [makeCard('learning'), state({ memory: learning({ dueAt: now.at + MINUTE_MS }) })],
      [makeCard('relearning'), state({ memory: learning({ phase: 'relearning', dueAt: now.at }) })],
      [makeCard('due'), state({ memory: known({ dueDay: marchDay(10) }) })],
      [makeCard('known'), state({ memory: known({ dueDay: marchDay(11) }) })],
      [makeCard('buried'), state({ memory: known({ dueDay: marchDay(9) }), buriedOn: marchDay(10) })],
      [makeCard('suspended'), state({ memory: known({ dueDay: marchDay(1) }), suspended: true })],
      [makeCard('stub', { stub: true }), UNSEEN],
    ]);
    expect(cards).toEqual({ total: 8, new: 1, learning: 2, review: 3, suspended: 1, stub: 1, due: 2 });
  });

  test('add up to the total, and due is a part of them, for any states', () => {
    const states: fc.Arbitrary<CardState> = fc.record({
      memory: fc.oneof(
        fc.constant(null),
        fc.integer({ min: 1, max: 30 }).map((day) => known({ dueDay: marchDay(day) })),
        fc.integer({ min: -60, max: 60 }).map((minutes) => learning({ dueAt: now.at + minutes * MINUTE_MS })),
      ),
      firstDay: fc.constant(null),
      suspended: fc.boolean(),
      gone: fc.constantFrom(null, 'suspended' as const, 'asked' as const),
      buriedOn: fc.constantFrom(null, marchDay(10), marchDay(9)),
      recalls: fc.constant([]),
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(states, fc.boolean(), fc.constantFrom('tcp', 'http')), { maxLength: 30 }),
        (all) => {
          const { cards, topics, forecast } = statsOf(
            all.map(([one, stub, topic], at) => [makeCard(`c${at}`, { stub, topic }), one] as const),
          );
          expect(cards.new + cards.learning + cards.review + cards.suspended + cards.stub).toBe(cards.total);
          expect(cards.total).toBe(all.length);
          expect(cards.due).toBeLessThanOrEqual(cards.learning + cards.review);
          for (const part of ['total', 'new', 'due'] as const)
            expect(topics.reduce((sum, topic) => sum + topic[part], 0)).toBe(cards[part]);
          expect(forecast[0]?.due).toBeGreaterThanOrEqual(cards.due);
          for (const { recall } of topics) expect(recall === null || (recall > 0 && recall <= 1)).toBe(true);
        },
      ),
    );
  });

  test('are all nothing without cards', () => {
    const { cards, topics, forecast } = statsOf([]);
    expect(Object.values(cards)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(topics).toEqual([]);
    expect(forecast.map(({ due }) => due)).toEqual(Array.from({ length: FORECAST_DAYS }, () => 0));
  });
});

describe('today', () => {
  test('counts the answers of the study day, of every deck, with the time they took', () => {
    const events = [
      review('notes/a', 'good', 8.9, 9000),
      review('notes/a', 'again', 9, 2000),
      review('notes/a', 'good', 9.001, 1000),
      review('other/b', 'good', 9.002, 500),
    ];
    const later = { ...now, at: now.at + 10 * MINUTE_MS };
    expect(statsAfter(events, [], later).today).toEqual({ reviews: 4, new: 2, again: 1, ms: 12_500 });
  });

  test('begins at 04:00', () => {
    const night = [review('notes/a', 'good', 9 - 8.01 / 24), review('notes/b', 'good', 9 - 8 / 24)];
    expect(statsAfter(night).today.reviews).toBe(1);
    expect(statsAfter(night, [], { at: Date.UTC(2026, 2, 10, 3), offset: 0 }).today.reviews).toBe(1);
    expect(statsAfter(night, [], { at: Date.UTC(2026, 2, 9, 12), offset: 0 }).today.reviews).toBe(1);
  });

  test('has no trace of an answer that was undone', () => {
    const [first, wrong] = [review('notes/a', 'good', 3, 100), review('notes/a', 'again', 9, 700)];
    const undo = event({ op: 'undo', target: wrong.id }, 9);
    const undone = statsAfter([first, wrong, undo], [makeCard('a')]);
    expect(undone).toEqual(statsAfter([first], [makeCard('a')]));
    expect(undone.today).toEqual({ reviews: 0, new: 0, again: 0, ms: 0 });
    expect(undone.retention).toEqual({ days30: null, reviews30: 0 });
  });
});

describe('the streak', () => {
  const streak = (events: Event[], at = now) => statsAfter(events, [], at).streakDays;

  test('is the number of days in a row with an answer, up to today', () => {
    expect(streak([])).toBe(0);
    expect(streak(on(10))).toBe(1);
    expect(streak(on(8, 9, 10))).toBe(3);
    expect(streak(on(8, 8, 9, 10, 10))).toBe(3);
  });

  test('is not over while today has no answer yet', () => {
    expect(streak(on(8, 9))).toBe(2);
    expect(streak(on(8))).toBe(0);
  });

  test('ends at a day without an answer', () => {
    expect(streak(on(5, 6, 8, 9, 10))).toBe(3);
    expect(streak(on(5, 6, 8, 10))).toBe(1);
  });

  test('goes by study days: an answer at 03:59 keeps yesterday, one at 04:00 is today’s', () => {
    const at = (day: number, hour: number, minute: number) => ({
      ...review('notes/a', 'good'),
      at: Date.UTC(2026, 2, day, hour, minute),
    });
    expect(streak([at(8, 12, 0), at(10, 3, 59)])).toBe(2);
    expect(streak([at(8, 12, 0), at(10, 4, 0)])).toBe(1);
    expect(streak(on(9), { at: Date.UTC(2026, 2, 11, 3, 59), offset: 0 })).toBe(1);
    expect(streak(on(9), { at: Date.UTC(2026, 2, 11, 4), offset: 0 })).toBe(0);
  });
});

describe('retention', () => {
  const retention = (events: Event[]) => statsAfter(events).retention;

  test('is the share not forgotten of the first answers of a day to cards learnt on an earlier day', () => {
    const events = [
      review('notes/a', 'again', 0),
      review('notes/a', 'easy', 0.01),
      review('notes/a', 'good', 2),
      review('notes/a', 'again', 5),
      review('notes/a', 'good', 5.01),
      review('notes/b', 'easy', 5),
      review('notes/b', 'hard', 6),
      review('notes/b', 'easy', 8),
    ];
    expect(retention(events)).toEqual({ days30: 3 / 4, reviews30: 4 });
  });

  test('is unknown while every answer was the first of its card', () => {
    expect(retention([review('notes/a', 'again', 8), review('notes/a', 'good', 8.1)])).toEqual({
      days30: null,
      reviews30: 0,
    });
  });

  test('looks back over 30 study days, today included', () => {
    const first = review('notes/a', 'easy', -60);
    const [old, inside] = [review('notes/a', 'hard', 9 - 30), review('notes/a', 'good', 9 - 29)];
    expect(retention([first, old])).toEqual({ days30: null, reviews30: 0 });
    expect(retention([first, old, inside])).toEqual({ days30: 1, reviews30: 1 });
  });
});

describe('the forecast', () => {
  const days = (entries: readonly (readonly [Card, CardState])[]) =>
    Object.fromEntries(statsOf(entries).forecast.flatMap(({ day, due }) => (due > 0 ? [[day, due]] : [])));
  const due = (id: string, dueDay: number, changes: Partial<CardState> = {}) =>
    [makeCard(id), state({ memory: known({ dueDay: marchDay(dueDay) }), ...changes })] as const;

  test('has a day each from today on', () => {
    const { forecast } = statsOf([]);
    expect(forecast).toHaveLength(FORECAST_DAYS);
    expect(forecast[0]?.day).toBe('2026-03-10');
    expect(forecast.at(-1)?.day).toBe('2026-03-23');
  });

  test('counts a card on the day it comes due, and what is overdue today', () => {
    expect(days([due('a', 1), due('b', 10), due('c', 11), due('d', 11), due('e', 23), due('f', 24)])).toEqual(
      {
        '2026-03-10': 2,
        '2026-03-11': 2,
        '2026-03-23': 1,
      },
    );
  });

  test('counts a card that is buried today tomorrow, and one that was buried before where it is due', () => {
    expect(days([due('a', 5, { buriedOn: marchDay(10) })])).toEqual({ '2026-03-11': 1 });
    expect(days([due('a', 15, { buriedOn: marchDay(10) })])).toEqual({ '2026-03-15': 1 });
    expect(days([due('a', 5, { buriedOn: marchDay(9) })])).toEqual({ '2026-03-10': 1 });
  });

  test('counts steps today, or after 04:00 tomorrow', () => {
    const step = (at: number) => [makeCard(`s${at}`), state({ memory: learning({ dueAt: at }) })] as const;
    expect(
      days([step(now.at - MINUTE_MS), step(Date.UTC(2026, 2, 11, 3, 59)), step(Date.UTC(2026, 2, 11, 4))]),
    ).toEqual({
      '2026-03-10': 2,
      '2026-03-11': 1,
    });
  });

  test('does not count new cards, suspended ones and stubs', () => {
    const stub = [makeCard('stub', { stub: true }), state({ memory: known() })] as const;
    expect(days([[makeCard('new'), UNSEEN], due('off', 10, { suspended: true }), stub])).toEqual({});
  });
});

describe('the topics', () => {
  const http = (id: string) => makeCard(id, { topic: 'http' });

  test('are in order, each with its own cards', () => {
    const { topics } = statsOf([
      [makeCard('a'), UNSEEN],
      [http('b'), state({ memory: known({ dueDay: marchDay(10) }) })],
      [http('c'), UNSEEN],
    ]);
    expect(topics).toMatchObject([
      { topic: 'http', total: 2, new: 1, due: 1 },
      { topic: 'tcp', total: 1, new: 1, due: 0 },
    ]);
  });

  test('have no recall and no retention while nothing of them was seen', () => {
    expect(statsOf([[makeCard('a'), UNSEEN]]).topics[0]).toMatchObject({ recall: null, retention30: null });
  });

  test('have the mean recall of the cards that were seen', () => {
    const memories = [known({ stability: 3 }), known({ stability: 30 })];
    const [first, second] = memories.map((memory) => retrievability(memory, now, DEFAULT_MEMORY_SETTINGS));
    const { topics } = statsOf([
      [makeCard('unseen'), UNSEEN],
      ...memories.map((memory, at) => [makeCard(`c${at}`), state({ memory })] as const),
    ]);
    expect(topics[0]?.recall).toBeCloseTo(((first ?? 0) + (second ?? 0)) / 2, 10);
  });

  test('have the retention of their own cards', () => {
    const events = ['notes/a', 'notes/b'].flatMap((card) => [
      review(card, 'easy', 0),
      review(card, card === 'notes/a' ? 'again' : 'good', 4),
    ]);
    const { topics, retention } = statsAfter(events, [makeCard('a'), http('b')]);
    expect(topics).toMatchObject([
      { topic: 'http', retention30: 1 },
      { topic: 'tcp', retention30: 0 },
    ]);
    expect(retention).toEqual({ days30: 0.5, reviews30: 2 });
  });

  test('may be named like something every object has', () => {
    const { topics } = statsOf([[makeCard('a', { topic: '__proto__' }), UNSEEN]]);
    expect(topics).toMatchObject([{ topic: '__proto__', total: 1 }]);
  });
});

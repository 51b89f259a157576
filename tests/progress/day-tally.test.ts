import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DayTally } from '../../src/progress/day-tally.ts';
import type { Event } from '../../src/progress/event.ts';
import { inOrder, replay, stateOf } from '../../src/progress/replay.ts';
import { parseDay, studyDay } from '../../src/schedule/study-day.ts';
import { anyEvents, event, review } from './events.ts';

const daysAfter = (...events: Event[]) => replay(inOrder(events)).days;

/** The tallies by day, each as `answers/fresh/recalls`. */
function kinds(...events: Event[]): string[] {
  const days = [...daysAfter(...events)].sort(([a], [b]) => a - b);
  return days.map(([, { answers, fresh, recalls }]) => `${answers}/${fresh}/${recalls}`);
}

describe('the tally of a day', () => {
  test('counts answers, fresh ones, lapses, time and recalls', () => {
    const events = [
      review('a/1', 'easy', 0, 100),
      review('a/1', 'again', 1, 20),
      review('a/1', 'good', 1.01, 3),
      review('a/2', 'hard', 1.02, 4000),
    ];
    expect(daysAfter(...events).get(parseDay('2026-03-02') ?? 0)).toEqual({
      answers: 3,
      fresh: 1,
      reviews: 1,
      again: 1,
      ms: 4023,
      recalls: 1,
      recalled: 0,
    } satisfies DayTally);
  });

  test('an answer before 04:00 belongs to the evening before', () => {
    const late = { ...review('a/1', 'good'), at: Date.UTC(2026, 2, 2, 3, 59) };
    const early = { ...review('a/1', 'good'), at: Date.UTC(2026, 2, 2, 4) };
    expect([...daysAfter(late, early).keys()]).toEqual(['2026-03-01', '2026-03-02'].map(parseDay));
  });

  test('a card is fresh once, then a recall on each later day, and a repeat within one', () => {
    const events = [0, 0.01, 1, 1.01, 1.02, 30].map((days) => review('a/1', 'good', days));
    expect(kinds(...events)).toEqual(['2/1/0', '3/0/1', '1/0/1']);
  });

  test('a review is an answer to a learnt card, not to one in its steps', () => {
    const events = [review('a/1', 'easy', 0), review('a/1', 'again', 9), review('a/1', 'good', 9.01)];
    const reviews = [...daysAfter(...events, review('a/2', 'good', 9)).values()].map((day) => day.reviews);
    expect(reviews).toEqual([0, 1]);
  });

  test('an answer to a card that is still in its learning steps, or back in them, tests no memory', () => {
    const first = review('a/1', 'good', 0);
    expect(kinds(first, review('a/1', 'good', 1), review('a/1', 'good', 4))).toEqual([
      '1/1/0',
      '1/0/0',
      '1/0/1',
    ]);
    const lapsed = [review('a/2', 'easy', 0), review('a/2', 'again', 8), review('a/2', 'good', 9)];
    expect(kinds(...lapsed, review('a/2', 'good', 12))).toEqual(['1/1/0', '1/0/1', '1/0/0', '1/0/1']);
  });

  test('an answer that took longer than anybody thinks counts as five minutes', () => {
    const day = parseDay('2026-03-01') ?? 0;
    const ms = (...given: number[]) =>
      daysAfter(...given.map((took) => review('a/1', 'good', 0, took))).get(day)?.ms;
    expect(ms(300_000)).toBe(300_000);
    expect(ms(300_001, 8 * 3_600_000, 7)).toBe(600_007);
  });

  test('one card says nothing of another, nor of another number of a cloze', () => {
    const cloze = (n: number, days: number) =>
      event({ op: 'review', card: 'a/1', n, grade: 'easy', ms: 1 }, days);
    expect(
      kinds(review('a/1', 'good', 0), review('b/1', 'good', 1), cloze(1, 1), cloze(2, 1), cloze(1, 2)),
    ).toEqual(['1/1/0', '3/3/0', '1/0/1']);
  });

  test('a card is fresh again after a reset, and only then', () => {
    const [before, after] = [review('a/1', 'easy', 0), review('a/1', 'good', 5)];
    for (const reset of [{ card: 'a/1' }, { cards: ['a/1'] }, { all: true }] as const)
      expect(kinds(before, event({ op: 'reset', ...reset }, 1), after)).toEqual(['1/1/0', '1/1/0']);
    expect(kinds(before, event({ op: 'reset', card: 'a/2' }, 1), after)).toEqual(['1/1/0', '1/0/1']);
  });

  test('a renamed deck keeps what its cards are', () => {
    const events = [review('a/1', 'easy', 0), event({ op: 'rename', from: 'a', to: 'z' }, 1)];
    expect(kinds(...events, review('z/1', 'good', 2))).toEqual(['1/1/0', '1/0/1']);
    expect(kinds(...events, review('a/1', 'good', 2))).toEqual(['1/1/0', '1/0/1']);
    const another = event({ op: 'rename', from: 'a', to: 'a' }, 1);
    expect(kinds(...events, another, review('a/1', 'good', 2))).toEqual(['1/1/0', '1/1/0']);
  });

  test('an answer that was undone leaves no trace', () => {
    const [first, wrong, right] = [
      review('a/1', 'good', 0),
      review('a/1', 'again', 2),
      review('a/1', 'good', 2.01),
    ];
    const undo = event({ op: 'undo', target: wrong.id }, 2);
    expect(daysAfter(first, wrong, undo, right)).toEqual(daysAfter(first, right));
    expect(daysAfter(wrong, undo)).toEqual(new Map());
  });

  test('for any events, all days together hold every answer that counts', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const counted = inOrder(events).filter((one) => one.op === 'review');
        const tallies = [...replay(inOrder(events)).days.values()];
        expect(tallies.reduce((sum, { answers }) => sum + answers, 0)).toBe(counted.length);
        for (const { answers, fresh, reviews, recalls, recalled, again } of tallies) {
          expect(fresh + reviews).toBeLessThanOrEqual(answers);
          expect(fresh + recalls).toBeLessThanOrEqual(answers);
          expect(recalled + again).toBeLessThanOrEqual(answers);
          expect(recalled).toBeLessThanOrEqual(recalls);
        }
      }),
    );
  });
});

describe('the recalls of a card', () => {
  const recalls = (...events: Event[]) => stateOf(replay(inOrder(events)), 'a/1').recalls;

  test('say how each test of memory went', () => {
    const events = [
      review('a/1', 'easy', 0),
      review('a/1', 'again', 1),
      review('a/1', 'good', 1.01),
      review('a/1', 'hard', 4),
    ];
    expect(recalls(...events).map(({ recalled }) => recalled)).toEqual([false, true]);
  });

  test('go back thirty study days from the latest', () => {
    const events = [0, 1, 2, 31, 32].map((days) => review('a/1', 'good', days));
    const first = studyDay(events[0] as Event);
    expect(recalls(...events).map(({ day }) => day - first)).toEqual([31, 32]);
    expect(recalls(...events.slice(0, 4)).map(({ day }) => day - first)).toEqual([2, 31]);
  });
});

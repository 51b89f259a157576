import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/progress/event.ts';
import { inOrder } from '../../src/progress/replay.ts';
import { reviewLog } from '../../src/progress/review-log.ts';
import { parseDay } from '../../src/schedule/study-day.ts';
import { anyEvents, event, review } from './events.ts';

const log = (...events: Event[]) => reviewLog(inOrder(events));
const kinds = (...events: Event[]) => log(...events).map(({ kind }) => kind);
const cards = (...events: Event[]) => log(...events).map(({ card }) => card);

describe('an answer in the log', () => {
  test('says which card, which study day, which grade and how long it took', () => {
    expect(log(review('a/1', 'hard', 0.25, 4200))).toEqual([
      { card: 'a/1', day: parseDay('2026-03-01'), grade: 'hard', ms: 4200, kind: 'first' },
    ]);
  });

  test('belongs to the evening before when it was given before 04:00', () => {
    const late = { ...review('a/1', 'good'), at: Date.UTC(2026, 2, 2, 3, 59) };
    const early = { ...review('a/1', 'good'), at: Date.UTC(2026, 2, 2, 4) };
    expect(log(late, early).map(({ day }) => day)).toEqual(['2026-03-01', '2026-03-02'].map(parseDay));
  });

  test('is the first of a card, then a recall on each later day, and a repeat within one', () => {
    const events = [0, 0.01, 1, 1.01, 1.02, 30].map((days) => review('a/1', 'good', days));
    expect(kinds(...events)).toEqual(['first', 'repeat', 'recall', 'repeat', 'repeat', 'recall']);
  });

  test('of one card says nothing of another, nor of another number of a cloze', () => {
    const cloze = (n: number, days: number) =>
      event({ op: 'review', card: 'a/1', n, grade: 'good', ms: 1 }, days);
    expect(
      kinds(review('a/1', 'good', 0), review('b/1', 'good', 1), cloze(1, 1), cloze(2, 1), cloze(1, 2)),
    ).toEqual(['first', 'first', 'first', 'first', 'recall']);
    expect(cards(cloze(1, 0), cloze(2, 0))).toEqual(['a/1', 'a/1']);
  });

  test('is the first again after a reset of its card, and only then', () => {
    const [before, after] = [review('a/1', 'good', 0), review('a/1', 'good', 5)];
    for (const reset of [{ card: 'a/1' }, { cards: ['a/1'] }, { all: true }] as const)
      expect(kinds(before, event({ op: 'reset', ...reset }, 1), after)).toEqual(['first', 'first']);
    expect(kinds(before, event({ op: 'reset', card: 'a/2' }, 1), after)).toEqual(['first', 'recall']);
  });

  test('stands under the present name of its deck', () => {
    const events = [
      review('a/1', 'good', 0),
      review('ab/1', 'good', 0),
      event({ op: 'rename', from: 'a', to: 'z' }, 1),
    ];
    expect(cards(...events)).toEqual(['z/1', 'ab/1']);
    expect(kinds(...events, review('z/1', 'good', 2))).toEqual(['first', 'first', 'recall']);
    expect(kinds(...events, review('a/1', 'good', 2))).toEqual(['first', 'first', 'first']);
  });

  test('that was undone leaves no trace', () => {
    const [first, wrong, right] = [
      review('a/1', 'good', 0),
      review('a/1', 'again', 2),
      review('a/1', 'good', 2.01),
    ];
    const undo = event({ op: 'undo', target: wrong.id }, 2);
    expect(log(first, wrong, undo, right)).toEqual(log(first, right));
    expect(log(wrong, undo)).toEqual([]);
  });

  test('may be of a card named like something every object has', () => {
    expect(
      kinds(review('__proto__/constructor', 'good', 0), review('__proto__/constructor', 'good', 1)),
    ).toEqual(['first', 'recall']);
  });
});

describe('the log', () => {
  test('is empty without answers, whatever else happened', () => {
    expect(
      log(event({ op: 'suspend', card: 'a/1' }), event({ op: 'set', key: 'retention', value: 0.8 })),
    ).toEqual([]);
  });

  test('has each answer that counts, in order, for any events', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const counted = inOrder(events).filter((one) => one.op === 'review');
        expect(reviewLog(inOrder(events)).map(({ grade, ms }) => [grade, ms])).toEqual(
          counted.map((one) => (one.op === 'review' ? [one.grade, one.ms] : [])),
        );
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/progress/event.ts';
import { lastUndoable as lastUndoableAt } from '../../src/progress/undo.ts';
import { studyDay } from '../../src/schedule/study-day.ts';
import { anyEvents, DAY_MS, event, NOON, review } from './events.ts';

const lastUndoable = (events: readonly Event[], days = 400) =>
  lastUndoableAt(events, { at: NOON + days * DAY_MS, offset: 0 });

function undoOf({ id }: Event, days = 0): Event {
  return event({ op: 'undo', target: id }, days);
}

describe('what an undo takes back', () => {
  test('is the latest thing done, whatever the order of the files', () => {
    const [first, second] = [review('a/1', 'good'), review('a/2', 'hard', 0.1)];
    expect(lastUndoable([second, first])).toBe(second);
  });

  test('is what was done before it, once that was taken back, and then nothing', () => {
    const [first, second] = [review('a/1', 'good'), event({ op: 'bury', card: 'a/2', day: '2026-03-01' })];
    const events = [first, second, undoOf(second)];
    expect(lastUndoable(events)).toBe(first);
    expect(lastUndoable([...events, undoOf(first)])).toBeNull();
  });

  test('is of the last study day alone, also when all of that day was taken back', () => {
    const [yesterday, today] = [review('a/1', 'good'), review('a/2', 'good', 1)];
    expect(lastUndoable([yesterday, today])).toBe(today);
    expect(lastUndoable([yesterday, today, undoOf(today, 1)])).toBeNull();
  });

  test('of an evening goes on past midnight, up to the rollover', () => {
    const [evening, night] = [review('a/1', 'good', 0.45), review('a/2', 'good', 0.6)];
    expect(lastUndoable([evening, night, undoOf(night, 0.6)])).toBe(evening);
  });

  test('is a suspension, a reset or fitted parameters, but no other setting, no new name, and nothing that import said', () => {
    const answer = review('a/1', 'good');
    const passed: Event[] = [
      event({ op: 'set', key: 'retention', value: 0.9 }, 1),
      event({ op: 'rename', from: 'a', to: 'b' }, 1),
      event({ op: 'suspend', card: 'a/1', because: 'gone' }, 1),
      event({ op: 'mock', reviews: [] }, 1),
    ];
    expect(lastUndoable([answer, ...passed])).toMatchObject({ id: answer.id });
    for (const happening of [
      { op: 'set', key: 'parameters', value: null } as const,
      { op: 'suspend', card: 'a/1' } as const,
      { op: 'unsuspend', card: 'a/1' } as const,
      { op: 'reset', all: true } as const,
    ]) {
      const last = event(happening, 1);
      expect(lastUndoable([answer, last])).toBe(last);
    }
  });

  test('is nothing that a clock which was ahead dated later than tomorrow, unless there is nothing else', () => {
    const [today, ahead] = [review('a/1', 'good'), review('a/2', 'good', 900)];
    expect(lastUndoable([ahead, today], 0)).toBe(today);
    expect(lastUndoable([ahead, today, undoOf(today)], 0)).toBeNull();
    expect(lastUndoable([ahead], 0)).toBe(ahead);
    const tomorrow = review('a/3', 'good', 1);
    expect(lastUndoable([today, tomorrow], 0)).toBe(tomorrow);
  });

  test('is called by the name that its deck has now', () => {
    const answer = review('a/1', 'good');
    const reset = event({ op: 'reset', cards: ['a/1', 'b/2'] }, 0.1);
    const renames = [
      event({ op: 'rename', from: 'a', to: 'c' }, 0.2),
      event({ op: 'rename', from: 'c', to: 'd' }, 0.3),
    ];
    expect(lastUndoable([answer, reset, ...renames])).toMatchObject({ cards: ['d/1', 'b/2'] });
    expect(lastUndoable([answer, reset, ...renames, undoOf(reset, 0.4)])).toMatchObject({ card: 'd/1' });
    const [before] = [event({ op: 'rename', from: 'x', to: 'a' }, -0.1)];
    expect(lastUndoable([before, answer])).toBe(answer);
  });

  test('for any history ends after as many steps as that day has events, each once', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const history = [...events];
        const taken: Event[] = [];
        for (let last = lastUndoable(history); last !== null; last = lastUndoable(history)) {
          expect(taken).not.toContain(last);
          taken.push(last);
          history.push(undoOf(last));
          expect(taken.length).toBeLessThanOrEqual(events.length);
        }
        expect(new Set(taken.map(studyDay)).size).toBeLessThanOrEqual(1);
      }),
    );
  });
});

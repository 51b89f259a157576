import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answersByCard, before, countAnswers, isTest, placeOfNewest } from '../../src/fitting/answers.ts';
import type { Event } from '../../src/progress/event.ts';
import { inOrder, replay } from '../../src/progress/replay.ts';
import { anyEvents, event, NOON, review, ulidOf } from '../progress/events.ts';

/** Each history as `grade+days`, so that one is read at a glance. */
function told(events: readonly Event[]): string[] {
  return answersByCard(events).map((history) =>
    history.map(({ grade, elapsedDays }) => `${grade}+${elapsedDays}`).join(' '),
  );
}

describe('the answers of a history', () => {
  test('are told by card, with the days between them, whatever the order of the files', () => {
    const events = [
      review('a/1', 'again'),
      review('a/1', 'good', 0.01),
      review('a/2', 'easy', 0.02),
      review('a/1', 'hard', 3),
      review('a/1', 'good', 10.2),
    ];
    expect(told(events.toReversed())).toEqual(['again+0 good+0 hard+3 good+7', 'easy+0']);
  });

  test('are days from 04:00 to 04:00 where they were given', () => {
    const at = (hour: number, offset: number): Event => ({
      ...review('a/1', 'good'),
      at: Date.UTC(2026, 2, 1, hour),
      offset,
    });
    // 23:00 and 03:59 are one study day, 03:59 and 04:00 are two; an evening in New York is not tomorrow.
    expect(told([at(23, 0), at(27, 0), at(28, 0)])).toEqual(['good+0 good+0 good+1']);
    expect(told([at(20, -300), at(32, -300), at(33, -300)])).toEqual(['good+0 good+0 good+1']);
  });

  test('leave out what was undone, and begin anew after a reset', () => {
    const mistake = review('a/1', 'again', 1);
    const events = [
      review('a/1', 'good'),
      mistake,
      event({ op: 'undo', target: mistake.id }, 1),
      review('a/1', 'hard', 2),
      event({ op: 'reset', card: 'a/1' }, 2.1),
      review('a/1', 'easy', 5),
    ];
    expect(told(events)).toEqual(['good+0 hard+2', 'easy+0']);
  });

  test('stay with a card whose deck was renamed, and the numbers of a cloze apart', () => {
    const events = [
      review('a/1', 'good'),
      event({ op: 'rename', from: 'a', to: 'b' }, 1),
      review('b/1', 'hard', 2),
      review('a/1', 'again', 6),
      event({ op: 'review', card: 'b/1', n: 1, grade: 'good', ms: 1 }, 7),
      event({ op: 'review', card: 'b/1', n: 2, grade: 'easy', ms: 1 }, 8),
    ];
    expect(told(events)).toEqual(['good+0 hard+2 again+4', 'good+0', 'easy+0']);
  });

  test('are on the same day where a clock went back', () => {
    const other = { ...review('a/1', 'good'), at: NOON - 5 * 86_400_000, id: ulidOf(9e6) };
    expect(told([review('a/1', 'good', -9), other, review('a/1', 'good')])).toEqual(['good+0 good+4 good+5']);
    const travelled = { ...review('a/2', 'hard', 0.5), offset: -720 };
    expect(
      told([review('a/2', 'good', 0.4), { ...review('a/2', 'easy', 0.45), offset: 840 }, travelled]),
    ).toEqual(['good+0 easy+1 hard+0']);
  });

  test('are as many as the days tell, each in one place, for any history', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const histories = answersByCard(events);
        const tallies = [...replay(inOrder(events)).days.values()];
        expect(countAnswers(histories)).toBe(tallies.reduce((sum, { answers }) => sum + answers, 0));
        expect(histories.length).toBe(tallies.reduce((sum, { fresh }) => sum + fresh, 0));
        const tests = histories.flatMap((history) => history.filter(isTest)).length;
        // The days leave out those of cards in their learning steps.
        expect(tests).toBeGreaterThanOrEqual(tallies.reduce((sum, { recalls }) => sum + recalls, 0));
        const places = histories.flatMap((history) => history.map(({ place }) => place));
        expect(places.sort((a, b) => a - b)).toEqual([...places.keys()]);
      }),
    );
  });
});

describe('the newest tests of memory', () => {
  const histories = answersByCard([
    review('a/1', 'good'),
    review('a/2', 'good', 0.1),
    review('a/1', 'good', 2),
    review('a/2', 'again', 3),
    review('a/2', 'good', 3.01),
    review('a/1', 'good', 9),
    review('a/3', 'good', 9.1),
    review('a/2', 'good', 10),
  ]);

  test('begin at a place, and first answers and repeats count for nothing', () => {
    expect(placeOfNewest(histories, 0.25)).toBe(7);
    expect(placeOfNewest(histories, 0.5)).toBe(5);
    expect(placeOfNewest(histories, 1)).toBe(2);
    expect(placeOfNewest(histories, 0.2)).toBe(Infinity);
    expect(placeOfNewest([], 0.5)).toBe(Infinity);
  });

  test('leave the older answers, and no card that had none', () => {
    const older = before(histories, 5);
    expect(older.map((history) => history.map(({ place }) => place))).toEqual([
      [0, 2],
      [1, 3, 4],
    ]);
  });
});

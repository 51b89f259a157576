import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, CardHistory } from '../../src/fitting/answers.ts';
import { loss, predictions, scoreOf } from '../../src/fitting/prediction.ts';
import {
  DEFAULT_MEMORY_SETTINGS,
  DEFAULT_PARAMETERS,
  GRADES,
  type Grade,
} from '../../src/schedule/memory.ts';
import { FORGETFUL } from './learner.ts';

const usual = DEFAULT_MEMORY_SETTINGS;

/** A history out of `[grade, days]`, its places from `first` on. */
function history(answers: readonly (readonly [Grade, number])[], first = 0): CardHistory {
  return answers.map(([grade, elapsedDays], at) => ({ grade, elapsedDays, place: first + at }));
}

describe('a prediction', () => {
  test('is of an answer on a later day, and none of a first answer or of one on the same day', () => {
    const one = history([
      ['good', 0],
      ['good', 0],
      ['good', 2],
      ['again', 5],
      ['good', 0],
    ]);
    expect(predictions([one], 0, usual).map(({ recalled }) => recalled)).toEqual([true, false]);
    expect(predictions([one], 3, usual)).toHaveLength(1);
    expect(predictions([one], 4, usual)).toEqual([]);
  });

  test('is 0.9 after as many days as the stability says', () => {
    // The first answer `easy` gives a stability of 8.2956 days, the fourth parameter.
    const whole = { ...usual, parameters: DEFAULT_PARAMETERS.with(3, 8) };
    const [predicted] = predictions(
      [
        history([
          ['easy', 0],
          ['good', 8],
        ]),
      ],
      0,
      whole,
    );
    expect(predicted?.recall).toBeCloseTo(0.9, 6);
  });

  test('loses by what it said of what happened', () => {
    expect(loss({ recall: 0.9, recalled: true, bin: '' })).toBeCloseTo(0.10536, 5);
    expect(loss({ recall: 0.9, recalled: false, bin: '' })).toBeCloseTo(Math.LN10, 5);
    expect(loss({ recall: 1, recalled: false, bin: '' })).toBeCloseTo(9.21034, 5);
  });
});

describe('a score', () => {
  test('reckoned by hand', () => {
    const predicted = [
      { recall: 0.9, recalled: true, bin: 'a' },
      { recall: 0.7, recalled: false, bin: 'a' },
      { recall: 0.5, recalled: true, bin: 'b' },
    ];
    // Log loss: (0.10536 + 1.20397 + 0.69315) / 3. Bins: 0.8 against 0.5, twice, and 0.5 against 1.
    expect(scoreOf(predicted).logLoss).toBeCloseTo(0.66749, 5);
    expect(scoreOf(predicted).rmseBins).toBeCloseTo(Math.sqrt((2 * 0.09 + 0.25) / 3), 10);
  });

  test('puts what is alike into one bin: days, answers and lapses that differ by little', () => {
    const binOf = (answers: readonly (readonly [Grade, number])[]) =>
      predictions([history(answers)], 0, usual).at(-1)?.bin;
    const waited = (days: number) =>
      binOf([
        ['good', 0],
        ['good', days],
      ]);
    expect(waited(4)).toBe(waited(13));
    expect(waited(13)).not.toBe(waited(14));
    expect(
      binOf([
        ['good', 0],
        ['again', 2],
        ['good', 4],
      ]),
    ).not.toBe(
      binOf([
        ['good', 0],
        ['good', 2],
        ['good', 4],
      ]),
    );
  });
});

/** FSRS-6 as it is published, written again without any of the program's code; ts-fsrs begins with 0.1 days at least. */
function slowRecalls(w: readonly number[], answers: readonly Answer[]): number[] {
  const at = (index: number) => w[index] ?? Number.NaN;
  const clamp = (low: number, value: number, high: number) => Math.min(high, Math.max(low, value));
  const firstDifficulty = (grade: number) => at(4) - Math.exp(at(5) * (grade - 1)) + 1;
  const factor = 0.9 ** (-1 / at(20)) - 1;
  let [s, d] = [0, 0];
  return answers.map(({ grade: name, elapsedDays }, index) => {
    const grade = GRADES.indexOf(name) + 1;
    if (index === 0) {
      [s, d] = [Math.max(0.1, at(grade - 1)), clamp(1, firstDifficulty(grade), 10)];
      return Number.NaN;
    }
    const r = (1 + (factor * elapsedDays) / s) ** -at(20);
    const grown =
      Math.exp(at(8)) *
      (11 - d) *
      s ** -at(9) *
      (Math.exp((1 - r) * at(10)) - 1) *
      (grade === 2 ? at(15) : grade === 4 ? at(16) : 1);
    const forgotten = at(11) * d ** -at(12) * ((s + 1) ** at(13) - 1) * Math.exp((1 - r) * at(14));
    const short = s ** -at(19) * Math.exp(at(17) * (grade - 3 + at(18)));
    const next =
      elapsedDays === 0
        ? s * (grade >= 2 ? Math.max(1, short) : short)
        : grade === 1
          ? Math.min(forgotten, s / Math.exp(at(17) * at(18)))
          : s * (1 + grown);
    s = clamp(0.001, next, 36_500);
    d = clamp(1, at(7) * firstDifficulty(4) + (1 - at(7)) * (d + (-at(6) * (grade - 3) * (10 - d)) / 9), 10);
    return r;
  });
}

const answer = fc.tuple(
  fc.constantFrom<Grade>(...GRADES),
  fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 400 })),
);
const someHistories = fc
  .array(fc.array(answer, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 8 })
  .map((all) => {
    let first = 0;
    return all.map(([one, ...others]) => {
      const made = history([[one?.[0] ?? 'good', 0], ...others], first);
      first += made.length;
      return made;
    });
  });

describe('an independent slow reckoning', () => {
  test('agrees on recall, log loss and bins, for any histories', () => {
    const parameters = fc.constantFrom(DEFAULT_PARAMETERS, FORGETFUL);
    fc.assert(
      fc.property(someHistories, parameters, fc.nat(30), (histories, w, from) => {
        const slow = histories.flatMap((one) =>
          slowRecalls(w, one).flatMap((recall, at) => {
            const { place, elapsedDays, grade } = one[at] as Answer;
            if (at === 0 || elapsedDays === 0 || place < from) return [];
            const lapses = one
              .slice(1, at)
              .filter((past) => past.grade === 'again' && past.elapsedDays > 0).length;
            return [{ recall, recalled: grade !== 'again', key: [elapsedDays, at + 1, lapses] }];
          }),
        );
        const fast = predictions(histories, from, { ...usual, parameters: w });
        expect(fast.map(({ recalled }) => recalled)).toEqual(slow.map(({ recalled }) => recalled));
        for (const [at, { recall }] of fast.entries()) expect(recall).toBeCloseTo(slow[at]?.recall ?? -1, 4);
        if (slow.length === 0) return;
        let logLoss = 0;
        for (const { recall, recalled } of slow)
          logLoss -= Math.log(Math.max(1e-4, recalled ? recall : 1 - recall));
        const score = scoreOf(fast);
        expect(score.logLoss).toBeCloseTo(logLoss / slow.length, 2);
        let squares = 0;
        for (const one of slow) {
          const alike = slow.filter(({ key }) => isAlike(key, one.key));
          const off =
            alike.reduce((sum, { recall, recalled }) => sum + recall - Number(recalled), 0) / alike.length;
          squares += off * off;
        }
        expect(score.rmseBins).toBeCloseTo(Math.sqrt(squares / slow.length), 3);
      }),
    );
  });
});

/** Whether numbers lie between the same two powers of their ratios. */
function isAlike(a: readonly number[], b: readonly number[]): boolean {
  return [3.62, 1.89, 1.73].every((ratio, at) => {
    const [x, y] = [a[at] ?? 0, b[at] ?? 0];
    if (x === 0 || y === 0) return x === y;
    let [low, high] = [1, ratio];
    while (!(x >= low && x < high)) [low, high] = [high, high * ratio];
    return y >= low && y < high;
  });
}

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answersByCard, type CardHistory } from '../../src/fitting/answers.ts';
import { createFitter, formatHistories } from '../../src/fitting/fitter.ts';
import type { Prediction } from '../../src/fitting/prediction.ts';
import { amountOf, compare, fitAndTry } from '../../src/fitting/trial.ts';
import { DEFAULT_MEMORY_SETTINGS, DEFAULT_PARAMETERS, soundParameters } from '../../src/schedule/memory.ts';
import { eventsOf, FORGETFUL } from './learner.ts';

const root = resolve(import.meta.dirname, '../..');
const usual = DEFAULT_MEMORY_SETTINGS;

function isInstalled(): boolean {
  try {
    createRequire(import.meta.url)('@open-spaced-repetition/binding');
    return true;
  } catch {
    return false;
  }
}

/** The real fitter; where there is none for the platform, what rests on it is passed over and said to be. */
const withFitter = describe.skipIf(!isInstalled());
const fitter = createFitter(root, () => {});

function histories(parameters: readonly number[], seed: number): CardHistory[] {
  return answersByCard(eventsOf({ parameters, answers: 3000, seed }));
}

describe('a trial', () => {
  const predicted = (recall: number, recalled = true): Prediction => ({ recall, recalled, bin: '' });

  test('is won where what was fitted is surprised less, each time', () => {
    const present = [predicted(0.7), predicted(0.6), predicted(0.4, false)];
    const fitted = [predicted(0.8), predicted(0.7), predicted(0.3, false)];
    const trial = compare(present, fitted);
    expect(trial).toMatchObject({ heldOut: 3, isBetter: true });
    expect(trial.present.logLoss).toBeCloseTo(-Math.log(0.7 * 0.6 * 0.6) / 3, 10);
    expect(trial.fitted.logLoss).toBeCloseTo(-Math.log(0.8 * 0.7 * 0.7) / 3, 10);
    expect(compare(fitted, present).isBetter).toBe(false);
  });

  test('is lost where it is a draw, or where less than one standard error lies between', () => {
    const present = [predicted(0.5), predicted(0.5)];
    expect(compare(present, present).isBetter).toBe(false);
    // Gains of ln 1.8 and -ln 1.25: 0.182 on average, with a standard error of 0.405.
    expect(compare(present, [predicted(0.9), predicted(0.4)]).isBetter).toBe(false);
    // Of ln 1.8 and ln 1.02: 0.304 and 0.284.
    expect(compare(present, [predicted(0.9), predicted(0.51)]).isBetter).toBe(true);
  });

  test('needs 1000 reviews, 250 of them on a later day', () => {
    const card = (days: readonly number[]): CardHistory =>
      days.map((elapsedDays, place) => ({ grade: 'good', elapsedDays, place }));
    expect(amountOf(Array(250).fill(card([0, 1, 0, 0])))).toEqual({
      answers: 1000,
      tests: 250,
      isEnough: true,
    });
    expect(amountOf(Array(249).fill(card([0, 1, 0, 0, 0, 0]))).isEnough).toBe(false);
    expect(amountOf(Array(333).fill(card([0, 1, 2]))).isEnough).toBe(false);
  });

  test('comes to nothing where what is called parameters is none, and keeps what is within bounds', async () => {
    const learner = histories(FORGETFUL, 1);
    for (const parameters of [null, [], Array(21).fill(null), Array(20).fill(1), FORGETFUL.join()])
      expect(await fitAndTry(learner, usual, async () => ({ parameters }))).toMatchObject({
        fault: 'failed',
      });
    const wild = FORGETFUL.with(4, 1e9).with(7, -5);
    const outcome = await fitAndTry(learner, usual, async () => ({ parameters: wild }));
    expect(outcome).toHaveProperty('isBetter');
    if ('parameters' in outcome && outcome.parameters !== null)
      expect(outcome.parameters).toEqual(FORGETFUL.with(4, 10).with(7, 0.001));
  });

  test('hands the newest fifth to the fitter only once it is won', async () => {
    const learner = histories(FORGETFUL, 1);
    const given: CardHistory[][] = [];
    await fitAndTry(learner, usual, async (some) => {
      given.push([...some]);
      return { parameters: FORGETFUL };
    });
    const newest = given.map((some) =>
      Math.max(...some.flatMap((history) => history.map(({ place }) => place))),
    );
    const { tests } = amountOf(learner);
    expect(given.map((some) => amountOf(some).tests)).toEqual([tests - Math.floor(tests / 5), tests]);
    expect(newest[1]).toBe(2999);
  });
});

withFitter('the real fitter', () => {
  test('makes a better schedule of a learner who forgets faster, and says the same each time', async () => {
    const learner = histories(FORGETFUL, 7);
    const outcome = await fitAndTry(learner, usual, fitter);
    if ('fault' in outcome) throw new Error(outcome.reason);
    expect(outcome.isBetter).toBe(true);
    expect(outcome.fitted.logLoss).toBeLessThan(outcome.present.logLoss - 0.03);
    expect(outcome.fitted.rmseBins).toBeLessThan(outcome.present.rmseBins);
    expect(soundParameters(outcome.parameters)).toEqual(outcome.parameters);
    expect(await fitAndTry(learner, usual, fitter)).toEqual(outcome);
    // Fitted once, there is nothing to win by fitting to the same again.
    expect(await fitAndTry(learner, { ...usual, parameters: outcome.parameters }, fitter)).toMatchObject({
      isBetter: false,
      parameters: null,
    });
  });

  test('changes next to nothing for learners whom the defaults fit, even where chance has it win', async () => {
    const kept: number[] = [];
    for (const seed of [1, 2, 3, 4]) {
      const outcome = await fitAndTry(histories(DEFAULT_PARAMETERS, seed), usual, fitter);
      if ('fault' in outcome) throw new Error(outcome.reason);
      expect(Math.abs(outcome.fitted.logLoss - outcome.present.logLoss)).toBeLessThan(0.03);
      if (outcome.isBetter) kept.push(seed);
    }
    expect(kept.length).toBeLessThanOrEqual(1);
  });

  test('says in a line that it failed where native code ends its process, whatever it was given', async () => {
    const odd = Array<CardHistory>(500).fill([
      { grade: 'none' as never, elapsedDays: 0, place: 0 },
      { grade: 'good', elapsedDays: 1, place: 1 },
    ]);
    expect(await fitter(odd)).toEqual({
      fault: 'failed',
      reason: expect.stringMatching(/^the fitter ended/),
    });
  });

  test('takes what is odd and still a history: nothing, one answer, centuries, all forgotten, very long', async () => {
    const card = (grade: 'again' | 'good', days: readonly number[]): CardHistory =>
      days.map((elapsedDays, place) => ({ grade, elapsedDays, place }));
    const odd = [
      [],
      [card('good', [0])],
      Array<CardHistory>(300).fill(card('good', [0, 2_900_000])),
      Array<CardHistory>(300).fill(card('again', [0, 1, 1, 1])),
      [
        card(
          'good',
          Array.from({ length: 2000 }, (_, at) => at % 3),
        ),
      ],
    ];
    for (const some of odd) {
      const fitted = await fitter(some);
      if ('fault' in fitted) throw new Error(fitted.reason);
      expect(soundParameters(fitted.parameters)).not.toBeNull();
    }
  });

  test('says how far it is', async () => {
    const steps: [number, number][] = [];
    const listening = createFitter(root, (done, total) => steps.push([done, total]));
    await listening(histories(FORGETFUL, 7));
    expect(steps.every(([done, total]) => done <= total)).toBe(true);
    expect(steps.length).toBeGreaterThan(0);
  });
});

describe('the fitter', () => {
  test('is told grades from 1 to 4, and days that FSRS can count', () => {
    const told = formatHistories([
      [
        { grade: 'again', elapsedDays: 0, place: 0 },
        { grade: 'easy', elapsedDays: 2_900_000, place: 1 },
      ],
    ]);
    expect(told).toBe('[[[1,0],[4,36500]]]');
  });

  test('that is not where it should be has failed, and says so', async () => {
    const nowhere = resolve(root, 'tests');
    expect(existsSync(resolve(nowhere, 'bin/fit.js'))).toBe(false);
    expect(await createFitter(nowhere, () => {})([])).toMatchObject({ fault: 'failed' });
  });
});

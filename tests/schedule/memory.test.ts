import fc from 'fast-check';
import { fsrs } from 'ts-fsrs';
import { describe, expect, test } from 'vitest';
import {
  afterReview,
  DEFAULT_MEMORY_SETTINGS,
  DEFAULT_PARAMETERS,
  GRADES,
  type Grade,
  intervalDays,
  isDue,
  type Memory,
  type MemorySettings,
  plainIntervalDays,
  previewReview,
  recallAfter,
  retrievability,
  type Strength,
  soundParameters,
  strengthAfter,
} from '../../src/schedule/memory.ts';
import { dueAt, dueDay } from '../../src/schedule/queue.ts';
import { dayStart, type Moment, studyDay } from '../../src/schedule/study-day.ts';
import { DAY_MS, known, MINUTE_MS, marchDay, noon } from './cards.ts';

const usual = DEFAULT_MEMORY_SETTINGS;
const START = noon(1);

/** The parameters of FSRS-6 that an optimizer gave for somebody who forgets faster. */
const FORGETFUL: readonly number[] = [
  0.1, 0.6, 1.1, 3, 6.4133, 0.8334, 3.0194, 0.001, 1.2, 0.1666, 0.5, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014,
  1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];

const grades = fc.constantFrom<Grade>(...GRADES);
const gaps = fc.oneof(
  fc.integer({ min: 0, max: 20 * MINUTE_MS }),
  fc.integer({ min: 0, max: 3 * DAY_MS }),
  fc.integer({ min: 0, max: 800 * DAY_MS }),
);
const gapsBack = fc.integer({ min: -3000 * DAY_MS, max: 0 });
const offsets = fc.integer({ min: -12 * 60, max: 14 * 60 });
const keys = fc.string({ maxLength: 12 });
const allSettings: fc.Arbitrary<MemorySettings> = fc.record({
  retention: fc.double({ min: 0.8, max: 0.95, noNaN: true }),
  parameters: fc.constantFrom(null, FORGETFUL),
});

interface Answer {
  grade: Grade;
  gapMs: number;
  offset: number;
}

const answers = (gap: fc.Arbitrary<number>, length: { minLength?: number; maxLength: number }) =>
  fc.array(fc.record({ grade: grades, gapMs: gap, offset: offsets }), length);

/** What is remembered after some answers, and the moment of the last one. */
function answered(
  given: readonly Answer[],
  key: string,
  settings: MemorySettings,
): { memory: Memory | null; now: Moment; all: Memory[] } {
  let memory: Memory | null = null;
  let now: Moment = { at: Date.UTC(2035, 0, 1), offset: 0 };
  const all: Memory[] = [];
  for (const { grade, gapMs, offset } of given) {
    now = { at: now.at + gapMs, offset };
    memory = afterReview(memory, grade, now, key, settings);
    all.push(memory);
  }
  return { memory, now, all };
}

function learnt(memory: Memory): Memory & { phase: 'review' } {
  if (memory.phase !== 'review') throw new Error(`expected a learnt card, found ${memory.phase}`);
  return memory;
}

describe('the first answers to a card', () => {
  const first = previewReview(null, START, 'a', usual);

  test('lead through steps of one and ten minutes', () => {
    const { again, hard, good } = first;
    expect(again).toMatchObject({ phase: 'learning', step: 0, dueAt: START.at + MINUTE_MS });
    expect(hard).toMatchObject({ phase: 'learning', step: 0, dueAt: START.at + 6 * MINUTE_MS });
    expect(good).toMatchObject({ phase: 'learning', step: 1, dueAt: START.at + 10 * MINUTE_MS });
  });

  test('make the card learnt after the last step, or at once when it was easy', () => {
    const later = { ...START, at: START.at + 10 * MINUTE_MS };
    expect(learnt(afterReview(first.good, 'good', later, 'a', usual)).dueDay).toBeGreaterThan(marchDay(1));
    expect(learnt(first.easy).dueDay).toBeGreaterThan(marchDay(1));
  });

  test('are counted, with the time and the study day of the last', () => {
    expect(first.good).toMatchObject({ reviews: 1, lapses: 0, lastAt: START.at, lastDay: marchDay(1) });
  });

  test('that are wrong are no lapses', () => {
    const later = { ...START, at: START.at + MINUTE_MS };
    expect(afterReview(first.again, 'again', later, 'a', usual)).toMatchObject({ reviews: 2, lapses: 0 });
  });
});

describe('a learnt card that is forgotten', () => {
  const memory = known({ dueDay: marchDay(10), lapses: 2 });
  const forgotten = afterReview(memory, 'again', noon(10), 'a', usual);

  test('is relearnt in a step of ten minutes, and counts one lapse more', () => {
    expect(forgotten).toMatchObject({ phase: 'relearning', dueAt: noon(10).at + 10 * MINUTE_MS, lapses: 3 });
  });

  test('is counted once, however often it is wrong while it is relearnt', () => {
    expect(afterReview(forgotten, 'again', noon(10), 'a', usual).lapses).toBe(3);
    expect(afterReview(forgotten, 'good', noon(10), 'a', usual)).toMatchObject({
      phase: 'review',
      lapses: 3,
    });
  });

  test('does not count a lapse when it is remembered', () => {
    for (const grade of ['hard', 'good', 'easy'] as const)
      expect(afterReview(memory, grade, noon(10), 'a', usual).lapses).toBe(2);
  });

  test('lapses once for each learnt card answered `again`, for any answers', () => {
    fc.assert(
      fc.property(answers(gaps, { maxLength: 25 }), (given) => {
        const { all } = answered(given, 'k', usual);
        const lapses = given.filter(({ grade }, at) => grade === 'again' && all[at - 1]?.phase === 'review');
        expect(all.at(-1)?.lapses ?? 0).toBe(lapses.length);
        expect(all.at(-1)?.reviews ?? 0).toBe(given.length);
      }),
    );
  });
});

describe('a better grade', () => {
  test('never brings a card back sooner, for any memory', () => {
    fc.assert(
      fc.property(
        answers(fc.oneof(gaps, gapsBack), { maxLength: 12 }),
        gaps,
        keys,
        allSettings,
        (given, gapMs, key, settings) => {
          const { memory, now } = answered(given, key, settings);
          const then = { ...now, at: now.at + gapMs };
          const preview = previewReview(memory, then, key, settings);
          // Learnt cards come due by the day, steps by the minute: days are compared, and minutes where both have them.
          for (const [worse, better] of [
            [preview.again, preview.hard],
            [preview.hard, preview.good],
            [preview.good, preview.easy],
          ] as const) {
            expect(dueDay(worse, then)).toBeLessThanOrEqual(dueDay(better, then));
            if (worse.phase !== 'review' && better.phase !== 'review')
              expect(worse.dueAt).toBeLessThanOrEqual(better.dueAt);
            if (worse.phase === 'review') expect(better.phase).toBe('review');
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('never comes due before the answer, and never later than 365 days after it, for any memory', () => {
    fc.assert(
      fc.property(
        answers(fc.oneof(gaps, gapsBack), { minLength: 1, maxLength: 20 }),
        keys,
        allSettings,
        (given, key, settings) => {
          const { memory, now } = answered(given, key, settings);
          if (memory === null) throw new Error('no answer');
          expect(dueAt(memory, now)).toBeGreaterThan(now.at);
          expect(dueDay(memory, now) - studyDay(now)).toBeLessThanOrEqual(365);
          expect(intervalDays(memory)).toBeLessThanOrEqual(365);
          expect(intervalDays(memory) >= 1).toBe(memory.phase === 'review');
        },
      ),
      { numRuns: 300 },
    );
  });

  test('gives intervals of 365 days and no more to what is known for ever', () => {
    const strong = known({ stability: 30_000, dueDay: marchDay(10) });
    const longest = Array.from({ length: 100 }, (_, at) => {
      const { hard, good, easy } = previewReview(strong, noon(10), `k${at}`, usual);
      return Math.max(...[hard, good, easy].map(intervalDays));
    });
    expect(Math.max(...longest)).toBe(365);
  });
});

describe('a preview', () => {
  test('is what the answer does, at whatever moment of the day it is given, for any memory', () => {
    fc.assert(
      fc.property(answers(gaps, { maxLength: 10 }), gaps, keys, (given, gapMs, key) => {
        const { memory, now } = answered(given, key, usual);
        const then = { ...now, at: now.at + gapMs };
        const preview = previewReview(memory, then, key, usual);
        for (const grade of GRADES)
          expect(afterReview(memory, grade, then, key, usual)).toEqual(preview[grade]);
        const sameDay = { ...then, at: dayStart(studyDay(then), then.offset) };
        const before = previewReview(memory, sameDay, key, usual);
        for (const grade of GRADES) {
          expect(intervalDays(before[grade])).toBe(intervalDays(preview[grade]));
          expect(before[grade].stability).toBe(preview[grade].stability);
        }
      }),
    );
  });

  test('differs between cards, so that cards learnt together come back on different days', () => {
    const memory = known({ stability: 40, dueDay: marchDay(10) });
    const days = new Set(
      Array.from({ length: 40 }, (_, at) =>
        intervalDays(afterReview(memory, 'good', noon(10), `k${at}`, usual)),
      ),
    );
    expect(days.size).toBeGreaterThan(3);
  });

  test('leaves the memory as it was', () => {
    const memory = Object.freeze(known());
    previewReview(memory, noon(10), 'a', usual);
    expect(memory).toEqual(known());
  });
});

describe('days', () => {
  test('are study days: what is reviewed at 20:00 for one day is due from 04:00 the next morning', () => {
    const evening = { at: Date.UTC(2026, 2, 10, 20), offset: 0 };
    const memory = known({
      stability: 0.5,
      dueDay: marchDay(10),
      lastDay: marchDay(10),
      lastAt: noon(10).at,
    });
    const after = learnt(afterReview(memory, 'hard', evening, 'a', usual));
    expect(after.dueDay).toBe(marchDay(11));
    expect(isDue(after, { at: Date.UTC(2026, 2, 11, 3, 59), offset: 0 })).toBe(false);
    expect(isDue(after, { at: Date.UTC(2026, 2, 11, 4), offset: 0 })).toBe(true);
  });

  test('do not turn at midnight UTC on an evening in New York', () => {
    const memory = known({ lastDay: marchDay(1), dueDay: marchDay(10) });
    const early = { at: Date.UTC(2026, 2, 10, 18), offset: -300 };
    const late = { at: Date.UTC(2026, 2, 11, 2), offset: -300 };
    const [one, other] = [early, late].map((now) => learnt(afterReview(memory, 'good', now, 'a', usual)));
    expect(other).toEqual({ ...one, lastAt: late.at });
  });

  test('are all that counts of the zone: other offsets on the same study days give the same memory', () => {
    const shift = fc.integer({ min: -180, max: 180 });
    const days = fc.array(fc.tuple(grades, fc.integer({ min: 0, max: 60 }), shift), {
      minLength: 1,
      maxLength: 15,
    });
    fc.assert(
      fc.property(days, (given) => {
        let [here, there]: (Memory | null)[] = [null, null];
        let at = noon(1).at;
        for (const [grade, gapDays, offset] of given) {
          at += gapDays * DAY_MS + MINUTE_MS;
          expect(studyDay({ at, offset })).toBe(studyDay({ at, offset: 0 }));
          here = afterReview(here ?? null, grade, { at, offset: 0 }, 'k', usual);
          there = afterReview(there ?? null, grade, { at, offset }, 'k', usual);
        }
        expect(there).toEqual(here);
      }),
    );
  });
});

describe('a clock that was put back', () => {
  const future = { at: Date.UTC(2036, 2, 10, 12), offset: 0 };
  const memory = afterReview(known({ dueDay: marchDay(10) }), 'good', future, 'a', usual);

  test('gives a card that is due by the clock as it is now, even after years', () => {
    for (const grade of GRADES) {
      const after = afterReview(memory, grade, noon(12), 'a', usual);
      expect(after).toMatchObject({
        lastAt: noon(12).at,
        lastDay: marchDay(12),
        reviews: memory.reviews + 1,
      });
      expect(dueAt(after, noon(12))).toBeGreaterThan(noon(12).at);
      expect(dueDay(after, noon(12)) - marchDay(12)).toBeLessThanOrEqual(365);
    }
  });

  test('counts as an answer on the same day: stability does not grow as if years had passed', () => {
    const back = afterReview(memory, 'good', noon(12), 'a', usual);
    const sameDay = afterReview(memory, 'good', { ...future, at: future.at + MINUTE_MS }, 'a', usual);
    expect(back.stability).toBe(sameDay.stability);
  });

  test('shows full recall and no more', () => {
    expect(retrievability(memory, noon(12), usual)).toBe(1);
  });

  test('never makes anything but finite numbers in range, for any answers', () => {
    fc.assert(
      fc.property(
        answers(fc.oneof(gaps, gapsBack), { maxLength: 30 }),
        keys,
        allSettings,
        (given, key, settings) => {
          for (const memory of answered(given, key, settings).all) {
            for (const value of Object.values(memory)) {
              if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
            }
            expect(memory.stability).toBeGreaterThan(0);
            expect(memory.difficulty).toBeGreaterThanOrEqual(1);
            expect(memory.difficulty).toBeLessThanOrEqual(10);
            expect(Number.isInteger(memory.phase === 'review' ? memory.dueDay : memory.dueAt)).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('retrievability', () => {
  const daysAfter = (memory: Memory, days: number) => ({ at: memory.lastAt + days * DAY_MS, offset: 0 });

  test('is 1 right after an answer', () => {
    expect(retrievability(known(), daysAfter(known(), 0), usual)).toBe(1);
  });

  test('is 0.9 when as many days have passed as the stability says, whatever retention is wanted', () => {
    for (const stability of [0.5, 3, 100]) {
      for (const settings of [
        usual,
        { retention: 0.8, parameters: null },
        { retention: 0.9, parameters: FORGETFUL },
      ]) {
        const memory = known({ stability });
        expect(retrievability(memory, daysAfter(memory, stability), settings)).toBeCloseTo(0.9, 4);
      }
    }
  });

  test('falls as time goes by, within the day as well, for any memory', () => {
    const times = fc.tuple(fc.integer({ min: 1, max: 400 * 24 }), fc.integer({ min: 1, max: 400 * 24 }));
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 300, noNaN: true }), times, (stability, [hours, more]) => {
        const memory = known({ stability });
        const early = retrievability(memory, daysAfter(memory, hours / 24), usual);
        const late = retrievability(memory, daysAfter(memory, (hours + more) / 24), usual);
        expect(late).toBeLessThan(early);
        expect(early).toBeLessThan(1);
        expect(late).toBeGreaterThan(0);
      }),
    );
  });
});

describe('settings', () => {
  const memory = known({ stability: 50, dueDay: marchDay(10) });
  const interval = (settings: MemorySettings) =>
    intervalDays(afterReview(memory, 'good', noon(10), 'a', settings));

  test('of a higher retention ask for a card sooner', () => {
    const intervals = [0.95, 0.9, 0.85, 0.8].map((retention) => interval({ retention, parameters: null }));
    expect(intervals).toEqual([...intervals].sort((a, b) => a - b));
    expect(new Set(intervals).size).toBe(4);
  });

  test('of other parameters give other memories, and do not stay for the next call', () => {
    const first = interval(usual);
    const custom = { retention: 0.9, parameters: FORGETFUL };
    expect(afterReview(null, 'easy', START, 'a', custom).stability).toBe(3);
    expect(afterReview(null, 'easy', START, 'a', usual).stability).not.toBe(3);
    expect(interval(custom)).not.toBe(first);
    expect(interval(usual)).toBe(first);
  });

  test('of parameters out of all range still give finite memories', () => {
    for (const value of [-1e9, 0, 1e9]) {
      const wild = { retention: 0.9, parameters: Array.from({ length: 21 }, () => value) };
      let memory: Memory | null = null;
      for (const [at, grade] of [...GRADES, ...GRADES].entries()) {
        memory = afterReview(memory, grade, noon(1 + at * 3), 'a', wild);
        expect(Number.isFinite(memory.stability) && Number.isFinite(memory.difficulty)).toBe(true);
        expect(retrievability(memory, noon(30), wild)).toBeGreaterThanOrEqual(0);
      }
    }
  });
});

describe('strength', () => {
  test('goes as the memory does, for any answers on any days', () => {
    fc.assert(
      fc.property(answers(gaps, { minLength: 1, maxLength: 20 }), allSettings, (given, settings) => {
        let strength: Strength | null = null;
        let lastDay: number | null = null;
        const { all } = answered(given, 'k', settings);
        for (const [at, memory] of all.entries()) {
          const elapsedDays = Math.max(0, memory.lastDay - (lastDay ?? memory.lastDay));
          strength = strengthAfter(strength, given[at]?.grade ?? 'good', elapsedDays, settings);
          expect(strength).toEqual({ stability: memory.stability, difficulty: memory.difficulty });
          lastDay = memory.lastDay;
        }
      }),
    );
  });

  test('gives the recall and the days that a memory of it gives', () => {
    const memory = known({ stability: 20 });
    const now = { at: memory.lastAt + 12 * DAY_MS, offset: 0 };
    expect(recallAfter(memory.stability, 12, usual)).toBe(retrievability(memory, now, usual));
    expect(recallAfter(memory.stability, 20, usual)).toBeCloseTo(0.9, 6);
    expect(plainIntervalDays(memory, usual)).toBe(20);
    expect(plainIntervalDays({ ...memory, stability: 0.01 }, usual)).toBe(1);
    expect(plainIntervalDays({ ...memory, stability: 9000 }, usual)).toBe(365);
  });
});

describe('parameters from anywhere', () => {
  test('are none where they are not 21 finite numbers', () => {
    const odd = [null, undefined, 'x', [], FORGETFUL.slice(1), [...FORGETFUL, 1], Array(21).fill('1')];
    for (const values of [...odd, FORGETFUL.with(3, Number.NaN), FORGETFUL.with(3, Infinity)])
      expect(soundParameters(values)).toBeNull();
  });

  test('are rounded, and stay as they are where they are sound', () => {
    expect(soundParameters(FORGETFUL)).toEqual(FORGETFUL);
    expect(soundParameters(DEFAULT_PARAMETERS.map(Math.fround))).toEqual(DEFAULT_PARAMETERS);
  });

  test('are such that ts-fsrs keeps them, whatever numbers they were', () => {
    const numbers = fc.array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()), {
      minLength: 21,
      maxLength: 21,
    });
    fc.assert(
      fc.property(numbers, (values) => {
        const sound = soundParameters(values);
        expect(soundParameters(sound)).toEqual(sound);
        expect(fsrs({ w: sound ?? [] }).parameters.w).toEqual(sound);
      }),
    );
  });
});

describe('before an interview', () => {
  const interview = { day: marchDay(20) };
  const planned = { ...DEFAULT_MEMORY_SETTINGS, interview };
  const first = (grade: Grade, at = noon(10)) => afterReview(null, grade, at, 'd/a', planned);

  test('a card that is recalled is learnt at once', () => {
    for (const grade of ['hard', 'good', 'easy'] as const) expect(first(grade).phase).toBe('review');
  });

  test('a card that is forgotten comes back once that day, and then no more', () => {
    const forgotten = first('again');
    expect(forgotten).toMatchObject({ phase: 'learning', dueAt: noon(10).at + 10 * MINUTE_MS });
    const later = { at: noon(10).at + 10 * MINUTE_MS, offset: 0 };
    for (const grade of GRADES)
      expect(afterReview(forgotten, grade, later, 'd/a', planned)).toMatchObject({
        phase: 'review',
        reviews: 2,
      });
  });

  test('a learnt card that is forgotten is a lapse, once', () => {
    const lapsed = afterReview(known(), 'again', noon(10), 'd/a', planned);
    expect(lapsed).toMatchObject({ phase: 'relearning', lapses: 1 });
    expect(afterReview(lapsed, 'again', noon(10), 'd/a', planned)).toMatchObject({
      phase: 'review',
      lapses: 1,
    });
  });

  test('its stability is that of FSRS all the same', () => {
    for (const grade of GRADES) {
      const usual = afterReview(known(), grade, noon(10), 'd/a', DEFAULT_MEMORY_SETTINGS);
      const { stability, difficulty } = usual;
      expect(afterReview(known(), grade, noon(10), 'd/a', planned)).toMatchObject({ stability, difficulty });
    }
  });

  test('the rule holds on the day itself, and ends with it', () => {
    expect(first('good', noon(20)).phase).toBe('review');
    expect(first('good', noon(21))).toEqual(
      afterReview(null, 'good', noon(21), 'd/a', DEFAULT_MEMORY_SETTINGS),
    );
    expect(first('good', noon(21)).phase).toBe('learning');
  });
});

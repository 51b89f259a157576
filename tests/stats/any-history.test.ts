// Random histories over months, on machines in several zones, with undos, resets, suspensions and a renamed deck: the numbers are
// those of an independent, slow reckoning.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardKey } from '../../src/cards/card.ts';
import type { Event, Happening } from '../../src/progress/event.ts';
import { inOrder, replay, stateOf } from '../../src/progress/replay.ts';
import { GRADES } from '../../src/schedule/memory.ts';
import type { StatsInput } from '../../src/stats/input.ts';
import { computeStats } from '../../src/stats/numbers.ts';
import { DAY_MS, NOON, ulidOf } from '../progress/events.ts';
import { makeCard } from '../schedule/cards.ts';
import {
  dayOf,
  reckonSlowly,
  slowHeatmap,
  slowParts,
  slowRetention,
  slowStreak,
  slowTime,
  slowToday,
  slowTopicRetention,
  slowWeeks,
} from './slow-reckoning.ts';

/** Halfway through, deck `old` becomes `deck`; some answers after that still name it `old`. */
const RENAME = { former: 'old', present: 'deck' };
const RENAMED_AT = NOON + 60 * DAY_MS;

/** `4` is in the history and in no deck, `5` in a deck and not in the history. */
const CARDS = [
  makeCard('1', { deck: 'deck', topic: 'tcp' }),
  makeCard('2', { deck: 'deck', topic: 'http' }),
  makeCard('3', { deck: 'other', topic: 'http' }),
  makeCard('5', { deck: 'other', topic: '网络' }),
  makeCard('6', { deck: 'other', topic: 'tcp', stub: true }),
];

const times = fc.oneof(
  fc.integer({ min: 0, max: 120 * 24 * 60 }).map((minutes) => NOON + minutes * 60_000),
  // Around the turn of the study day, in any zone.
  fc
    .tuple(fc.nat(120), fc.integer({ min: -2, max: 2 }), fc.nat(23))
    .map(([day, ms, hour]) => NOON + day * DAY_MS + hour * 3_600_000 + ms),
);
const offsets = fc.constantFrom(-600, -300, -240, 0, 60, 120, 330, 840);
const names = fc.constantFrom('deck/1', 'deck/2', 'other/3', 'other/4');
const grades = fc.constantFrom(...GRADES, 'good' as const, 'easy' as const);

const doings: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      op: fc.constant('review' as const),
      card: names,
      grade: grades,
      ms: fc.oneof(fc.nat(60_000), fc.constant(9_000_000)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ op: fc.constantFrom('suspend' as const, 'unsuspend' as const), card: names }),
  },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.record({ op: fc.constant('reset' as const), card: names }),
      fc.record({ op: fc.constant('reset' as const), cards: fc.array(names, { maxLength: 2 }) }),
      fc.constant({ op: 'reset' as const, all: true as const }),
    ),
  },
);

const steps = fc.array(
  fc.record({
    doing: doings,
    at: times,
    offset: offsets,
    isUndone: fc.nat(9).map((number) => number === 0),
    saysOld: fc.boolean(),
  }),
  { minLength: 1, maxLength: 120, size: 'max' },
);

function eventsOf(given: typeof steps extends fc.Arbitrary<infer T> ? T : never): Event[] {
  let made = 0;
  const at = (happening: Happening, time: number, offset: number): Event => {
    made += 1;
    return { ...happening, id: ulidOf(made), at: time, offset };
  };
  const events = given.flatMap(({ doing, at: time, offset, isUndone, saysOld }) => {
    const event = at(time <= RENAMED_AT || saysOld ? underFormerName(doing) : doing, time, offset);
    return isUndone ? [event, at({ op: 'undo', target: event.id }, time + 5, offset)] : [event];
  });
  return [...events, at({ op: 'rename', from: RENAME.former, to: RENAME.present }, RENAMED_AT, 0)];
}

function underFormerName(doing: Happening): Happening {
  return JSON.parse(
    JSON.stringify(doing).replaceAll(`"${RENAME.present}/`, `"${RENAME.former}/`),
  ) as Happening;
}

function inputOf(events: readonly Event[], now: StatsInput['now']): StatsInput {
  const progress = replay(inOrder(events));
  return {
    cards: CARDS,
    stateOf: (card) => stateOf(progress, cardKey(card)),
    days: progress.days,
    settings: progress.settings,
    now,
  };
}

test('for any history, the numbers are those of a slow reckoning', () => {
  let tests = 0;
  fc.assert(
    fc.property(steps, times, offsets, (given, at, offset) => {
      const events = eventsOf(given);
      const now = { at, offset };
      const [today, slow] = [dayOf(now), reckonSlowly(events, RENAME)];
      const stats = computeStats(inputOf(events, now));
      expect(stats.day).toBe(today);
      expect(stats.today).toEqual(slowToday(slow, today));
      expect(stats.streakDays).toBe(slowStreak(slow, today));
      expect(stats.retention).toEqual(slowRetention(slow, today));
      expect(stats.heatmap).toEqual(slowHeatmap(slow, today));
      expect(stats.weeks).toEqual(slowWeeks(slow, today));
      expect(stats.time).toEqual(slowTime(slow, today));
      const { young, mature, ...parts } = stats.parts;
      expect({ ...parts, known: young + mature }).toEqual(slowParts(slow, CARDS));
      tests += stats.retention.reviews30;
    }),
    { numRuns: 120 },
  );
  expect(tests).toBeGreaterThan(100);
});

/** States hold what led up to a card's last answer: what was answered later than now is not looked back from. */
function afterAll(events: readonly Event[], days: number, offset: number): StatsInput['now'] {
  return { at: Math.max(...events.map(({ at }) => at)) + days * DAY_MS, offset };
}

test('for any history, a topic has the retention of its own cards, and so have weeks of a part', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 40 }), offsets, (given, days, offset) => {
      const events = eventsOf(given);
      const now = afterAll(events, days, offset);
      const [today, slow, input] = [dayOf(now), reckonSlowly(events, RENAME), inputOf(events, now)];
      for (const { topic, retention30 } of computeStats(input).topics) {
        const cards = CARDS.filter((card) => card.topic === topic);
        const wanted = slowTopicRetention(slow, cards, today);
        expect(retention30).toBe(wanted);
        const part = computeStats({ ...input, cards, isPart: true });
        expect(part.track.retention).toBe(wanted);
        const inWeeks = part.weeks.reduce((sum, { reviews }) => sum + reviews, 0);
        expect(inWeeks).toBeLessThanOrEqual(part.track.reviews);
      }
    }),
    { numRuns: 60 },
  );
});

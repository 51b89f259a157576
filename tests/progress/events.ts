// Events for tests: some made by hand, and any at all.
import fc from 'fast-check';
import type { Event, Happening } from '../../src/progress/event.ts';
import { GRADES, type Grade } from '../../src/schedule/memory.ts';
import { formatDay } from '../../src/schedule/study-day.ts';

export const DAY_MS = 86_400_000;
export const NOON = Date.UTC(2026, 2, 1, 12);

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ULID for a number; the order of the numbers is that of the ids. */
export function ulidOf(number: number): string {
  let id = '';
  for (let rest = number; id.length < 25; rest = Math.floor(rest / 32)) id = CROCKFORD[rest % 32] + id;
  return `0${id}`;
}

let made = 0;

/** An event so many days after noon of 1 March 2026, with an id later than that of any made before. */
export function event(happening: Happening, days = 0): Event {
  made += 1;
  return { ...happening, id: ulidOf(made), at: NOON + Math.round(days * DAY_MS), offset: 0 };
}

export function review(card: string, grade: Grade, days = 0, ms = 1000): Event {
  return event({ op: 'review', card, grade, ms }, days);
}

const cards = fc.constantFrom('a/1', 'a/2', 'a/3', 'b/1', 'b/__proto__', '__proto__/constructor', '中/文');
const decks = fc.constantFrom('a', 'b', 'c', '__proto__');
const days = fc.integer({ min: 20_500, max: 20_530 }).map(formatDay);
const reviews = fc.record(
  {
    op: fc.constant('review' as const),
    card: cards,
    grade: fc.constantFrom(...GRADES),
    ms: fc.nat(100_000),
    n: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: ['op', 'card', 'grade', 'ms'] },
);
const settings = fc.oneof(
  fc.record({ key: fc.constant('retention'), value: fc.double({ min: 0.7, max: 1, noNaN: true }) }),
  fc.record({ key: fc.constant('new-per-day'), value: fc.integer({ min: -1, max: 50 }) }),
  fc.record({ key: fc.constantFrom('parameters', 'else', '__proto__'), value: fc.jsonValue() }),
);

const happenings: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: reviews },
  {
    weight: 1,
    arbitrary: fc.record({ op: fc.constantFrom('suspend' as const, 'unsuspend' as const), card: cards }),
  },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.record({ op: fc.constant('suspend' as const), card: cards, because: fc.constant('gone' as const) }),
      fc.record({
        op: fc.constant('unsuspend' as const),
        card: cards,
        because: fc.constant('back' as const),
      }),
    ),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('bury' as const), card: cards, day: days }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('reset' as const), card: cards }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('reset' as const), cards: fc.array(cards) }) },
  { weight: 1, arbitrary: fc.constant({ op: 'reset' as const, all: true as const }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('rename' as const), from: decks, to: decks }) },
  { weight: 1, arbitrary: settings.map((set) => ({ op: 'set' as const, ...set })) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('undo' as const), target: fc.nat(40).map(ulidOf) }) },
  {
    weight: 1,
    arbitrary: fc.record({ op: fc.constant('mock' as const), reviews: fc.array(fc.nat(40).map(ulidOf)) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('seen' as const),
      last: fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), fc.nat(40).map(ulidOf)),
    }),
  },
);

/** Any event that this version writes, under an id of one of forty. */
export const anyEvent: fc.Arbitrary<Event> = fc
  .record({
    happening: happenings,
    id: fc.nat(40),
    at: fc.integer({ min: NOON, max: NOON + 60 * DAY_MS }),
    offset: fc.integer({ min: -720, max: 840 }),
  })
  .map(({ happening, id, at, offset }) => ({ ...happening, id: ulidOf(id), at, offset }));

/** Any events, each under an id of its own. */
export const anyEvents = fc.uniqueArray(anyEvent, { maxLength: 40, selector: ({ id }) => id });

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { type CardState, isSuspended } from '../../src/schedule/card-state.ts';
import { DEFAULT_MEMORY_SETTINGS, isDue } from '../../src/schedule/memory.ts';
import {
  buildQueue,
  dueDay,
  EARLY_STEP_MS,
  nextDueAt,
  putBack,
  type Queue,
  type QueueLimits,
  type QueueOrder,
  queueLength,
  takeNext,
} from '../../src/schedule/queue.ts';
import { QUEUE_ORDERS } from '../../src/schedule/queue-order.ts';
import { siblingGroup } from '../../src/schedule/siblings.ts';
import type { Moment } from '../../src/schedule/study-day.ts';
import { DAY_MS, known, learning, MINUTE_MS, makeCard, marchDay, noon, state } from './cards.ts';

const now = noon(10);
const NO_LIMITS: QueueLimits = { newCards: Infinity, reviews: Infinity, cards: Infinity };

function queueOf(
  entries: readonly (readonly [Card, CardState])[],
  limits: Partial<QueueLimits> = {},
  at: Moment = now,
  order: QueueOrder = 'due',
): Queue {
  const states = new Map(entries);
  const stateOf = (card: Card) => states.get(card) ?? state();
  const cards = entries.map(([card]) => card);
  return buildQueue(cards, stateOf, at, { ...NO_LIMITS, ...limits }, DEFAULT_MEMORY_SETTINGS, order);
}

/** The ids of the cards that are asked, when no answer brings one back. */
function asked(queue: Queue, at: Moment = now): string[] {
  const ids: string[] = [];
  for (let taken = takeNext(queue, at); taken !== null; taken = takeNext(taken.rest, at))
    ids.push(taken.next.card.id);
  return ids;
}

const fresh = (id: string, partOf: string | null = null) => [makeCard(id, { partOf }), state()] as const;
const step = (id: string, minutes: number) =>
  [makeCard(id), state({ memory: learning({ dueAt: now.at + minutes * MINUTE_MS }) })] as const;
const review = (id: string, changes = {}) =>
  [makeCard(id), state({ memory: known({ dueDay: marchDay(10), ...changes }) })] as const;

describe('the order of a queue', () => {
  test('is due steps, then reviews and new cards, then steps that wait', () => {
    const queue = queueOf([fresh('new'), step('waiting', 5), review('review'), step('due', -5)]);
    expect(asked(queue)).toEqual(['due', 'review', 'new', 'waiting']);
  });

  test('puts the step that came due first before the others', () => {
    const queue = queueOf([step('b', -1), step('a', -9), step('c', 0)]);
    expect(asked(queue)).toEqual(['a', 'b', 'c']);
  });

  test('puts the review that is least likely to be recalled first', () => {
    const weak = review('weak', { stability: 2 });
    const strong = review('strong', { stability: 200 });
    const longAgo = review('long-ago', { stability: 20, lastAt: now.at - 400 * DAY_MS });
    expect(asked(queueOf([strong, weak, longAgo]))).toEqual(['long-ago', 'weak', 'strong']);
  });

  test('of reviews that are equally likely to be recalled does not depend on the order of the cards', () => {
    const cards = ['d', 'b', 'a', 'c'].map((id) => review(id));
    expect(asked(queueOf(cards))).toEqual(asked(queueOf(cards.toReversed())));
  });

  test('keeps new cards in the order of the deck', () => {
    expect(asked(queueOf(['z', 'a', 'm'].map((id) => fresh(id))))).toEqual(['z', 'a', 'm']);
  });

  test('has a learnt card from the start of its study day on', () => {
    const entries = [review('a', { dueDay: marchDay(11) })];
    expect(asked(queueOf(entries))).toEqual([]);
    const morning = { at: Date.UTC(2026, 2, 11, 4), offset: 0 };
    expect(asked(queueOf(entries, {}, morning), morning)).toEqual(['a']);
  });
});

describe('a step that waits', () => {
  test('is asked up to twenty minutes early when nothing else is left', () => {
    expect(EARLY_STEP_MS).toBe(20 * MINUTE_MS);
    expect(asked(queueOf([step('a', 20)]))).toEqual(['a']);
    expect(asked(queueOf([step('a', 20.1)]))).toEqual([]);
  });

  test('is not the card asked last, where another waits too', () => {
    const queue = {
      ...queueOf([step('a', 1), step('b', 9)]),
      recent: [siblingGroup({ card: makeCard('a') })],
    };
    expect(asked(queue)).toEqual(['b', 'a']);
  });

  test('is asked before anything else once its time has come', () => {
    const queue = queueOf([step('waiting', 1), fresh('one'), fresh('two')]);
    const first = takeNext(queue, now);
    expect(first?.next.card.id).toBe('one');
    const later = { ...now, at: now.at + MINUTE_MS };
    expect(takeNext(first?.rest as Queue, later)?.next.card.id).toBe('waiting');
  });
});

describe('the limits of a queue', () => {
  const entries = [step('step', -1), review('r1'), review('r2'), fresh('n1'), fresh('n2'), fresh('n3')];

  test('let in so many new cards, and any number of others', () => {
    expect(asked(queueOf(entries, { newCards: 1 }))).toEqual(['step', 'r1', 'n1', 'r2']);
    expect(asked(queueOf(entries, { newCards: 0 }))).toEqual(['step', 'r1', 'r2']);
  });

  test('let in so many cards in all, the most urgent kinds first', () => {
    expect(asked(queueOf(entries, { cards: 2 }))).toEqual(['step', 'r1']);
    expect(asked(queueOf(entries, { cards: 4 }))).toEqual(['step', 'r1', 'n1', 'r2']);
    expect(asked(queueOf(entries, { cards: 0 }))).toEqual([]);
  });

  test('let in so many reviews, the most urgent first, and learning steps beside them', () => {
    const weak = review('weak', { stability: 2 });
    expect(asked(queueOf([...entries, weak], { reviews: 1, newCards: 0 }))).toEqual(['step', 'weak']);
    expect(asked(queueOf(entries, { reviews: 0, newCards: 1 }))).toEqual(['step', 'n1']);
  });

  test('are not used up by steps that wait while something is due', () => {
    const waiting = [step('waiting', 10), review('review'), fresh('new')];
    expect(asked(queueOf(waiting, { cards: 1 }))).toEqual(['review']);
    expect(asked(queueOf(waiting, { cards: 2 }))).toEqual(['review', 'new']);
    expect(asked(queueOf(waiting, { cards: 3 }))).toEqual(['review', 'new', 'waiting']);
  });
});

describe('a card that may not be asked', () => {
  const memory = known({ dueDay: marchDay(10) });

  test('is in no queue while it is suspended or a stub', () => {
    const suspended = [makeCard('suspended'), state({ memory, suspended: true })] as const;
    const stub = [makeCard('stub', { stub: true }), state({ memory })] as const;
    const newStub = [makeCard('new-stub', { stub: true }), state()] as const;
    expect(asked(queueOf([suspended, stub, newStub]))).toEqual([]);
  });

  test('is in the queue of the next day when it was buried for today', () => {
    const buried = [makeCard('buried'), state({ memory, buriedOn: marchDay(10) })] as const;
    expect(asked(queueOf([buried]))).toEqual([]);
    expect(asked(queueOf([buried], {}, noon(11)), noon(11))).toEqual(['buried']);
  });
});

describe('siblings', () => {
  const part = (id: string) => fresh(id, id.slice(0, 1));

  /** How many cards stand between two siblings, for each pair that follows one another. */
  function distances(ids: readonly string[]): number[] {
    return ids.flatMap((id, at) => {
      const before = ids.slice(0, at).findLastIndex((other) => other[0] === id[0]);
      return before < 0 ? [] : [at - before - 1];
    });
  }

  test('have five others between them where there are enough', () => {
    const ids = ['a1', 'a2', 'b1', 'b2', 'c1', 'c2', 'd1', 'd2', 'e1', 'e2', 'f1', 'f2'];
    const order = asked(queueOf(ids.map(part)));
    expect(order.toSorted()).toEqual(ids);
    expect(Math.min(...distances(order))).toBe(5);
  });

  test('are as far apart as the others allow where there are fewer', () => {
    expect(asked(queueOf(['a1', 'a2', 'a3', 'b1', 'b2'].map(part)))).toEqual(['a1', 'b1', 'a2', 'b2', 'a3']);
    expect(asked(queueOf(['a1', 'a2', 'b1', 'b2', 'c1'].map(part)))).toEqual(['a1', 'b1', 'c1', 'a2', 'b2']);
  });

  test('are asked one after the other when there is nothing else', () => {
    expect(asked(queueOf(['a1', 'a2', 'a3'].map(part)))).toEqual(['a1', 'a2', 'a3']);
  });

  test('are the section’s own card and its parts, in one deck', () => {
    const section = [makeCard('a'), state()] as const;
    expect(asked(queueOf([section, part('a1'), fresh('b')]))).toEqual(['a', 'b', 'a1']);
    const elsewhere = [makeCard('a2', { deck: 'other', partOf: 'a' }), state()] as const;
    expect(asked(queueOf([section, elsewhere, fresh('b')]))).toEqual(['a', 'a2', 'b']);
  });

  test('are kept apart over the mix of reviews and new cards', () => {
    const known1 = [makeCard('a1', { partOf: 'a' }), review('a1')[1]] as const;
    expect(asked(queueOf([known1, part('a2'), part('b1')]))).toEqual(['a2', 'b1', 'a1']);
  });
});

describe('an answered card', () => {
  const queue = queueOf([fresh('a'), fresh('b')]);

  test('comes back while it is in its learning steps, in the order of their times', () => {
    const soon = learning({ dueAt: now.at + MINUTE_MS });
    const late = learning({ dueAt: now.at + 10 * MINUTE_MS });
    const back = putBack(putBack(queue, makeCard('x'), late), makeCard('y'), soon);
    expect(asked(back)).toEqual(['a', 'b', 'y', 'x']);
    expect(queueLength(back)).toBe(4);
  });

  test('does not come back once it is learnt', () => {
    expect(putBack(queue, makeCard('x'), known())).toEqual(queue);
  });
});

const anyState: fc.Arbitrary<CardState> = fc.record({
  memory: fc.oneof(
    fc.constant(null),
    fc.integer({ min: 1, max: 20 }).map((day) => known({ dueDay: marchDay(day), stability: day })),
    fc.integer({ min: -60, max: 60 }).map((minutes) => learning({ dueAt: now.at + minutes * MINUTE_MS })),
  ),
  firstDay: fc.constant(null),
  suspended: fc.boolean(),
  gone: fc.constantFrom(null, 'suspended' as const, 'asked' as const),
  buriedOn: fc.constantFrom(null, null, marchDay(9), marchDay(10)),
  recalls: fc.constant([]),
});
const anyEntries = fc
  .array(fc.record({ state: anyState, stub: fc.boolean(), partOf: fc.constantFrom(null, 'p', 'q') }), {
    maxLength: 40,
  })
  .map((entries) =>
    entries.map(({ state, stub, partOf }, at) => [makeCard(`c${at}`, { stub, partOf }), state] as const),
  );

describe('taking the next card', () => {
  test('empties a queue with each card once, for any queue', () => {
    const anyLimit = fc.oneof(fc.nat(40), fc.constant(Infinity));
    const limits = fc.record({ newCards: fc.nat(20), reviews: anyLimit, cards: anyLimit });
    fc.assert(
      fc.property(anyEntries, limits, fc.constantFrom(...QUEUE_ORDERS), (entries, limit, order) => {
        const queue = queueOf(entries, limit, now, order);
        const later = { ...now, at: now.at + 60 * MINUTE_MS };
        const ids = asked(queue, later);
        expect(ids).toHaveLength(queueLength(queue));
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBeLessThanOrEqual(limit.cards);
        const byId = new Map(entries.map((entry) => [entry[0].id, entry]));
        for (const id of ids) {
          const [card, state] = byId.get(id) ?? entries[0] ?? fresh('none');
          const isBuried = state.buriedOn === marchDay(10);
          expect([card.stub, isSuspended(state), isBuried]).toEqual([false, false, false]);
        }
        const isNew = ids.filter((id) => byId.get(id)?.[1].memory === null);
        expect(isNew.length).toBeLessThanOrEqual(limit.newCards);
        const isLearnt = ids.filter((id) => byId.get(id)?.[1].memory?.phase === 'review');
        expect(isLearnt.length).toBeLessThanOrEqual(limit.reviews);
      }),
    );
  });

  test('never asks for a card that is not due or new, but for the steps of the next minutes, for any queue', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        let reachedSteps = false;
        let queue = queueOf(entries);
        for (let taken = takeNext(queue, now); taken !== null; taken = takeNext(queue, now)) {
          const { memory } = taken.next;
          queue = taken.rest;
          const early = memory !== null && memory.phase !== 'review' && memory.dueAt > now.at;
          expect(reachedSteps && !early).toBe(false);
          reachedSteps ||= early;
          if (early) expect(memory.dueAt - now.at).toBeLessThanOrEqual(EARLY_STEP_MS);
          if (memory?.phase === 'review') expect(memory.dueDay).toBeLessThanOrEqual(marchDay(10));
        }
      }),
    );
  });

  test('leaves the queue that it was given as it was', () => {
    const queue = queueOf([step('s', -1), review('r'), fresh('n')]);
    const before = structuredClone(queue);
    asked(queue);
    expect(queue).toEqual(before);
  });
});

describe('the next time a card comes due', () => {
  const at = (states: readonly CardState[], when = now) =>
    nextDueAt(
      states.map((one) => ({ stub: false, state: one })),
      when,
    );

  test('is nothing while no card was begun', () => {
    expect(at([])).toBeNull();
    expect(at([state()])).toBeNull();
    expect(at([state({ memory: known(), suspended: true })])).toBeNull();
    expect(nextDueAt([{ stub: true, state: state({ memory: known() }) }], now)).toBeNull();
  });

  test('is the earliest of all, the minute of a step or 04:00 of a day', () => {
    const later = state({ memory: known({ dueDay: marchDay(12) }) });
    const sooner = state({ memory: learning({ dueAt: now.at + 7 * MINUTE_MS }) });
    expect(at([later])).toBe(Date.UTC(2026, 2, 12, 4));
    expect(at([later, sooner])).toBe(now.at + 7 * MINUTE_MS);
    expect(at([sooner, later])).toBe(now.at + 7 * MINUTE_MS);
  });

  test('is now for what is overdue, and tomorrow for what is buried today', () => {
    const overdue = known({ dueDay: marchDay(2) });
    expect(at([state({ memory: overdue })])).toBe(now.at);
    expect(at([state({ memory: overdue, buriedOn: marchDay(10) })])).toBe(Date.UTC(2026, 2, 11, 4));
    expect(at([state({ memory: overdue, buriedOn: marchDay(9) })])).toBe(now.at);
  });

  test('is 04:00 where the person is', () => {
    const tomorrow = [state({ memory: known({ dueDay: marchDay(11) }) })];
    expect(at(tomorrow, { at: now.at, offset: -300 })).toBe(Date.UTC(2026, 2, 11, 9));
    expect(at(tomorrow, { at: now.at, offset: 480 })).toBe(Date.UTC(2026, 2, 10, 20));
  });

  test('has its study day: a step after midnight still belongs to the evening', () => {
    expect(dueDay(known({ dueDay: marchDay(12) }), now)).toBe(marchDay(12));
    expect(dueDay(learning({ dueAt: Date.UTC(2026, 2, 11, 1) }), now)).toBe(marchDay(10));
    expect(dueDay(learning({ dueAt: Date.UTC(2026, 2, 11, 4) }), now)).toBe(marchDay(11));
  });
});

describe('a clock that was ahead and is right again', () => {
  const ahead = (days: number, dueIn: number) =>
    known({
      dueDay: marchDay(10 + days + dueIn),
      lastDay: marchDay(10 + days),
      lastAt: now.at + days * DAY_MS,
    });
  const stepAhead = (days: number) => {
    const lastAt = now.at + days * DAY_MS;
    return learning({ lastAt, dueAt: lastAt + 10 * MINUTE_MS });
  };
  const entry = (id: string, memory: CardState['memory']) => [makeCard(id), state({ memory })] as const;

  test('does not hide a card that was answered meanwhile: it is due now', () => {
    const queue = queueOf([entry('learnt', ahead(400, 30)), entry('step', stepAhead(400)), step('due', -1)]);
    expect(asked(queue).sort()).toEqual(['due', 'learnt', 'step']);
    expect(dueDay(ahead(400, 30), now)).toBe(marchDay(10));
    expect(
      nextDueAt(
        [state({ memory: stepAhead(400) })].map((of) => ({ stub: false, state: of })),
        now,
      ),
    ).toBe(now.at);
  });

  test('by less than a step brings no card back at once, and none later than twice its step', () => {
    const lastAt = now.at + 5 * MINUTE_MS;
    const memory = learning({ lastAt, dueAt: lastAt + 10 * MINUTE_MS });
    expect(isDue(memory, now)).toBe(false);
    expect(isDue(memory, { ...now, at: now.at + 15 * MINUTE_MS })).toBe(true);
    expect(isDue(memory, { ...now, at: now.at - 5 * MINUTE_MS })).toBe(true);
  });

  test('does not bring back what was answered a day ahead only by the zone, over the date line', () => {
    const tokyo = { at: now.at, offset: 540 + 720 };
    const memory = known({ lastAt: tokyo.at, lastDay: marchDay(11), dueDay: marchDay(12) });
    expect(isDue(memory, { at: tokyo.at + 60 * MINUTE_MS, offset: -600 })).toBe(false);
  });
});

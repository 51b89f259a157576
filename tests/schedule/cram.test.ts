import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import type { CardState } from '../../src/schedule/card-state.ts';
import { buildCramQueue, type CramLimits, returnToCram } from '../../src/schedule/cram.ts';
import { DEFAULT_MEMORY_SETTINGS } from '../../src/schedule/memory.ts';
import { type Queue, type QueueOrder, queueLength, takeNext } from '../../src/schedule/queue.ts';
import { known, learning, makeCard, marchDay, noon, state } from './cards.ts';

const now = noon(10);

function cramOf(
  entries: readonly (readonly [Card, CardState])[],
  limits: Partial<CramLimits> = {},
  order: QueueOrder = 'due',
): Queue {
  const states = new Map(entries);
  return buildCramQueue(
    entries.map(([card]) => card),
    (card) => states.get(card) ?? state(),
    now,
    { newCards: Infinity, cards: Infinity, ...limits },
    DEFAULT_MEMORY_SETTINGS,
    order,
  );
}

function asked(queue: Queue): string[] {
  const taken = takeNext(queue, now);
  return taken === null ? [] : [taken.next.card.id, ...asked(taken.rest)];
}

const notDue = known({ dueDay: marchDay(30) });
const letters = 'abcdefghij'.split('').map((id) => [makeCard(id), state({ memory: notDue })] as const);

describe('cramming', () => {
  test('asks cards that are not due, learning and new ones too', () => {
    const waiting = learning({ dueAt: noon(11).at });
    const entries = [
      [makeCard('new'), state()],
      [makeCard('later'), state({ memory: notDue })],
      [makeCard('waiting'), state({ memory: waiting })],
    ] as const;
    expect(asked(cramOf(entries)).toSorted()).toEqual(['later', 'new', 'waiting']);
    expect(asked(cramOf(entries, { newCards: 0 })).toSorted()).toEqual(['later', 'waiting']);
    expect(asked(cramOf(entries, {}, 'notes'))).toEqual(['new', 'later', 'waiting']);
  });

  test('leaves out stubs, suspended cards and those buried today', () => {
    const entries = [
      [makeCard('stub', { stub: true }), state()],
      [makeCard('suspended'), state({ suspended: true })],
      [makeCard('gone'), state({ gone: 'suspended' })],
      [makeCard('buried'), state({ buriedOn: marchDay(10) })],
    ] as const;
    expect(asked(cramOf(entries))).toEqual([]);
  });

  test('is as long as its limit', () => {
    expect(asked(cramOf(letters, { cards: 3 }))).toHaveLength(3);
    expect(queueLength(cramOf(letters, { cards: 3 }))).toBe(3);
  });

  test('asks a forgotten card again after five others, or at the end', () => {
    const first = takeNext(cramOf(letters), now);
    if (first === null) throw new Error('nothing is asked');
    const ids = asked(returnToCram(first.rest, first.next));
    expect(ids.indexOf(first.next.card.id)).toBe(5);
    expect(asked(returnToCram(cramOf(letters.slice(1, 3)), first.next)).at(-1)).toBe(first.next.card.id);
  });

  test('begins with what is most likely forgotten', () => {
    const weak = [makeCard('weak'), state({ memory: { ...notDue, stability: 1 } })] as const;
    expect(asked(cramOf([...letters, weak]))[0]).toBe('weak');
  });

  test('ends once no card is forgotten any more, for any answers', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (answers) => {
        let queue = cramOf(letters);
        let count = 0;
        for (let taken = takeNext(queue, now); taken !== null; taken = takeNext(queue, now)) {
          queue = answers[count] === true ? returnToCram(taken.rest, taken.next) : taken.rest;
          count += 1;
        }
        expect(count).toBe(letters.length + answers.slice(0, count).filter(Boolean).length);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_MEMORY_SETTINGS } from '../../src/schedule/memory.ts';
import {
  inQueueOrder,
  mixEvenly,
  type OrderLimits,
  QUEUE_ORDERS,
  type QueuedCard,
  type QueueOrder,
} from '../../src/schedule/queue-order.ts';
import { known, makeCard, noon } from './cards.ts';

const NO_LIMITS: OrderLimits = { newCards: Infinity, begun: Infinity, cards: Infinity };

function order(
  cards: readonly QueuedCard[],
  by: QueueOrder,
  { day = 10, ...limits }: Partial<OrderLimits> & { day?: number } = {},
): string[] {
  const all = { ...NO_LIMITS, ...limits };
  return inQueueOrder(cards, by, all, noon(day), DEFAULT_MEMORY_SETTINGS).map(({ card }) => card.id);
}

const fresh = (id: string): QueuedCard => ({ card: makeCard(id), memory: null });
const learnt = (id: string, changes: Parameters<typeof known>[0] = {}): QueuedCard => ({
  card: makeCard(id),
  memory: known(changes),
});

const mixed = [
  fresh('n1'),
  learnt('easy', { stability: 9, difficulty: 2 }),
  fresh('n2'),
  learnt('hard', { stability: 5, difficulty: 9 }),
  learnt('lapsed', { stability: 7, difficulty: 9, lapses: 3 }),
];

describe('the order', () => {
  test('of what is due begins with what is forgotten first, new cards evenly among it', () => {
    expect(order(mixed, 'due')).toEqual(['hard', 'n1', 'lapsed', 'n2', 'easy']);
  });

  test('by difficulty ends with the new cards', () => {
    expect(order(mixed, 'hardest')).toEqual(['lapsed', 'hard', 'easy', 'n1', 'n2']);
  });

  test('of the notes is that of the cards', () => {
    expect(order(mixed, 'notes')).toEqual(['n1', 'easy', 'n2', 'hard', 'lapsed']);
  });

  test('by chance is the same all day, whatever is left, and another on another day', () => {
    const many = Array.from({ length: 30 }, (_, at) => fresh(`c${at}`));
    const first = order(many, 'random');
    expect(first).not.toEqual(many.map(({ card }) => card.id));
    expect(order(many.toReversed(), 'random')).toEqual(first);
    expect(order(many.slice(5), 'random')).toEqual(
      first.filter((id) => many.slice(5).some(({ card }) => card.id === id)),
    );
    expect(order(many, 'random', { day: 11 })).not.toEqual(first);
  });

  test.each(QUEUE_ORDERS)('%s holds the limits and has every card that they let in, for any cards', (by) => {
    const anyCards = fc.array(fc.boolean(), { maxLength: 30 });
    const limit = fc.oneof(fc.nat(30), fc.constant(Infinity));
    fc.assert(
      fc.property(anyCards, limit, limit, limit, (kinds, newCards, begun, cards) => {
        const all = kinds.map((isNew, at) => (isNew ? fresh(`n${at}`) : learnt(`k${at}`)));
        const ids = order(all, by, { newCards, begun, cards });
        const isNew = ids.filter((id) => id.startsWith('n')).length;
        expect(new Set(ids).size).toBe(ids.length);
        expect(isNew).toBeLessThanOrEqual(newCards);
        expect(ids.length - isNew).toBeLessThanOrEqual(begun);
        const mayBe =
          Math.min(newCards, kinds.filter(Boolean).length) +
          Math.min(begun, kinds.filter((kind) => !kind).length);
        expect(ids.length).toBe(Math.min(cards, mayBe));
      }),
    );
  });
});

describe('mixing evenly', () => {
  test.each([
    ['aaaa', 'b', 'aabaa'],
    ['aaaa', 'bb', 'abaaba'],
    ['a', 'bbbb', 'bbabb'],
    ['aa', 'bb', 'abab'],
    ['', 'bb', 'bb'],
    ['aa', '', 'aa'],
  ])('%s with %s gives %s', (a, b, wanted) => {
    expect(mixEvenly([...a], [...b]).join('')).toBe(wanted);
  });

  test('leaves no stretch without one that its share would have, for any lengths', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (a, b) => {
        const mix = mixEvenly(Array(a).fill('a'), Array(b).fill('b'));
        expect(mix.length).toBe(a + b);
        for (let at = 1; at <= mix.length; at += 1) {
          const isB = mix.slice(0, at).filter((letter) => letter === 'b').length;
          expect(Math.abs(isB - (at * b) / (a + b))).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

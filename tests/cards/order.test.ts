import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillOrder } from '../../src/cards/order.ts';

describe('the order of cards', () => {
  const orders = fc.array(fc.option(fc.integer({ min: -50, max: 500 }), { nil: null }), { maxLength: 40 });

  test('rises strictly, for any orders that are there', () => {
    fc.assert(
      fc.property(orders, fc.nat(500), (present, after) => {
        const filled = fillOrder(present, after);
        expect(filled).toHaveLength(present.length);
        expect(filled.every((order, at) => at === 0 || order > (filled[at - 1] ?? Infinity))).toBe(true);
      }),
    );
  });

  test('stays once it is there, for any orders and wherever other cards are', () => {
    fc.assert(
      fc.property(orders, fc.nat(500), fc.nat(5000), (present, after, later) => {
        const filled = fillOrder(present, after);
        expect(fillOrder(filled, later)).toEqual(filled);
      }),
    );
  });

  test.each([
    ['new cards', [null, null], 0, [10, 20]],
    ['new cards behind others', [null, null], 70, [80, 90]],
    ['a new card between two', [10, null, 20], 0, [10, 15, 20]],
    ['a new card before the first', [null, 10, 20], 0, [5, 10, 20]],
    ['a new card behind the last', [10, 20, null], 0, [10, 20, 30]],
    ['new cards where one went', [10, null, null, 40], 0, [10, 20, 30, 40]],
    ['cards before others of the deck', [10, 20], 70, [10, 20]],
    ['cards whose order a person began at zero', [0, 1, null], 70, [0, 1, 11]],
    ['cards with no room between', [10, null, 11], 0, [10, 20, 30]],
    ['cards that changed places', [20, 10], 50, [60, 70]],
    ['no cards', [], 0, []],
  ])('of %s', (_, present, after, expected) => {
    expect(fillOrder(present, after)).toEqual(expected);
  });
});

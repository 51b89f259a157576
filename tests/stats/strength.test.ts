import { expect, test } from 'vitest';
import { UNSEEN } from '../../src/schedule/card-state.ts';
import { strength } from '../../src/stats/strength.ts';
import { known, learning, makeCard, state } from '../schedule/cards.ts';

function bins(...states: ReturnType<typeof state>[]): Record<string, number> {
  const cards = states.map((_, at) => makeCard(String(at), { stub: at === 99 }));
  const found = strength({ cards, stateOf: (card) => states[Number(card.id)] ?? UNSEEN });
  return Object.fromEntries(
    found.filter((bin) => bin.cards > 0).map((bin) => [`${bin.fromDays}-${bin.toDays ?? ''}`, bin.cards]),
  );
}

const strong = (stability: number) => state({ memory: known({ stability }) });

test('a card is in the bin of its stability, the lower edge included', () => {
  expect(bins(...[0.2, 0.99, 1, 6.9, 7, 21, 59, 60, 364, 365, 9000].map(strong))).toEqual({
    '0-1': 2,
    '1-7': 2,
    '7-21': 1,
    '21-60': 2,
    '60-180': 1,
    '180-365': 1,
    '365-': 2,
  });
});

test('cards in their steps count, new and suspended ones do not', () => {
  expect(bins(state({ memory: learning({ stability: 2 }) }), UNSEEN)).toEqual({ '1-7': 1 });
  expect(bins({ ...strong(8), suspended: true }, { ...strong(8), gone: 'suspended' })).toEqual({});
});

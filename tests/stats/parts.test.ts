import { expect, test } from 'vitest';
import type { CardState } from '../../src/schedule/card-state.ts';
import { UNSEEN } from '../../src/schedule/card-state.ts';
import { countParts, partOf } from '../../src/stats/parts.ts';
import { known, learning, makeCard, marchDay, state } from '../schedule/cards.ts';

const after = (days: number) =>
  state({ memory: known({ lastDay: marchDay(1), dueDay: marchDay(1 + days) }) });

test('a card is mature from an interval of 21 days on', () => {
  const parts = [1, 20, 21, 365].map((days) => partOf({ stub: false }, after(days)));
  expect(parts).toEqual(['young', 'young', 'mature', 'mature']);
});

test('a card in its steps is learning, also one that was forgotten', () => {
  expect(partOf({ stub: false }, UNSEEN)).toBe('new');
  expect(partOf({ stub: false }, state({ memory: learning() }))).toBe('learning');
  expect(partOf({ stub: false }, state({ memory: learning({ phase: 'relearning' }) }))).toBe('learning');
});

test('what is not asked is in no part', () => {
  expect(partOf({ stub: true }, after(30))).toBeNull();
  expect(partOf({ stub: false }, { ...after(30), suspended: true })).toBeNull();
  expect(partOf({ stub: false }, { ...after(30), gone: 'suspended' })).toBeNull();
  expect(partOf({ stub: false }, { ...after(30), gone: 'asked' })).toBe('mature');
});

test('the parts of some cards are counted', () => {
  const states: CardState[] = [UNSEEN, UNSEEN, after(3), after(40), { ...after(40), suspended: true }];
  const cards = states.map((_, at) => makeCard(String(at)));
  const counts = countParts(cards, (card) => states[Number(card.id)] ?? UNSEEN);
  expect(counts).toEqual({ new: 2, learning: 0, young: 1, mature: 1 });
});

import { expect, test } from 'vitest';
import { type CardState, UNSEEN } from '../../src/schedule/card-state.ts';
import { DEFAULT_MEMORY_SETTINGS, retrievability } from '../../src/schedule/memory.ts';
import { hardest } from '../../src/stats/hardest.ts';
import { known, makeCard, noon, state } from '../schedule/cards.ts';

const now = noon(10);

function hardestOf(states: Record<string, CardState>) {
  const cards = Object.keys(states).map((id) => makeCard(id));
  const stateOf = (card: { id: string }) => states[card.id] ?? UNSEEN;
  return hardest({ cards, stateOf, days: new Map(), settings: DEFAULT_MEMORY_SETTINGS, now });
}

const lapsed = (lapses: number, difficulty = 5) => state({ memory: known({ lapses, difficulty }) });

test('the cards forgotten most often come first, then the more difficult ones', () => {
  const found = hardestOf({
    a: lapsed(1, 9),
    b: lapsed(3, 2),
    c: lapsed(1, 9.5),
    d: lapsed(0, 10),
    e: lapsed(1, 9),
  });
  expect(found.map(({ card }) => card.id)).toEqual(['b', 'c', 'a', 'e']);
  const memory = known({ lapses: 3, difficulty: 2 });
  const recall = retrievability(memory, now, DEFAULT_MEMORY_SETTINGS);
  expect(found[0]).toMatchObject({ lapses: 3, difficulty: 2, recall });
});

test('they are ten at most, and none that is not asked', () => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`c${at}`, lapsed(at)]));
  expect(hardestOf(many).map(({ lapses }) => lapses)).toEqual([29, 28, 27, 26, 25, 24, 23, 22, 21, 20]);
  expect(
    hardestOf({ a: { ...lapsed(9), suspended: true }, b: { ...lapsed(9), gone: 'suspended' }, c: UNSEEN }),
  ).toEqual([]);
});

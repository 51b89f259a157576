// Cards and memories for tests: everything usual but what a test says.
import type { Card } from '../../src/cards/card.ts';
import { type CardState, UNSEEN } from '../../src/schedule/card-state.ts';
import type { Known, Learning } from '../../src/schedule/memory.ts';
import type { Moment } from '../../src/schedule/study-day.ts';
import { card } from '../cards/cards.ts';

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** Noon in UTC on a day of March 2026. */
export function noon(day: number): Moment {
  return { at: Date.UTC(2026, 2, day, 12), offset: 0 };
}

/** The study day number of a day of March 2026. */
export function marchDay(day: number): number {
  return Date.UTC(2026, 2, day) / DAY_MS;
}

export function makeCard(id: string, changes: Partial<Card> = {}): Card {
  const face = { lang: null, question: `${id}?`, context: null, answer: 'answer', file: `${id}.md` };
  return card({ id, faces: [face], ...changes });
}

export function known(changes: Partial<Known> = {}): Known {
  return {
    phase: 'review',
    stability: 10,
    difficulty: 5,
    reviews: 3,
    lapses: 0,
    lastAt: noon(1).at,
    lastDay: marchDay(1),
    dueDay: marchDay(10),
    ...changes,
  };
}

export function learning(changes: Partial<Learning> = {}): Learning {
  return {
    phase: 'learning',
    stability: 2,
    difficulty: 5,
    reviews: 1,
    lapses: 0,
    lastAt: noon(10).at - 10 * MINUTE_MS,
    lastDay: marchDay(10),
    step: 1,
    dueAt: noon(10).at,
    ...changes,
  };
}

export function state(changes: Partial<CardState> = {}): CardState {
  return { ...UNSEEN, ...changes };
}

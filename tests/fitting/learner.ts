// A learner for tests: recalls as FSRS-6 says with parameters of its own, and is asked by the program's own scheduler.
import type { Event } from '../../src/progress/event.ts';
import {
  afterReview,
  DEFAULT_MEMORY_SETTINGS,
  DEFAULT_PARAMETERS,
  type Grade,
  isDue,
  type Memory,
  recallAfter,
  type Strength,
  strengthAfter,
} from '../../src/schedule/memory.ts';
import { DAY_MS, NOON, ulidOf } from '../progress/events.ts';

export interface Learner {
  /** The 21 parameters that its memory follows. */
  parameters: readonly number[];
  answers: number;
  seed: number;
  newPerDay?: number;
}

/** Someone who forgets faster than most, and to whom a forgotten card stays hard. */
export const FORGETFUL = DEFAULT_PARAMETERS.map(
  (usual, at) => ({ 0: 0.05, 1: 0.2, 2: 0.5, 3: 2, 8: 1.2, 11: 0.8, 20: 0.4 })[at] ?? usual,
);

interface Card {
  name: string;
  memory: Memory | null;
  /** What it would truly be, where the scheduler only guesses. */
  strength: Strength | null;
  lastDay: number;
}

/** The events of so many answers, from noon of 1 March 2026 on, day after day. */
export function eventsOf({ parameters, answers, seed, newPerDay = 10 }: Learner): Event[] {
  const random = randomOf(seed);
  const truth = { ...DEFAULT_MEMORY_SETTINGS, parameters };
  const cards: Card[] = [];
  const events: Event[] = [];
  const answer = (card: Card, day: number, at: number) => {
    const elapsedDays = card.strength === null ? 0 : day - card.lastDay;
    const grade = gradeOf(
      card.strength === null ? 0.6 : recallAfter(card.strength.stability, elapsedDays, truth),
      random,
    );
    card.memory = afterReview(card.memory, grade, { at, offset: 0 }, card.name, DEFAULT_MEMORY_SETTINGS);
    card.strength = strengthAfter(card.strength, grade, elapsedDays, truth);
    card.lastDay = day;
    const id = ulidOf(events.length + 1);
    events.push({ op: 'review', card: card.name, grade, ms: 5000, id, at, offset: 0 });
  };
  for (let day = 0; events.length < answers; day += 1) {
    for (let made = 0; made < newPerDay; made += 1)
      cards.push({ name: `mine/c${cards.length}`, memory: null, strength: null, lastDay: day });
    let at = NOON + day * DAY_MS;
    for (const card of cards) {
      const isAsked = () => card.memory === null || isDue(card.memory, { at, offset: 0 });
      // A card in its steps is asked again once they have passed, so that each day ends with all cards learnt.
      for (let asked = 0; asked < 6 && isAsked() && events.length < answers; asked += 1) {
        answer(card, day, at);
        at += card.memory?.phase === 'review' ? 10_000 : 11 * 60_000;
      }
    }
  }
  return events;
}

function gradeOf(recall: number, random: () => number): Grade {
  if (random() >= recall) return 'again';
  const ease = random();
  return ease < 0.15 ? 'hard' : ease < 0.9 ? 'good' : 'easy';
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

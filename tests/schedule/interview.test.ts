import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import type { CardState } from '../../src/schedule/card-state.ts';
import { gainOf, type Interview, newQuota, plannedCards, secondsOf } from '../../src/schedule/interview.ts';
import { interviewNumbers, newCardsOfDay } from '../../src/schedule/interview-numbers.ts';
import { DEFAULT_MEMORY_SETTINGS } from '../../src/schedule/memory.ts';
import { known, makeCard, marchDay, noon, state } from './cards.ts';

describe('new cards a day', () => {
  test.each([
    [200, 21, 15],
    [200, 22, 14],
    [1, 300, 1],
    [0, 21, 0],
    [30, 8, 30],
    [30, 7, 30],
    [30, 1, 30],
    [30, 0, 30],
  ])('of %i cards, %i days before the interview, are %i', (unseen, daysLeft, quota) => {
    expect(newQuota(unseen, daysLeft)).toBe(quota);
  });

  test('count those that were begun today, so that the number does not change as they are', () => {
    const cards = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => makeCard(id));
    const begun = state({ memory: known(), firstDay: marchDay(10) });
    const earlier = state({ memory: known(), firstDay: marchDay(9) });
    const left = (states: CardState[]) => {
      const stateOf = (card: Card) => states[cards.indexOf(card)] ?? state();
      return newCardsOfDay(cards, stateOf, { day: marchDay(20) }, noon(10));
    };
    expect(left([])).toEqual({ wanted: 2, left: 2 });
    expect(left([begun])).toEqual({ wanted: 2, left: 1 });
    expect(left([begun, begun])).toEqual({ wanted: 2, left: 0 });
    expect(left([begun, begun, begun])).toEqual({ wanted: 2, left: 0 });
    expect(left([earlier, earlier, earlier])).toEqual({ wanted: 1, left: 1 });
  });
});

test('a gain is the mean of what an answer may lead to, less what there is without it', () => {
  expect(gainOf({ now: 0.5, unasked: 0.25, passed: 0.75, forgotten: 0.5 })).toBe(0.375);
  expect(gainOf({ now: 1, unasked: 0.5, passed: 0.5, forgotten: 0 })).toBe(0);
});

test('an answer takes 8 seconds where the card is recalled, 31 where it is not', () => {
  expect([1, 0, 0.5].map(secondsOf)).toEqual([8, 31, 19.5]);
});

test('a plan speaks of the cards with one of its topics or tags, or of all', () => {
  const cards = [
    makeCard('a', { topic: 'tcp' }),
    makeCard('b', { topic: 'http', tags: ['tls'] }),
    makeCard('c', { topic: 'dns' }),
  ];
  const ids = (topics: string[]) => plannedCards(cards, { topics }).map(({ id }) => id);
  expect(ids([])).toEqual(['a', 'b', 'c']);
  expect(ids(['TCP', 'tls'])).toEqual(['a', 'b']);
});

describe('the numbers of an interview', () => {
  const cards = [
    makeCard('seen', { topic: 'tcp' }),
    makeCard('new', { topic: 'tcp' }),
    makeCard('stub', { topic: 'tcp', stub: true }),
    makeCard('suspended', { topic: 'tcp' }),
    makeCard('other', { topic: 'dns' }),
  ];
  const states = new Map([
    // Nine days after the answer, and 90 % recalled on the day.
    ['seen', state({ memory: known({ stability: 20, lastAt: noon(1).at, lastDay: marchDay(1) }) })],
    ['suspended', state({ suspended: true })],
  ]);
  const numbers = (interview: Interview | null, day = 11) =>
    interviewNumbers({
      cards,
      stateOf: ({ id }) => states.get(id) ?? state(),
      settings: { ...DEFAULT_MEMORY_SETTINGS, interview },
      now: noon(day),
    });
  const interview = { day: marchDay(21), budget: { answers: 40 }, topics: ['tcp'] };

  test('tell of the cards of its topics that may be asked', () => {
    expect(numbers(interview)).toEqual({
      date: '2026-03-21',
      daysLeft: 10,
      readiness: expect.closeTo(0.45, 6),
      unseen: 1,
      newPerDay: 1,
    });
  });

  test('are told on its day, and not after', () => {
    expect(numbers(interview, 21)?.daysLeft).toBe(0);
    expect(numbers(interview, 22)).toBeNull();
    expect(numbers(null)).toBeNull();
  });

  test('share nothing where there are no cards', () => {
    expect(numbers({ ...interview, topics: ['udp'] })).toMatchObject({
      readiness: null,
      unseen: 0,
      newPerDay: 0,
    });
  });
});

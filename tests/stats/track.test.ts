import { describe, expect, test } from 'vitest';
import type { DayTally } from '../../src/progress/day-tally.ts';
import { UNSEEN } from '../../src/schedule/card-state.ts';
import { DEFAULT_MEMORY_SETTINGS } from '../../src/schedule/memory.ts';
import { likelyShare, track } from '../../src/stats/track.ts';
import { known, makeCard, marchDay, noon, state } from '../schedule/cards.ts';

const tally = (answers: number, recalls = 0, recalled = 0): DayTally => ({
  answers,
  fresh: 0,
  reviews: 0,
  again: 0,
  ms: 0,
  recalls,
  recalled,
});

/** @param due how many cards are due on 10 March */
function trackOf(days: Record<number, DayTally>, due = 0) {
  const cards = Array.from({ length: due }, (_, at) => makeCard(String(at)));
  const states = new Map(cards.map((card) => [card, state({ memory: known({ dueDay: marchDay(9) }) })]));
  return track({
    cards,
    stateOf: (card) => states.get(card) ?? UNSEEN,
    days: new Map(Object.entries(days).map(([day, one]) => [marchDay(Number(day)), one])),
    settings: DEFAULT_MEMORY_SETTINGS,
    now: noon(10),
  });
}

describe('the likely share', () => {
  test('is Wilson’s interval', () => {
    // By hand: 81 of 90, z = 1.96: middle (0.9 + 1.9208 / 90) / (1 + 3.8416 / 90) = 0.8836, spread 0.0629.
    const [lowest, highest] = likelyShare(81, 90);
    expect(lowest).toBeCloseTo(0.8208, 3);
    expect(highest).toBeCloseTo(0.9465, 3);
    expect(likelyShare(0, 1)[0]).toBeCloseTo(0, 10);
    expect(likelyShare(1, 1)[1]).toBeCloseTo(1, 10);
  });
});

describe('what is remembered', () => {
  const verdict = (recalled: number, recalls: number) =>
    trackOf({ 9: tally(recalls, recalls, recalled) }).verdict;

  test('is below or above only where chance does not explain it', () => {
    expect(verdict(90, 100)).toBe('on');
    expect(verdict(85, 100)).toBe('on');
    expect(verdict(80, 100)).toBe('below');
    expect(verdict(850, 1000)).toBe('below');
    expect(verdict(95, 100)).toBe('on');
    expect(verdict(97, 100)).toBe('above');
  });

  test('says little at first, unless it is far off', () => {
    expect(verdict(0, 0)).toBe('none');
    expect(verdict(9, 10)).toBe('early');
    expect(verdict(30, 30)).toBe('early');
    expect(verdict(2, 10)).toBe('below');
  });

  test('is that of the last thirty days', () => {
    const { retention, reviews } = trackOf({
      [-20]: tally(50, 50, 0),
      [-19]: tally(5, 5, 1),
      10: tally(5, 5, 3),
    });
    expect([retention, reviews]).toEqual([0.4, 10]);
  });
});

describe('what is due', () => {
  test('is too much from three usual days on, days off left out, and not below twenty cards', () => {
    const days = { 5: tally(10), 9: tally(6), 10: tally(100) };
    expect(trackOf(days, 24)).toMatchObject({ verdict: 'behind', usualPerDay: 8 });
    expect(trackOf(days, 23).verdict).toBe('none');
    expect(trackOf({ 9: tally(1) }, 19).verdict).toBe('none');
  });

  test('is too much after a long pause', () => {
    expect(trackOf({ [-30]: tally(300) }, 20)).toMatchObject({ verdict: 'behind', usualPerDay: null });
    expect(trackOf({ 10: tally(30) }, 20)).toMatchObject({ verdict: 'none', usualPerDay: null });
  });
});

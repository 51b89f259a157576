import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/study/plan.ts';
import { planLines } from '../../src/study/plan-picture.ts';
import { columnsOf, createTheme } from '../../src/terminal/theme.ts';

const plain = createTheme({ NO_COLOR: '1' });
const readiness = (today: number, ifStopped: number, ifFollowed: number) => ({
  today,
  ifStopped,
  ifFollowed,
});
const days = Array.from({ length: 21 }, (_, at) => ({
  day: new Date(Date.UTC(2026, 10, 30 + at)).toISOString().slice(0, 10),
  answers: at === 0 ? 18 : 25 - (at % 4),
  newCards: at < 14 ? 6 : 0,
}));
const topic = (name: string, cards: number, unseen: number, ready: number) => ({
  topic: name,
  cards,
  unseen,
  ...readiness(ready, ready / 2, ready + 0.1),
});
const plan: Plan = {
  date: '2026-12-21',
  daysLeft: 21,
  answersPerDay: 25,
  minutesPerDay: null,
  topics: [],
  cards: 208,
  unseen: 90,
  today: { answered: 7, left: 18, newLeft: 5 },
  days,
  readiness: readiness(0.41, 0.28, 0.83),
  byTopic: [topic('tcp', 50, 9, 0.6), topic('网络层', 30, 30, 0), topic('http', 128, 51, 0.4)],
  shortfall: { cards: 12, answersNeeded: 31 },
  answersKnown: 321,
};

const lines = (columns: number, changes: Partial<Plan> = {}) =>
  planLines({ ...plan, ...changes }, columns, plain);

describe('the plan as a screen', () => {
  test.each([60, 80, 140])('at %i columns', (columns) => {
    expect(lines(columns).join('\n')).toMatchSnapshot();
  });

  test('has no line wider than the window, from 40 columns on', () => {
    for (let columns = 40; columns <= 140; columns += 5)
      expect(Math.max(...lines(columns).map(columnsOf))).toBeLessThanOrEqual(columns);
  });

  test('fits 80 by 24 with the next command, however many topics and days there are', () => {
    const byTopic = Array.from({ length: 40 }, (_, at) => topic(`topic-${at}`, 5, 1, at / 50));
    const long = Array.from({ length: 365 }, (_, at) => ({ ...(days[0] as (typeof days)[0]), answers: at }));
    expect(lines(80, { byTopic }).length).toBeLessThan(24);
    expect(lines(80, { byTopic, days: long, daysLeft: 365 }).length).toBeLessThan(24);
  });

  test('on the day itself says so, and promises nothing', () => {
    const text = lines(80, { daysLeft: 0, days: [] }).join('\n');
    expect(text).toContain('Interview today');
    expect(text).not.toMatch(/forecast|would reach/);
  });

  test('leaves the caveat out once there is enough to know a person by', () => {
    expect(lines(80, { answersKnown: 1000 }).join('\n')).not.toContain('forecast');
  });
});

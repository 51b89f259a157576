import { describe, expect, test } from 'vitest';
import { DEFAULT_MEMORY_SETTINGS, previewReview } from '../../src/schedule/memory.ts';
import { EMPTY_QUEUE } from '../../src/schedule/queue.ts';
import type { Answered, Session } from '../../src/study/session.ts';
import { type Ahead, summaryLines } from '../../src/study/summary.ts';
import { createPen, createTheme } from '../../src/terminal/theme.ts';
import { noon } from '../schedule/cards.ts';

const now = noon(10);
const theme = createTheme({ NO_COLOR: '1' });
const look = { theme, pen: createPen(theme, 80) };
const preview = previewReview(null, now, 'd/a', DEFAULT_MEMORY_SETTINGS);

const session = (changes: Partial<Session>): Session => ({
  phase: { at: 'over', ending: 'finished', left: 0 },
  queue: EMPTY_QUEUE,
  settings: DEFAULT_MEMORY_SETTINGS,
  cram: false,
  begun: new Set(),
  total: 2,
  answers: [],
  drawnAt: null,
  unread: 0,
  lines: 0,
  covered: false,
  askedAt: null,
  lastKey: null,
  past: [],
  ...changes,
});
const answers: Answered[] = (['again', 'good', 'easy'] as const).map((grade, at) => ({
  card: `d/${at % 2}`,
  grade,
  ms: 1000,
  before: at === 0 ? null : preview.good,
  after: preview[grade],
  outlook: null,
}));
const nothing: Ahead = {
  streakDays: 1,
  tomorrow: 0,
  newTomorrow: 0,
  nextDueAt: null,
  due: 0,
  reviewsPerDay: null,
};
const ahead: Ahead = {
  ...nothing,
  streakDays: 5,
  tomorrow: 14,
  newTomorrow: 20,
  nextDueAt: now.at + 600_000,
};

describe('the summary', () => {
  test('counts answers, cards, new ones, time and what was remembered, and says what comes', () => {
    expect(summaryLines(session({ answers }), ahead, now, look)).toEqual([
      '',
      'Done for now.',
      '3 answers on 2 cards, 1 of them new, in 3s.',
      'Remembered 2 of 3 (67 %).',
      '5 days in a row.',
      'Next card: in 10 minutes.',
      'Tomorrow: 14 cards come back, up to 20 new.',
      'netquiz undo takes the last step back.',
    ]);
  });

  test('says what keeps cards waiting that are due', () => {
    const waiting = (changes: Partial<Ahead>) =>
      summaryLines(session({ answers }), { ...nothing, nextDueAt: now.at, due: 2, ...changes }, now, look)[4];
    expect(waiting({ reviewsPerDay: 3 })).toBe('Your limit of 3 reviews a day is reached; 2 cards can wait.');
    expect(waiting({})).toBe('2 cards due by now; netquiz study goes on.');
  });

  test('fits a narrow window', () => {
    const narrow = { theme, pen: createPen(theme, 30) };
    const lines = summaryLines(session({ answers, cram: true }), ahead, now, narrow);
    expect(lines.filter((line) => line.length > 30)).toEqual([]);
  });

  test('counts no more than five minutes of an answer: whoever takes longer was away', () => {
    const long = answers.map((answer) => ({ ...answer, ms: 3_600_000 }));
    expect(summaryLines(session({ answers: long }), nothing, now, look)[2]).toContain('in 15m 00s.');
  });

  test('says no more than there is to say', () => {
    const [known] = answers.slice(1);
    expect(summaryLines(session({ answers: [known as Answered] }), nothing, now, look)).toEqual([
      '',
      'Done for now.',
      '1 answer on 1 card, in 1s.',
      'Remembered 1 of 1 (100 %).',
      'netquiz undo takes the last step back.',
    ]);
  });

  test('of a session broken off says what is left', () => {
    const phase = { at: 'over', ending: 'quit', left: 2 } as const;
    expect(summaryLines(session({ phase, answers }), nothing, now, look)[1]).toBe(
      'Stopped with 2 cards left.',
    );
    expect(summaryLines(session({ phase }), nothing, now, look)).toEqual(['', 'No answers this time.']);
  });

  test('of cramming says that the schedule is as it was', () => {
    const crammed = answers.map((answer) => ({ ...answer, after: null }));
    expect(summaryLines(session({ answers: crammed, cram: true }), ahead, now, look)).toEqual([
      '',
      'All of them asked.',
      '3 answers on 2 cards, 1 of them new, in 3s.',
      'Remembered 2 of 3 (67 %).',
      'This was cramming: nothing was recorded, and your schedule is as it was.',
    ]);
  });
});

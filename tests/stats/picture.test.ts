import { describe, expect, test } from 'vitest';
import { FORECAST_DAYS, type Stats } from '../../src/stats/numbers.ts';
import { statsLines } from '../../src/stats/picture.ts';
import { columnsOf, createTheme } from '../../src/terminal/theme.ts';

const plain = createTheme({ NO_COLOR: '1' });
const DUE = [12, 7, 0, 3, 24, 1, 0, 0, 5, 9, 2, 0, 1, 16];

const USED: Stats = {
  cards: { total: 214, new: 120, learning: 6, review: 80, suspended: 3, stub: 5, due: 12 },
  today: { reviews: 31, new: 8, again: 4, ms: 11.4 * 60_000 },
  streakDays: 9,
  retention: { days30: 0.913, reviews30: 182 },
  topics: [
    { topic: 'http', total: 13, new: 2, due: 3, recall: 0.871, retention30: 0.9 },
    { topic: 'tcp', total: 41, new: 41, due: 0, recall: null, retention30: null },
    { topic: '网络安全', total: 8, new: 0, due: 8, recall: 0.5, retention30: 1 },
    {
      topic: 'a-topic-with-a-very-long-name-that-no-narrow-window-has-room-for',
      total: 152,
      new: 77,
      due: 1,
      recall: 0.995,
      retention30: 0,
    },
  ],
  forecast: DUE.map((due, ahead) => ({ day: `2026-03-${10 + ahead}`, due })),
};

const FRESH: Stats = {
  cards: { total: 0, new: 0, learning: 0, review: 0, suspended: 0, stub: 0, due: 0 },
  today: { reviews: 0, new: 0, again: 0, ms: 0 },
  streakDays: 0,
  retention: { days30: null, reviews30: 0 },
  topics: [],
  forecast: Array.from({ length: FORECAST_DAYS }, (_, ahead) => ({ day: `2026-03-${10 + ahead}`, due: 0 })),
};

const screen = (stats: Stats, columns: number) => `\n${statsLines(stats, columns, plain).join('\n')}\n`;

describe('the picture of the numbers', () => {
  test('in a window of 80 columns', () => {
    expect(screen(USED, 80)).toMatchInlineSnapshot(`
      "
      12 due now · 120 new · 6 learning · 80 known · 3 suspended
      5 without an answer  (214 cards)
      Today      31 answered, 8 new, 4 again, 11 min
      Streak     9 days
      Retention  91 % of 182 reviews (30 days)

      Days ahead
      today     12 ███████████████
      tomorrow   7 ████████▊
      Thu 03-12  0
      Fri 03-13  3 ███▊
      Sat 03-14 24 ██████████████████████████████
      Sun 03-15  1 █▎
      Mon 03-16  0
      Tue 03-17  0
      Wed 03-18  5 ██████▎
      Thu 03-19  9 ███████████▎
      Fri 03-20  2 ██▌
      Sat 03-21  0
      Sun 03-22  1 █▎
      Mon 03-23 16 ████████████████████

      topic                                           cards  new  due  recall  30 days
      http                                               13    2    3    87 %     90 %
      tcp                                                41   41    0       –        –
      网络安全                                            8    0    8    50 %    100 %
      a-topic-with-a-very-long-name-that-no-narrow-…    152   77    1   100 %      0 %
      "
    `);
  });

  test('in a window of 60 columns', () => {
    expect(screen(USED, 60)).toMatchInlineSnapshot(`
      "
      12 due now · 120 new · 6 learning · 80 known · 3 suspended
      5 without an answer  (214 cards)
      Today      31 answered, 8 new, 4 again, 11 min
      Streak     9 days
      Retention  91 % of 182 reviews (30 days)

      Days ahead
      today     12 ███████████████
      tomorrow   7 ████████▊
      Thu 03-12  0
      Fri 03-13  3 ███▊
      Sat 03-14 24 ██████████████████████████████
      Sun 03-15  1 █▎
      Mon 03-16  0
      Tue 03-17  0
      Wed 03-18  5 ██████▎
      Thu 03-19  9 ███████████▎
      Fri 03-20  2 ██▌
      Sat 03-21  0
      Sun 03-22  1 █▎
      Mon 03-23 16 ████████████████████

      topic                       cards  new  due  recall  30 days
      http                           13    2    3    87 %     90 %
      tcp                            41   41    0       –        –
      网络安全                        8    0    8    50 %    100 %
      a-topic-with-a-very-long-…    152   77    1   100 %      0 %
      "
    `);
  });

  test('of a fresh home', () => {
    expect(screen(FRESH, 80)).toMatchInlineSnapshot(`
      "
      0 due now · 0 new · 0 learning · 0 known  (0 cards)
      Today      nothing answered yet
      Streak     0 days
      Retention  no reviews yet (30 days)

      Days ahead
      nothing due in the next 14 days
      "
    `);
  });

  test('has no line wider than the window', () => {
    for (const columns of [60, 72, 80, 200]) {
      for (const stats of [USED, FRESH])
        expect(Math.max(...statsLines(stats, columns, plain).map(columnsOf))).toBeLessThanOrEqual(columns);
    }
  });

  test('shows what a file named a topic, and does not obey it', () => {
    const [topic] = USED.topics;
    if (topic === undefined) throw new Error('no topic');
    const hostile = { ...USED, topics: [{ ...topic, topic: 'x\x1b]0;owned\x07\n\u202e' }] };
    expect(statsLines(hostile, 80, plain).join('')).not.toMatch(/[\x1b\x07\n\u202e]/);
  });

  test('has a bar for each day on which something comes due, the longest for the most', () => {
    const bars = statsLines(USED, 80, plain)
      .filter((line) => /^(today|tomorrow|[A-Z][a-z]{2} \d)/.test(line))
      .map((line) => columnsOf(line.replace(/[^▏▎▍▌▋▊▉█]/g, '')));
    expect(bars).toHaveLength(DUE.length);
    expect(bars.map((bar) => bar > 0)).toEqual(DUE.map((due) => due > 0));
    expect(bars.indexOf(Math.max(...bars))).toBe(DUE.indexOf(Math.max(...DUE)));
  });
});

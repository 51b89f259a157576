import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/schedule/study-day.ts';
import { heatmapKey, heatmapLines, shadeStep, yearColumns } from '../../src/stats/heatmap.ts';
import { columnsOf, createTheme } from '../../src/terminal/theme.ts';

const plain = createTheme({ NO_COLOR: '1' });
const day = '2026-03-24';
const shot = (heatmap: { day: string; answers: number }[], columns: number) =>
  `\n${heatmapLines({ heatmap, day }, columns, plain).join('\n')}\n`;

describe('the calendar', () => {
  test('has a column a week, Monday first, and ends today', () => {
    const heatmap = [
      { day: '2026-03-02', answers: 1 },
      { day: '2026-03-08', answers: 2 },
      { day: '2026-03-09', answers: 3 },
      { day: '2026-03-24', answers: 4 },
    ];
    expect(shot(heatmap, 16)).toMatchInlineSnapshot(`
      "
             Feb Mar
      Mon ········░▓··
          ···········█
      Wed ···········
          ···········
      Fri ···········
          ···········
      Sun ········▒··
      "
    `);
  });

  test('has nothing but dots where nothing was answered', () => {
    expect(shot([], 10)).toMatchInlineSnapshot(`
      "
           Mar
      Mon ······
          ······
      Wed ·····
          ·····
      Fri ·····
          ·····
      Sun ·····
      "
    `);
  });

  test('shows a whole year where there is room, and two columns a week where there is more', () => {
    const widest = (columns: number) =>
      Math.max(...heatmapLines({ heatmap: [], day }, columns, plain).map(columnsOf));
    expect([yearColumns(1), yearColumns(2)]).toEqual([57, 109]);
    expect([57, 108, 109, 300].map(widest)).toEqual([57, 57, 109, 109]);
  });

  test('is eight lines within its columns, with a mark for every day, for any day and width', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 30_000 }),
        fc.integer({ min: 10, max: 130 }),
        (today, columns) => {
          const lines = heatmapLines({ heatmap: [], day: formatDay(today) }, columns, plain);
          expect(lines).toHaveLength(8);
          for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(columns);
          const marks = lines.slice(1).join('').replace(/[^·]/g, '').length;
          const weeks = Math.ceil(marks / 7);
          expect(marks).toBe((weeks - 1) * 7 + ((today + 3) % 7) + 1);
        },
      ),
    );
  });
});

describe('the shades', () => {
  const days = (...answers: number[]) =>
    answers.map((number, at) => ({ day: formatDay((parseDay(day) ?? 0) - at), answers: number }));

  test('end where the busiest tenth of the days begins', () => {
    expect(shadeStep([])).toBe(1);
    expect(shadeStep(days(3))).toBe(1);
    expect(shadeStep(days(20, 20, 20))).toBe(5);
    expect(shadeStep(days(...Array.from({ length: 19 }, () => 8), 900))).toBe(2);
  });

  test('are told', () => {
    const key = (...answers: number[]) => heatmapKey({ heatmap: days(...answers), day }, plain).join(' ');
    expect(key(2)).toBe('· 0 ░ 1 ▒ 2 ▓ 3 █ 4+');
    expect(key(40)).toBe('· 0 ░ 1–10 ▒ 11–20 ▓ 21–30 █ 31+');
  });
});

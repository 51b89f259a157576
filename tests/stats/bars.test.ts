import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apportion, bar, barRows } from '../../src/stats/bars.ts';
import { paintParts, partsBar } from '../../src/stats/parts-bar.ts';
import { columnsOf, createTheme } from '../../src/terminal/theme.ts';

const plain = createTheme({ NO_COLOR: '1' });

test('a bar is drawn to an eighth of a column, and something is seen of the smallest', () => {
  expect([0, -1, 0.001, 0.5, 1, 2.125, 3.99].map(bar)).toEqual(['', '', '▏', '▌', '█', '██▏', '████']);
});

describe('rows of bars', () => {
  test('align labels and numbers by display columns, whatever they are written in', () => {
    const rows = [
      { label: '网络', value: '3', share: 0.5, note: 'x' },
      { label: 'tcp', value: '12', share: 1 },
    ];
    expect(barRows(rows, 20, plain)).toEqual(['网络  3 █████      x', 'tcp  12 ██████████']);
  });

  test('show the goal until the bar reaches it', () => {
    const row = (share: number) => ({ label: '', value: '', share, goal: 0.9 });
    expect(barRows([0, 0.5, 0.89, 0.9, 1].map(row), 12, plain)).toEqual([
      '           ┊',
      '  █████    ┊',
      '  ████████▉┊',
      '  █████████',
      '  ██████████',
    ]);
  });

  test('fit into the columns, for any rows', () => {
    const texts = fc.constantFrom('', 'a', '网络', 'tomorrow');
    const row = fc.record({
      label: texts,
      value: fc.constantFrom('', '7', '100 %'),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), fc.integer({ min: 24, max: 90 }), (rows, columns) => {
        for (const line of barRows(rows, columns, plain))
          expect(columnsOf(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });
});

describe('the parts of a bar', () => {
  test('fill it, each with at least a column while there is room, for any parts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(5000), { maxLength: 6 }),
        fc.integer({ min: 6, max: 40 }),
        (parts, columns) => {
          const widths = apportion(parts, columns);
          const whole = parts.reduce((sum, part) => sum + part, 0);
          expect(widths.reduce((sum, width) => sum + width, 0)).toBe(whole === 0 ? 0 : columns);
          for (const [at, part] of parts.entries()) expect((widths[at] ?? 0) > 0).toBe(part > 0);
        },
      ),
    );
  });

  test('are as wide as their share', () => {
    expect(apportion([1, 1, 2], 8)).toEqual([2, 2, 4]);
    expect(apportion([1, 1000, 1], 10)).toEqual([1, 8, 1]);
    expect(apportion([5, 4, 1], 4)).toEqual([2, 1, 1]);
  });

  test('have a shade each, what is learnt best first, and colour changes no character', () => {
    const drawn = partsBar({ new: 4, learning: 2, young: 2, mature: 2 }, 10);
    expect(drawn).toBe('██▒▒░░····');
    expect(paintParts(drawn, plain)).toBe(drawn);
    expect(partsBar({ new: 0, learning: 0, young: 0, mature: 0 }, 10)).toBe('');
  });
});

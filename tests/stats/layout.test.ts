import { expect, test } from 'vitest';
import { beside, flow, joined, prose } from '../../src/stats/layout.ts';
import { createTheme } from '../../src/terminal/theme.ts';

const plain = createTheme({ NO_COLOR: '1' });

test('short texts go on as many lines as they need, none broken', () => {
  expect(flow(['one', 'two', '网络安全', 'four'], 12, ' · ')).toEqual(['one · two', '网络安全', 'four']);
  expect(flow([], 12, ' · ')).toEqual([]);
});

test('blocks stand side by side by display columns, also those of different height', () => {
  expect(
    beside(
      [
        ['网络', 'a'],
        ['x', 'y', 'z'],
      ],
      [6, 0],
    ),
  ).toEqual(['网络     x', 'a        y', '         z']);
});

test('styles take no room, and wide characters two columns, beside marks of one', () => {
  const coloured = '\x1b[32m█▏░▒▓┊·–\x1b[39m';
  expect(
    beside(
      [
        [coloured, '网▓'],
        ['x', 'y'],
      ],
      [8, 0],
    ),
  ).toEqual([`${coloured}   x`, '网▓        y']);
  expect(flow([coloured, coloured], 18, '  ')).toHaveLength(1);
  expect(flow([coloured, coloured], 17, '  ')).toHaveLength(2);
});

test('text is wrapped between words', () => {
  expect(prose('one two three four five six', 20, plain)).toEqual(['one two three four', 'five six']);
});

test('what is empty leaves no gap', () => {
  expect(joined([['a'], [], ['b', 'c'], []])).toEqual(['a', '', 'b', 'c']);
});

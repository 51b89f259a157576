import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignRows, cutToColumns } from '../../src/terminal/columns.ts';
import { safeLine } from '../../src/terminal/safe-text.ts';
import { columnsOf } from '../../src/terminal/theme.ts';

const lines = (rows: string[][], columns: Parameters<typeof alignRows>[1], width = 80) =>
  `\n${alignRows(rows, columns, width).join('\n')}\n`;

describe('rows of cells', () => {
  test('are aligned by display columns', () => {
    const rows = [
      ['topic', 'cards'],
      ['tcp', '7'],
      ['网络安全', '120'],
      ['锁🔒', '3'],
    ];
    expect(lines(rows, [{}, { align: 'right' }])).toMatchInlineSnapshot(`
      "
      topic     cards
      tcp           7
      网络安全    120
      锁🔒          3
      "
    `);
  });

  test('have no spaces at the end', () => {
    const rows = [
      ['a', 'long cell'],
      ['long cell', 'b'],
    ];
    for (const line of alignRows(rows, [{}, {}], 80)) expect(line).toBe(line.trimEnd());
  });

  test('have the flexible column cut where the window is narrow, and no other', () => {
    const rows = [
      ['1', '为什么 TCP 握手需要三次，而不是两次？', 'tcp'],
      ['22', 'What is a cookie, and what is a session?', 'http'],
    ];
    const columns = [{ align: 'right' as const }, { flexible: true }, {}];
    expect(lines(rows, columns, 32)).toMatchInlineSnapshot(`
      "
       1  为什么 TCP 握手需要三…  tcp
      22  What is a cookie, and…  http
      "
    `);
    expect(lines(rows, columns, 33)).not.toBe(lines(rows, columns, 32));
    expect(lines(rows, columns, 200)).toBe(lines(rows, columns, 80));
  });

  test('keep eight columns of the flexible one in the narrowest window', () => {
    const rows = [['abcdefghijkl', 'x']];
    expect(alignRows(rows, [{ flexible: true }, {}], 1)).toEqual(['abcdefg…  x']);
  });

  test('may lack cells, and may be none', () => {
    expect(alignRows([['a'], ['b', 'c']], [{}, {}], 80)).toEqual(['a', 'b  c']);
    expect(alignRows([], [{}, {}], 80)).toEqual([]);
  });

  test('are drawn cell by cell, after they were padded', () => {
    const drawn = alignRows(
      [
        ['a', 'b'],
        ['cc', 'd'],
      ],
      [{}, {}],
      80,
      (text, row, column) => `<${text}:${row}${column}>`,
    );
    expect(drawn).toEqual(['<a :00>  <b:01>', '<cc:10>  <d:11>']);
  });

  test('begin their columns at the same place and are no wider than the window, for any cells', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 30 }).map(safeLine);
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 50, max: 200 }), (cells, width) => {
        const marked = cells.map(([first, second]) => [first.trim(), '|', second.trim().slice(0, 1)]);
        const drawn = alignRows(marked, [{ flexible: true }, {}, {}], width);
        const places = drawn.map((line) => columnsOf(line.slice(0, line.lastIndexOf('|'))));
        const firstCells = marked.map(([first]) => first ?? '');
        if (firstCells.every((first) => !first.includes('|')) && marked.every(([, , last]) => last !== '|'))
          expect(new Set(places).size).toBe(1);
        for (const line of drawn) expect(columnsOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('a cut text', () => {
  test.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['三次握手', 8, '三次握手'],
    ['三次握手', 7, '三次握…'],
    ['三次握手', 6, '三次…'],
    ['two words', 5, 'two…'],
    ['abc', 1, '…'],
    ['', 0, ''],
    ['❤️❤️❤️❤️', 5, '❤️❤️…'],
    ['1️⃣2️⃣3️⃣', 4, '1️⃣…'],
    ['👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 5, '👨‍👩‍👧👨‍👩‍👧…'],
    ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
  ])('%s in %i columns is %s', (text, columns, cut) => {
    expect(cutToColumns(text, columns)).toBe(cut);
  });

  test('fits, and is the start of the text, for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }).map(safeLine),
        fc.integer({ min: 1, max: 40 }),
        (text, columns) => {
          const cut = cutToColumns(text, columns);
          expect(columnsOf(cut)).toBeLessThanOrEqual(columns);
          if (cut !== text) expect(cut.endsWith('…') && text.startsWith(cut.slice(0, -1))).toBe(true);
          expect(cut === text).toBe(columnsOf(text) <= columns);
        },
      ),
      { numRuns: 500 },
    );
  });
});

import { expect, test } from 'vitest';
import { readDocument } from '../../../src/notes/document.ts';
import { type Block, blockReader } from '../../../src/notes/parts/blocks.ts';

const read = (lines: readonly string[], start = 1, end = lines.length) =>
  blockReader(readDocument(lines.join('\n')))({ start, end });

/** `kind first-last`, the items of a list in brackets. */
const shape = (block: Block): string =>
  `${block.kind} ${block.start}-${block.end}${
    block.kind === 'list'
      ? ` [${block.items.map((item) => [`${item.start}-${item.end}`, ...item.blocks.map(shape)].join(' ')).join(', ')}]`
      : ''
  }`;

test('blocks stand on their lines, without the blank lines behind them', () => {
  const lines = [
    'a',
    'b',
    '',
    '- c',
    '',
    '  d',
    '- e',
    '  1. f',
    '',
    '',
    '```',
    'g',
    '```',
    '> h',
    '',
    '| i |',
    '|-|',
    '| j |',
  ];
  expect(read(lines).map(shape)).toEqual([
    'paragraph 1-2',
    'list 4-8 [4-6 paragraph 6-6, 7-8 list 8-8 [8-8]]',
    'code 11-13',
    'other 14-14',
    'table 16-18',
  ]);
});

test('a span takes what lies in it, and cuts what goes on behind it', () => {
  const lines = ['before', '', '- a', '- b', '- c', '', 'after'];
  expect(read(lines, 3, 4).map(shape)).toEqual(['list 3-4 [3-3, 4-4]']);
  expect(read(lines, 4, 5).map(shape)).toEqual(['paragraph 4-4', 'paragraph 5-5']);
  expect(read(lines, 7, 7).map(shape)).toEqual(['paragraph 7-7']);
});

test('a span within an item takes the blocks of that item', () => {
  expect(read(['1. # a', '', '   b', '', '   - c', '', '2. # d', '', '   e'], 3, 5).map(shape)).toEqual([
    'paragraph 3-3',
    'list 5-5 [5-5]',
  ]);
});

test('a table has its header and the line of each row, whatever pipes are missing', () => {
  const [table] = read(['a | b', '--|--', '1 | 2', '3', '| 4 | `|` |']);
  expect(table).toMatchObject({
    header: ['a', 'b'],
    rows: [{ line: 3, cells: ['1', '2'] }, { line: 4, cells: ['3', ''] }, { line: 5 }],
  });
});

test('the lines of an item are those it begins with, also unindented ones', () => {
  const [list] = read(['- a', 'b', '', '  c']);
  expect(list?.kind === 'list' && list.items[0]?.lines).toEqual([
    { line: 1, text: 'a' },
    { line: 2, text: 'b' },
  ]);
});

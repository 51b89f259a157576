import { expect, test } from 'vitest';
import { readDocument } from '../../src/notes/document.ts';
import { flowOf } from '../../src/notes/flow.ts';

const flow = (text: string) => flowOf(readDocument(text));

test('blocks stand in the order of the notes, with their lines', () => {
  const text = '# a\n\nb\n\n- c\n- d\n\n> e\n\n```\nf\n```\n\n---\n\n<p>\ng\n</p>\n\n|h|\n|-|\n';
  expect(flow(text).map(({ kind, start, end }) => `${kind} ${start}-${end}`)).toEqual([
    'heading 1-1',
    'paragraph 3-3',
    'list 5-7',
    'quote 8-8',
    'code 10-12',
    'rule 14-14',
    'html 16-18',
    'table 20-21',
  ]);
});

test('rows of a paragraph know what of them is bold', () => {
  const [block] = flow('**Why?**\n**SYN**: opens\nplain **bold**\n<b>Tag</b>:\n');
  expect(block?.kind === 'paragraph' ? block.rows : []).toEqual([
    { line: 1, text: 'Why?', bold: 'Why?', allBold: true },
    { line: 2, text: 'SYN: opens', bold: 'SYN', allBold: false },
    { line: 3, text: 'plain bold', bold: '', allBold: false },
    { line: 4, text: 'Tag:', bold: 'Tag', allBold: true },
  ]);
});

test('items know their number, and whether more than a line stands in them', () => {
  const [block] = flow('3. a\n\n   more\n\n4. b\n5. ```\n   c\n   ```\n');
  const items = block?.kind === 'list' ? block.items : [];
  expect(items.map(({ number, start, rows, hasMore }) => [number, start, rows.length, hasMore])).toEqual([
    [3, 1, 1, true],
    [4, 5, 1, false],
    [5, 6, 0, true],
  ]);
});

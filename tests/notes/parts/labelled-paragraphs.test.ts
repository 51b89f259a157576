import { expect, test } from 'vitest';
import { answers, asked, below, outline } from './outline.ts';

test('two paragraphs that begin with a label in bold are parts', () => {
  const text = below(
    '**Heap** - for what lives on.',
    'It is shared.',
    '',
    'Between.',
    '',
    '**Stack:** one a thread.',
  );
  expect(outline(text)).toEqual(['3 Subject › Heap 3-4', '8 Subject › Stack 8-8']);
  expect(answers(text)).toEqual(['for what lives on.\nIt is shared.', 'one a thread.']);
});

test('what such a paragraph announces belongs to it', () => {
  const text = below('**Heap** - grows by:', '', '- brk', '- mmap', '', '**Stack** - grows by itself.');
  expect(outline(text)).toEqual(['3 Subject › Heap 3-6', '8 Subject › Stack 8-8']);
  expect(answers(text)[0]).toBe('grows by:\n\n- brk\n- mmap');
});

test.each([
  ['one of them', ['**Heap** - for what lives on.', '', 'Another paragraph.']],
  ['emphasis', ['**Heap** is for what lives on.', '', '**Stack** is for calls.']],
  ['remarks', ['**Note:** slow.', '', '**Example:** a tree.']],
  ['the same label twice', ['**Heap** - grows.', '', '**Heap** - shrinks.']],
])('%s is none', (_, lines) => {
  expect(asked(below(...lines))).toEqual([]);
});

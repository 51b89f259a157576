import { describe, expect, test } from 'vitest';
import { parse } from '../../src/markdown/parse.ts';
import { formatItem, isTaskList, taskItems } from '../../src/markdown/task-list.ts';
import { buildTree } from '../../src/markdown/tree.ts';

const items = (text: string) =>
  buildTree(parse(text))
    .filter(isTaskList)
    .flatMap((list) => taskItems(list, text.split('\n')));

describe('a task list', () => {
  test('gives its items, ticked or not, without their boxes', () => {
    expect(items('- [ ] a **b**\n- [x] c\n* [X] d\n1. [x] e\n')).toEqual([
      { checked: false, text: 'a **b**' },
      { checked: true, text: 'c' },
      { checked: true, text: 'd' },
      { checked: true, text: 'e' },
    ]);
  });

  test('gives the lines below the first of an item at the left edge', () => {
    expect(items('1. [ ] a\n   b\n\n       c\n2. [x] d\n')).toEqual([
      { checked: false, text: 'a\nb\n\n    c' },
      { checked: true, text: 'd' },
    ]);
  });

  test.each(['- a\n- b\n', '- [ ] a\n- b\n', '- [] a\n', '- [x](b)\n', '> - a\n', 'text\n'])(
    'is none in %j',
    (text) => {
      expect(items(text)).toEqual([]);
    },
  );
});

test('an item is written with its further lines under its text', () => {
  expect(formatItem('1.', 'a\n\nb')).toBe('1. a\n\n   b');
});

import { expect, test } from 'vitest';
import { fixture, outline, texts } from './outline.ts';

test('announced.zh.md gives these questions', () => {
  expect(outline(fixture('announced.zh.md'))).toEqual([
    '5 给出一个有序数组，怎样判断一个数是否在里面？ [stem 7-10] 14-14',
    '18 为什么递归可能导致栈溢出？ 22-22',
    '26 说说你对哈希的理解。 30-30',
  ]);
});

test.each([
  ['a question with its answer in the next paragraph', '## Question 1\n\nWhy?\n\nBecause.\n', ['Why?']],
  ['nothing', '## 题目\n\n**\n', []],
  ['a title with a subject', '## Problem solving\n\nTake steps.\n', ['Problem solving']],
])('titles that announce: %s', (_, text, expected) => {
  expect(texts(text)).toEqual(expected);
});

import { expect, test } from 'vitest';
import { fixture, outline, texts } from '../outline.ts';

test('summaries.en.md gives these questions', () => {
  expect(outline(fixture('summaries.en.md'))).toEqual([
    '4 What is a page fault? 6-6',
    '10 What does fork return? 13-18',
    '24 What is a zombie process? 26-26',
    '30 What is an orphan process? 32-32',
    '39 How does round robin choose the next task? 43-43',
    '46 What happens when the slice is too short? (How does round robin choose the next task?) 48-48',
    '53 Why can a task starve? 58-58',
    '63 What is priority inversion? (Why can a task starve?) 65-65',
  ]);
});

test.each([
  [
    'a fold that only says that the answer begins',
    '## Why?\n\n<details><summary>Click to expand</summary>\n\nBecause.\n\n</details>\n',
    ['Why?'],
  ],
  [
    'a fold in Chinese that says so',
    '## 为什么？\n\n<details>\n<summary>点击查看答案</summary>\n\n因为。\n\n</details>\n',
    ['为什么？'],
  ],
  ['a fold in code', '## Tags\n\n```html\n<details><summary>What?</summary></details>\n```\n', ['Tags']],
  ['a summary that is never closed', '## A\n\ntext\n\n<summary>What\n\n\n\n\n\n\n\nmore\n', ['A']],
  [
    'two folds on one line, the first of which has it',
    '<details><summary>One?</summary>a</details><details><summary>Two?</summary>b</details>\n\ntext\n',
    ['One?'],
  ],
])('folds name what they hold: %s', (_, text, expected) => {
  expect(texts(text)).toEqual(expected);
});

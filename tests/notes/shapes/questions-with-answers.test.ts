import { expect, test } from 'vitest';
import { findQuestions } from '../../../src/notes/find-questions.ts';
import { outline, texts } from '../outline.ts';

const LIST = '# Sets\n\n1. **What is a set?** No doubles.\n2. **What is a map?** Keys.\n   More.\n\n   - a\n';

test('items that open with a question in bold are answered behind it', () => {
  expect(outline(LIST)).toEqual(['3 What is a set? 3-3', '4 What is a map? 4-7']);
  const { questions } = findQuestions(LIST);
  expect(questions.map(({ composed }) => composed)).toEqual(['No doubles.', 'Keys.\nMore.\n\n- a']);
});

test('paragraphs that do go on to the next title', () => {
  const text =
    '# T\n\n**What is a set?** — `x`.\n\nNo doubles.\n\n**什么是堆？**有序的树。\n\n## Next\n\ntext\n';
  expect(outline(text)).toEqual(['3 What is a set? 3-5', '7 什么是堆？ 7-7', '9 Next 11-11']);
});

test.each([
  ['one alone', '# T\n\nA text.\n\n**But why?** Because it is so.\n', ['T']],
  ['below a question', '# T\n\n## What is new?\n\n- **Why?** So.\n- **Who?** We.\n', ['What is new?']],
  ['bold that asks nothing', '# T\n\n## A\n\n- **Fast** yes.\n- **Small** no.\n', ['A']],
])('no such questions: %s', (_, text, expected) => {
  expect(texts(text)).toEqual(expected);
});

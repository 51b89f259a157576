import { expect, test } from 'vitest';
import { findCandidates } from '../../src/notes/candidates.ts';
import { readDocument } from '../../src/notes/document.ts';
import { flowOf } from '../../src/notes/flow.ts';

const found = (text: string) => {
  const document = readDocument(text);
  return findCandidates(document, flowOf(document), []).map(
    ({ style, number, text: said, line, lastLine, hasBody }) =>
      `${line}-${lastLine} ${style}${number === null || Number.isNaN(number) ? '' : ` ${number}`} ${said}${hasBody ? ' +' : ''}`,
  );
};

test.each([
  ['a label', 'Q1. Why?\n\nBecause.\n', ['1-1 label 1 Q1. Why? +', '3-3 bare Because.']],
  ['a label without a number', '问：为什么？\n', ['1-1 label 问：为什么？']],
  ['a wide number', '（2）窗口\n\n滑动。\n', ['1-1 number 2 （2）窗口 +', '3-3 bare 滑动。']],
  ['items', '1. Why?\n   Because.\n2. How?\n', ['1-1 ordered 1 Why? +', '3-3 ordered 2 How?']],
  [
    'a question over two rows',
    'Given two lists,\nwhich is longer?\n\nThe first.\n',
    ['1-2 bare Given two lists, which is longer? +', '4-4 bare The first.'],
  ],
  ['entries of a table of contents', '- [a](#a)\n- [b](#b)\n', []],
  ['a version', '1.2.3 is stable\n', ['1-1 bare 1.2.3 is stable']],
  ['a time', '10:30 it began\n', ['1-1 bare 10:30 it began']],
])('%s could ask', (_, text, expected) => {
  expect(found(text)).toEqual(expected);
});

test('a label with thousands of spaces is read at once', () => {
  expect(found(`Q${' '.repeat(1 << 16)}x\n`)).toHaveLength(1);
});

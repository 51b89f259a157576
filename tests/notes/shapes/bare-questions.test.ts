import { expect, test } from 'vitest';
import { fixture, outline, texts } from '../outline.ts';

test('bare.en.md gives these questions', () => {
  expect(outline(fixture('bare.en.md'))).toEqual([
    '3 What is a deadlock? 5-5',
    '7 How do you avoid one? 8-8',
    '10 Is a timeout enough? 12-12',
  ]);
});

test.each([
  [
    'prose that asks',
    '# Caching\n\nCaches are hard. Why is that so? Because two copies differ.\n\nWho is right then?\n\nNobody, and so one asks again.\n',
    ['Caching'],
  ],
  [
    'a paragraph that says something first',
    'It was late. Who would answer?\n\nNobody.\n\nWe waited long. What else was there?\n\nNothing.\n',
    [],
  ],
  [
    'two questions in a long text',
    'A paragraph that says something.\n\nA paragraph that says something.\n\nA paragraph that says something.\n\nA paragraph that says something.\n\nA paragraph that says something.\n\nA paragraph that says something.\n\nA paragraph that says something.\n\nA paragraph that says something.\n\nA paragraph that says something.\n\nA paragraph that says something.\n\nA paragraph that says something.\n\nA paragraph that says something.\n\nWhy is that?\n\nBecause.\n\nAnd then?\n\nNothing.\n',
    [],
  ],
  [
    'a question below headings',
    '# A\n\n## B\n\nWhy is it hard?\n\nBecause.\n\nIs it?\n\nYes.\n\n## C\n\ntext\n',
    ['B', 'C'],
  ],
])('plain lines: %s', (_, text, expected) => {
  expect(texts(text)).toEqual(expected);
});

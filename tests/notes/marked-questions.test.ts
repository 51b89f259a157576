import { expect, test } from 'vitest';
import { answerText } from '../../src/cards/answer.ts';
import { findQuestions } from '../../src/notes/find-questions.ts';
import { outline } from './outline.ts';

const MIXED = `# Caches

## Write-back

Writes late.

What is its risk?:::power fails before it wrote

And it saves many writes.

## Pairs

Q: What is a hit?
A: It was there.

Q: What is a miss?
A: It was not.

## Sizes

{{c1::32}} KB is usual for the first level.
`;

test('marked and unmarked cards stand in one file, each once', () => {
  expect(outline(MIXED)).toEqual([
    '3 Write-back (Caches) 5-9',
    '7 What is its risk? 7-7',
    '7 power fails before it wrote (Write-back) 7-7',
    '13 What is a hit? 14-14',
    '16 What is a miss? 17-17',
    '21 […] KB is usual for the first level. (Sizes) 21-21',
  ]);
});

test('an answer is told without the marked lines that stand in it', () => {
  const { questions, document } = findQuestions(MIXED);
  const [first] = questions;
  if (first === undefined) throw new Error('no question');
  expect(answerText(document, first, new Map())).toBe('Writes late.\n\nAnd it saves many writes.');
  expect(questions.map(({ type }) => type)).toEqual(['basic', 'basic', 'basic', 'basic', 'basic', 'cloze']);
});

test('a heading with nothing but marked cards below it is their chapter', () => {
  expect(findQuestions(MIXED).refused).toContainEqual({ title: 'Pairs', line: 11, why: 'chapter' });
});

test('a mark below a heading without words asks nothing', () => {
  expect(outline('# \n?\nAn answer to nothing.\n')).toEqual([]);
});

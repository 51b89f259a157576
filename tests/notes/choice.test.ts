import { describe, expect, test } from 'vitest';
import { findQuestions } from '../../src/notes/find-questions.ts';
import { fixture, outline } from './outline.ts';

test('choice.en.md gives these questions', () => {
  expect(outline(fixture('choice.en.md'))).toEqual([
    '3 What does this print? [stem 5-9] 18-20',
    '27 Which of these are built in? 33-33',
    '37 Which sign runs a command in the background? 45-47',
    '49 Which file is read at login? 51-53',
  ]);
});

describe('the key of a choice', () => {
  const composed = (answer: string) =>
    findQuestions(`## Which runs first?\n\nA) one\nB) two\nC) three\n\n${answer}\n`).questions[0]?.composed;
  const boxes = (key: string) =>
    ['one', 'two', 'three']
      .map((text, at) => `- [${key.includes('ABC'[at] as string) ? 'x' : ' '}] ${text}`)
      .join('\n');

  test.each([
    ['**Answer: B**', 'B'],
    ['Answer: A and C', 'AC'],
    ['答案：AB', 'AB'],
    ['正确答案 C。', null],
    ['### Answer\n\nB', 'B'],
    ['Respuesta correcta: C', 'C'],
  ])('is read from "%s"', (answer, key) => {
    expect(composed(answer)).toEqual(key === null ? null : boxes(key));
  });

  test.each(['### Answer\n\nA process that waits runs later.', 'Answer: D', 'Answer: Because it is ready.'])(
    'is not read from "%s"',
    (answer) => expect(composed(answer) ?? '').not.toContain('[x]'),
  );

  test('leaves the explanation below it', () => {
    expect(composed('Answer: B\n\nIt is ready.')).toBe(`${boxes('B')}\n\nIt is ready.`);
  });
});

import { expect, test } from 'vitest';
import { findQuestions } from '../../src/notes/find-questions.ts';

test('a title of many megabytes above others is no title that they would carry along', () => {
  const { questions } = findQuestions(`# ${'a'.repeat(1 << 20)}\n\n## b\n\ntext\n\n## c\n\ntext\n`);
  expect(questions.map(({ path }) => path)).toEqual([[], []]);
});

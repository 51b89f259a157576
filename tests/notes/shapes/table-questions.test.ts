import { expect, test } from 'vitest';
import { findQuestions } from '../../../src/notes/find-questions.ts';
import { outline } from '../outline.ts';

const TEXT =
  '# DNS\n\n| No | Question | Answer |\n| -- | -- | -- |\n| 1 | Which **port**? | 53, `udp` first |\n| 2 | Who answers last? | The root<br>never does |\n| 3 | Who caches? | |\n';

test('a row of a table of questions is a question with its answer beside it', () => {
  expect(outline(TEXT)).toEqual([
    '5 Which port? 5-5',
    '6 Who answers last? 6-6',
    '7 Who caches? null-null *',
  ]);
  expect(findQuestions(TEXT).questions.map(({ composed }) => composed)).toEqual([
    '53, `udp` first',
    'The root\nnever does',
    '',
  ]);
});

test('any other table is part of the answer', () => {
  expect(outline('# DNS\n\n| Type | Question |\n| -- | -- |\n| A | an address |\n')).toEqual(['1 DNS 3-5']);
});

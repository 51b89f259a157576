import { expect, test } from 'vitest';
import { fixture, outline, texts } from './outline.ts';

test('stems.ja.md gives these questions', () => {
  expect(outline(fixture('stems.ja.md'))).toEqual([
    '3 次のコードは何を出力しますか？ [stem 5-8] 10-12',
    '14 次の式の値は何ですか？ [stem 16-18] 22-22',
    '26 let と var の違いを説明しなさい。 28-28',
  ]);
});

test.each([
  [
    'a heading that could name a fold',
    '# UI\n\n## View\n\nWhat is drawn.\n\n## Details\n\nSmall things.\n',
    ['View', 'Details'],
  ],
  [
    'a title of the notes that an answer stands below',
    '# Big O\n\n## Explanation\n\nA bound.\n\n## Cost\n\nTime.\n',
    ['Big O', 'Cost'],
  ],
  [
    'tips with reasons',
    '# Tips\n\n- Explain your thinking\n\n  It helps.\n\n- Describe trade-offs\n\n  There is one.\n',
    ['Tips'],
  ],
])('%s', (_, text, expected) => {
  expect(texts(text)).toEqual(expected);
});

import { expect, test } from 'vitest';
import { fixture, outline } from './outline.ts';

test('stems.ja.md gives these questions', () => {
  expect(outline(fixture('stems.ja.md'))).toEqual([
    '3 次のコードは何を出力しますか？ [stem 5-8] 10-12',
    '14 次の式の値は何ですか？ [stem 16-18] 22-22',
    '26 let と var の違いを説明しなさい。 28-28',
  ]);
});

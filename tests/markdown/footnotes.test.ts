import { describe, expect, test } from 'vitest';
import { drawInline } from '../../src/markdown/draw.ts';
import { draw, plainPen } from './pens.ts';

describe('footnotes', () => {
  test('are numbered as the text refers to them, and drawn below it', () => {
    const source = '[^b]: second\n\nOne[^a], two[^B], one again[^a].\n\n[^a]: first\n\nLast line.';
    expect(draw(source, 40)).toMatchInlineSnapshot(`
      "One[1], two[2], one again[1].

      Last line.

      ────────
      [1] first
      [2] second"
    `);
  });

  test('hold blocks, and hang behind their numbers', () => {
    const source =
      'a[^1]\n\n[^1]: A footnote that is long enough to be wrapped\nin a lazy line\n\n    > quote\n\n        code\n[^2]: next';
    expect(draw(source, 30)).toMatchInlineSnapshot(`
      "a[1]

      ────────
      [1] A footnote that is long
          enough to be wrapped
          in a lazy line

          │ quote

            code
      [2] next"
    `);
  });

  test('may stand in lists and quotes, and refer to others', () => {
    const source = '- item[^1]\n\n  [^1]: in a list[^2]\n\n> quote[^3]\n>\n> [^3]: in a quote\n\n[^2]: last';
    expect(draw(source, 40)).toMatchInlineSnapshot(`
      "• item[1]

      │ quote[2]

      ────────
      [1] in a list[3]
      [2] in a quote
      [3] last"
    `);
  });

  test('that nothing refers to come last; of two with one label the first counts', () => {
    expect(draw('[^x]: alone\n[^1]: one\n[^1]: two\n\na[^1]', 40)).toMatchInlineSnapshot(`
      "a[1]

      ────────
      [1] one
      [2] alone"
    `);
  });

  test('without a definition are text, and so are labels in code', () => {
    expect(draw('a[^1] `[^2]` [^ 2] \\[^2]\n\n[^2]: b', 40)).toMatchInlineSnapshot(`
      "a[^1] \`[^2]\` [^ 2] [^2]

      ────────
      [1] b"
    `);
    expect(drawInline('question[^1]', plainPen(40))).toEqual(['question[^1]']);
  });

  test('of nothing are drawn by their number', () => {
    expect(draw('a[^1]\n\n[^1]:', 40)).toMatchInlineSnapshot(`
      "a[1]

      ────────
      [1]"
    `);
  });
});

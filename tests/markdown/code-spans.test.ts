import { describe, expect, test } from 'vitest';
import { blank, codeSpans, codeStretches, isEscaped } from '../../src/markdown/code-spans.ts';

const spans = (text: string) => codeSpans(text).map(({ start, end }) => text.slice(start, end));
const stretches = (text: string) => codeStretches(text).map(({ start, end }) => text.slice(start, end));

describe('code spans', () => {
  test.each([
    ['one', 'a `b` c', ['`b`']],
    ['several', '`a` b `c`', ['`a`', '`c`']],
    ['of more backticks', '``a ` b`` c', ['``a ` b``']],
    ['over lines', 'a `b\nc` d', ['`b\nc`']],
    ['that nothing closes', 'a `b ``c', []],
    ['behind a backslash', '\\`a` b`', ['` b`']],
    ['that end behind a backslash', '`a\\` b', ['`a\\`']],
  ])('are found: %s', (_, text, found) => {
    expect(spans(text)).toEqual(found);
  });
});

test('the code of a text is its blocks and its spans', () => {
  const text =
    '# `a`\n\nb `c`\n\n```\nd `e`\n```\n\n- `f`\n\n      g\n\n| `h` | i |\n| --- | --- |\n| `j` | k |\n';
  expect(stretches(text)).toEqual(['`a`', '`c`', '```\nd `e`\n```\n', '`f`', '      g\n', '`h`', '`j`']);
});

test('blanking keeps every other character where it is', () => {
  expect(blank('a `b` c', codeSpans('a `b` c'))).toBe('a \uFFFC\uFFFC\uFFFC c');
  expect(blank('`a\n😀` b', [{ start: 0, end: 6 }])).toBe('\uFFFC\uFFFC\n\uFFFC\uFFFC\uFFFC b');
  expect(blank('abc', [])).toBe('abc');
});

test.each([
  ['[', 0, false],
  ['\\[', 1, true],
  ['\\\\[', 2, false],
])('an escape in %j at %i: %s', (text, at, escaped) => {
  expect(isEscaped(text, at)).toBe(escaped);
});

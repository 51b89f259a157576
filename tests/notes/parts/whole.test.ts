import { describe, expect, test } from 'vitest';
import { isAskedWhole } from '../../../src/notes/parts/whole.ts';

const lines = (count: number, text = 'a few words') => Array.from({ length: count }, () => text);
const eachOf = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, at) => ({ line: first + at, end: first + at }));

describe('a section is asked as a whole', () => {
  test('when it has no parts, however long it is', () => {
    expect(isAskedWhole({ start: 1, end: 99 }, [], lines(99))).toBe(true);
  });

  test('while it has at most seven lines that can be said in a minute', () => {
    expect(isAskedWhole({ start: 1, end: 7 }, eachOf(1, 7), lines(7))).toBe(true);
    expect(isAskedWhole({ start: 1, end: 8 }, eachOf(1, 8), lines(8))).toBe(false);
    expect(isAskedWhole({ start: 1, end: 3 }, eachOf(1, 3), lines(3, 'long '.repeat(60)))).toBe(false);
    expect(isAskedWhole({ start: 1, end: 3 }, eachOf(1, 3), lines(3, '长'.repeat(140)))).toBe(false);
  });

  test('when more than a fifth of it is in no part', () => {
    expect(isAskedWhole({ start: 1, end: 20 }, eachOf(1, 15), lines(20))).toBe(true);
    expect(isAskedWhole({ start: 1, end: 20 }, eachOf(1, 16), lines(20))).toBe(false);
  });

  test('blank lines and rules count for nothing', () => {
    const source = lines(7).flatMap((line) => [line, '', '---', '|--|']);
    expect(isAskedWhole({ start: 1, end: source.length }, eachOf(1, source.length), source)).toBe(true);
  });
});

import { describe, expect, test } from 'vitest';
import { MAX_NESTING } from '../../src/markdown/parse.ts';
import { readDocument } from '../../src/notes/document.ts';
import { firstLineTooDeep } from '../../src/notes/nesting.ts';

const deepest = (text: string) => firstLineTooDeep(readDocument(text));
const quote = (levels: number) => `${'> '.repeat(levels)}deep`;
const list = (levels: number) =>
  Array.from({ length: levels }, (_, at) => `${'  '.repeat(at)}- ${'abc'[at % 3]}`).join('\n');

/** Whether the parser still has the last words of a text. */
const keeps = (text: string) =>
  readDocument(`${text}\n\nafter`).tokens.some(({ content }) => content.startsWith('deep'));

describe('notes nested as deeply as the parser follows', () => {
  test.each([quote(MAX_NESTING - 1), list(MAX_NESTING / 2 - 1), '# Title\n\n- a\n  > b\n'])(
    'lose nothing',
    (text) => {
      expect(deepest(text)).toBeNull();
    },
  );

  test('lose nothing where nothing is said', () => {
    expect(keeps(quote(MAX_NESTING - 1))).toBe(true);
    expect(keeps(quote(MAX_NESTING))).toBe(false);
  });
});

describe('notes nested deeper', () => {
  test('have the first line named: quotes', () => {
    expect(deepest(`# Title\n\ntext\n\n${quote(MAX_NESTING)}\n\n${quote(MAX_NESTING)}`)).toBe(5);
  });

  test('have the first line named: lists, whose every item is two levels', () => {
    expect(deepest(`# Title\n\n${list(MAX_NESTING / 2 + 3)}`)).toBe(2 + MAX_NESTING / 2);
  });

  test('have the line counted from the top of the file, front matter included', () => {
    expect(deepest(`---\ntitle: x\n---\n${quote(MAX_NESTING + 200)}`)).toBe(4);
  });
});

import { expect, test } from 'vitest';
import { isOptions, optionLetter, optionText } from '../../src/notes/options.ts';

test.each([
  ['A. one', 'A', 'one'],
  ['- b) two', 'B', 'two'],
  ['（C）三', 'C', '三'],
  ['D、四', 'D', '四'],
  ['- **B. two**', 'B', '**two**'],
  ['- [ ] A: one', 'A', 'one'],
])('"%s" is an option', (line, letter, text) => {
  expect(optionLetter(line)).toBe(letter);
  expect(optionText(line)).toBe(text);
});

test.each(['A plan', 'I. one', 'AB. two', 'a', '1. one', 'A.'])('"%s" is none', (line) => {
  expect(optionLetter(line)).toBeNull();
});

test.each([
  [['A. one', 'B. two'], true],
  [['A. one', '   goes on', 'B. two'], true],
  [['- [ ] one', '- [ ] two'], true],
  [['A. one'], false],
  [['B. one', 'C. two'], false],
  [['A. one', 'text', 'B. two'], false],
  [['- [ ] one', '- [x] two'], false],
])('%j are nothing but open options: %s', (lines, expected) => {
  expect(isOptions(lines)).toBe(expected);
});

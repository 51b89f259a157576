import { expect, test } from 'vitest';
import { fixture, outline } from './outline.ts';

test('choice.en.md gives these questions', () => {
  expect(outline(fixture('choice.en.md'))).toEqual([
    '3 What does this print? [stem 5-9] 18-20',
    '27 Which of these are built in? 33-33',
    '37 Which sign runs a command in the background? 45-47',
    '49 Which file is read at login? 51-53',
  ]);
});

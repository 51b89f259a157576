import { expect, test } from 'vitest';
import { sectionLines } from '../../src/terminal/sections.ts';
import { createTheme } from '../../src/terminal/theme.ts';

const theme = createTheme({ NO_COLOR: '1' });
const problem = { file: '/home/history/a.jsonl', line: 3, message: 'is torn', repair: 'takes it out' };

test('facts, then problems with their place below the home and what a repair does', () => {
  const section = {
    title: 'history',
    facts: ['a.jsonl: 3 events'],
    problems: [problem, { ...problem, file: '/else', line: null, repair: null }],
  };
  expect(sectionLines([section], '/home', theme)).toEqual([
    'history',
    '  a.jsonl: 3 events',
    '  history/a.jsonl:3: is torn (--repair takes it out)',
    '  /else: is torn',
  ]);
});

test('of many problems the first ten, and how many more there are', () => {
  const section = { title: 'history', facts: [], problems: Array.from({ length: 12 }, () => problem) };
  expect(sectionLines([section], '/home', theme)).toHaveLength(12);
  expect(sectionLines([section], '/home', theme).at(-1)).toMatch(/^ {2}2 more; /);
});

test('what a file or a name holds is made safe', () => {
  const section = {
    title: 'x',
    facts: ['\x1b[2J'],
    problems: [{ ...problem, file: '/home/\x1b', message: 'a\nb' }],
  };
  expect(sectionLines([section], '/home', theme).join('')).not.toMatch(/[\x1b\n]/);
});

import { expect, test } from 'vitest';
import { isInformation } from '../../src/notes/diagnostic.ts';
import { findQuestions } from '../../src/notes/find-questions.ts';
import { describeRefusals } from '../../src/notes/refusals.ts';

const TEXT = `# My notes on networks

Collected over the years, and never finished.

## Contents

- [TCP](#tcp)
- [UDP](#udp)

## Transport

### TCP

Reliable.

### UDP

Not reliable.

##

text

## Summary

All of it at once.

## References

- [a](https://a.example)
`;

test('every title that makes no card has its reason, as information with its line', () => {
  const { refused } = findQuestions(TEXT);
  expect(refused.map(({ line, why }) => `${line} ${why}`)).toEqual([
    '1 notes-title',
    '5 contents',
    '10 chapter',
    '20 untitled',
    '24 recap',
    '28 appendix',
  ]);
  const told = describeRefusals(refused, 'net.md');
  expect(told.every(isInformation)).toBe(true);
  expect(told[2]).toMatchObject({ file: 'net.md', line: 10, code: 'no-card', subject: 'Transport' });
});

import { describe, expect, test } from 'vitest';
import { asked, below, fineQuestions, outline } from './outline.ts';

describe('lines all in bold', () => {
  test('stand as headings where there are two', () => {
    const text = below(
      'Two ways.',
      '',
      '**Eager**',
      '',
      'Now.',
      '',
      '- at once',
      '',
      '**Lazy:**',
      '',
      'Later.',
    );
    expect(outline(text)).toEqual(['5 Subject › Eager 7-9', '11 Subject › Lazy 13-13']);
  });

  test('may stand above the lines of their own paragraph', () => {
    expect(outline(below('**先来先服务**', '按到达的次序', '', '**短作业优先**', '短的先做'))).toEqual([
      '3 Subject › 先来先服务 4-4',
      '6 Subject › 短作业优先 7-7',
    ]);
  });

  test('are ended by a remark or a question in bold, which is no part', () => {
    const text = below('**Eager**', '', 'Now.', '', '**Lazy**', '', 'Later.', '', '**Note**', '', 'Measure.');
    expect(outline(text)).toEqual(['3 Subject › Eager 5-5', '7 Subject › Lazy 9-9']);
  });

  test('leave out the list of links that closes the last one', () => {
    const text = below(
      '**Eager**',
      '',
      'Now.',
      '',
      '**Lazy**',
      '',
      'Later.',
      '',
      'Read on:',
      '',
      '- [a](https://a.example)',
    );
    expect(outline(text)).toEqual(['3 Subject › Eager 5-5', '7 Subject › Lazy 9-9']);
  });

  test('hold parts of their own, asked within them', () => {
    const text = below(
      '**Reads**',
      '',
      '- dirty: not committed',
      '- phantom: new rows',
      '',
      '**Writes**',
      '',
      'Lost updates.',
    );
    expect(outline(text)).toEqual([
      '3 Subject › Reads 5-6',
      '5 Subject › Reads › dirty 5-5',
      '6 Subject › Reads › phantom 6-6',
      '8 Subject › Writes 10-10',
    ]);
  });
});

describe('bare lines', () => {
  test('stand as headings where there are three', () => {
    const text = below(
      'fork',
      '',
      'Copies the process.',
      '',
      'It returns twice.',
      '',
      'exec',
      '',
      'Runs another program.',
      '',
      'wait',
      '',
      'Waits for a child.',
    );
    expect(outline(text)).toEqual([
      '3 Subject › fork 5-7',
      '9 Subject › exec 11-11',
      '13 Subject › wait 15-15',
    ]);
  });

  test.each([
    ['two of them', ['fork', '', 'Copies it.', '', 'exec', '', 'Runs it.']],
    ['an enumeration', ['fork', '', 'exec', '', 'wait', '', 'Three calls.']],
    ['sentences', ['It forks.', '', 'Twice.', '', 'It runs.', '', 'Once.', '', 'It waits.', '', 'Long.']],
  ])('%s do not', (_, lines) => {
    expect(asked(below(...lines))).toEqual([]);
  });
});

test('one line in bold is no run, and a sentence in bold is text', () => {
  expect(asked(below('**Eager**', '', 'Now.'))).toEqual([]);
  expect(
    asked(below('**It is done at once.**', '', 'Now.', '', '**It is done later, if at all.**', '', 'Later.')),
  ).toEqual([]);
});

test('a long stretch under a line in bold is left to its own parts', () => {
  const rules = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta'].map(
    (name) => `- ${name}: says what ${name} does`,
  );
  const text = below('**Greek**', '', ...rules, '', '**Latin**', '', 'Only one.');
  expect(asked(text)).not.toContain('Greek');
  expect(asked(text)).toContain('theta');
  expect(asked(text)).toContain('Latin');
  expect(fineQuestions(text).some(({ level }) => level === 'section')).toBe(false);
});

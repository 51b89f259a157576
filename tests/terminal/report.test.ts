import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/notes/diagnostic.ts';
import { warnOn } from '../../src/terminal/invocation.ts';
import { formatDiagnostic, reportDiagnostics } from '../../src/terminal/report.ts';

/** What is written to standard error, as lines. */
function report(diagnostics: readonly Diagnostic[]): string[] {
  let written = '';
  const errors = {
    write: (text: string) => {
      written += text;
    },
  };
  reportDiagnostics({ warn: (message) => warnOn(errors, message) }, diagnostics);
  return written.split('\n').slice(0, -1);
}

const found = (count: number): Diagnostic[] =>
  Array.from({ length: count }, (_, at) => ({ file: `f${at}.md`, line: at + 1, code: 'stub', message: 'm' }));

describe('a diagnostic', () => {
  test('is one line that begins with its place', () => {
    expect(formatDiagnostic({ file: 'a/b.md', line: 41, code: 'stub', message: 'is a stub' })).toBe(
      'a/b.md:41: is a stub',
    );
    expect(formatDiagnostic({ file: 'a/b.md', line: null, code: 'not-text', message: 'is odd' })).toBe(
      'a/b.md: is odd',
    );
  });
});

describe('a report', () => {
  test('is silent when there is nothing to say', () => {
    expect(report([])).toEqual([]);
  });

  test('names the first five and then only how many more there are', () => {
    expect(report(found(5)).map((line) => line.match(/f\d/)?.[0])).toEqual(['f0', 'f1', 'f2', 'f3', 'f4']);
    const many = report(found(12));
    expect(many).toHaveLength(6);
    expect(many[5]).toContain('7');
  });

  test('is one line for each, whatever a file is called', () => {
    const lines = report([{ file: 'a\nb\x1b[2J.md', line: 1, code: 'stub', message: 'two\nlines' }]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/[\x1b]/);
    expect(lines[0]?.startsWith('netquiz: ')).toBe(true);
  });
});

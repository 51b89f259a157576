import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createProgress } from '../../src/terminal/progress.ts';
import { columnsOf } from '../../src/terminal/theme.ts';

/** Escape sequence that begins each drawing. */
const CLEAR = '\r\x1b[2K';

function start({ isTTY = true, columns = 80 as number | undefined, TERM = 'xterm' } = {}) {
  const written: string[] = [];
  let now = 1000;
  const errors = { isTTY, columns, write: (text: string) => written.push(text) };
  const progress = createProgress(errors, { TERM }, () => now);
  return {
    progress,
    /** What is on the line after each drawing. */
    lines: () => written.map((text) => text.replace(CLEAR, '')),
    written,
    waits: (ms: number) => {
      now += ms;
    },
  };
}

describe('a command that takes a while', () => {
  test('shows how far it is, and nothing at the end', () => {
    const { progress, waits, lines, written } = start();
    waits(300);
    progress.step('reading', 120, 300, 'tcp/handshake.md');
    progress.clear();
    expect(lines()).toEqual(['reading 120/300 [========------------] tcp/handshake.md', '']);
    expect(written.every((text) => text.startsWith(CLEAR))).toBe(true);
  });

  test('shows nothing before a person would read it, and clears nothing then', () => {
    const { progress, waits, written } = start();
    progress.step('reading', 0, 3, 'a.md');
    waits(299);
    progress.step('reading', 2, 3, 'c.md');
    progress.clear();
    expect(written).toEqual([]);
  });

  test('is drawn ten times a second at most', () => {
    const { progress, waits, written } = start();
    for (let at = 0; at < 1000; at += 1) {
      progress.step('reading', at, 1000, 'a.md');
      waits(1);
    }
    expect(written.length).toBe(7);
  });
});

test.each([{ isTTY: false }, { TERM: 'dumb' }])('nothing shows with %j', (where) => {
  const { progress, waits, written } = start(where);
  waits(1000);
  progress.step('reading', 1, 2, 'a.md');
  progress.clear();
  expect(written).toEqual([]);
});

describe('the line', () => {
  const lineIn = (columns: number | undefined, name: string, done = 7, total = 120) => {
    const { progress, waits, lines } = start({ columns });
    waits(300);
    progress.step('finding questions', done, total, name);
    return lines()[0] ?? '';
  };

  test('leaves out the bar, then the name, in a narrow window', () => {
    expect(lineIn(80, 'a.md')).toBe('finding questions   7/120 [=-------------------] a.md');
    expect(lineIn(undefined, 'a.md')).toBe(lineIn(80, 'a.md'));
    expect(lineIn(50, 'a-long-name.md')).toBe('finding questions   7/120 a-long-name.md');
    expect(lineIn(28, 'a-long-name.md')).toBe('finding questions   7/120');
    expect(lineIn(10, 'a.md')).toBe('');
  });

  test('shows a name that could steer the terminal as marks', () => {
    expect(lineIn(80, 'a\x1b]0;x\x07\n.md')).not.toMatch(/[\x1b\x07\n]/);
  });

  test('for any name and window never fills the last column', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 120 }),
        fc.nat(100000),
        (name, columns, done) => {
          expect(columnsOf(lineIn(columns, `网络${name}`, done, 100000))).toBeLessThan(columns);
        },
      ),
    );
  });
});

import { expect, test } from 'vitest';
import { startProgress } from '../../src/terminal/progress.ts';

function watched(isTTY: boolean, columns = 80) {
  let [written, now] = ['', 0];
  const write = (text: string) => {
    written += text;
  };
  const output = { isTTY, columns, write };
  return {
    progress: startProgress(output, 'reading', () => now),
    at: (ms: number) => (now = ms),
    text: () => written,
  };
}

test('long work on a terminal paints one line over and over, and takes it away', () => {
  const { progress, at, text } = watched(true);
  at(400);
  progress.show(5, 10);
  at(410);
  progress.show(6, 10);
  at(500);
  progress.show(10, 10);
  progress.end();
  expect(text()).toBe(
    `\r\x1b[Kreading ${'█'.repeat(10)}${'░'.repeat(10)} 5/10\r\x1b[Kreading ${'█'.repeat(20)} 10/10\r\x1b[K`,
  );
});

test('the line is cut to a narrow window', () => {
  const { progress, at, text } = watched(true, 12);
  at(400);
  progress.show(5, 10);
  expect(text()).toBe('\r\x1b[Kreading ██…');
});

test.each([
  ['quick work', true, 100],
  ['work that no terminal shows', false, 5000],
])('%s shows nothing', (_, isTTY, ms) => {
  const { progress, at, text } = watched(isTTY);
  at(ms);
  progress.show(1, 2);
  progress.end();
  expect(text()).toBe('');
});

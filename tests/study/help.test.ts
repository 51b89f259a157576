import { expect, test } from 'vitest';
import { helpLines } from '../../src/study/help.ts';
import { createPen, createTheme } from '../../src/terminal/theme.ts';

const theme = createTheme({ NO_COLOR: '1' });
const look = (columns = 80) => ({ theme, pen: createPen(theme, columns) });

test('help fits a narrow window', () => {
  const wide = helpLines(look(25)).filter((line) => line.length > 25);
  expect(wide).toEqual([]);
});

test('help names every key', () => {
  const text = helpLines(look()).join('\n');
  for (const key of ['space', '1 2 3 4', 'u ', 'e ', 's, b', 'o ', 'l ', '? ', 'q, Ctrl-C'])
    expect(text).toContain(key);
});

test('help leaves room for a question and its bar in a small window', () => {
  expect(helpLines(look(60)).length).toBeLessThanOrEqual(10);
});

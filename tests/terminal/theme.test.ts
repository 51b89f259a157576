import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { GRADES } from '../../src/schedule/memory.ts';
import { columnsOf, createPen, createTheme } from '../../src/terminal/theme.ts';

const plain = createTheme({ NO_COLOR: '1' });

describe('a theme without colour', () => {
  test('leaves every text as it is', () => {
    expect(plain.styled).toBe(false);
    for (const draw of [plain.title, plain.faint, plain.good, plain.warning])
      expect(draw('text')).toBe('text');
    for (const grade of GRADES) expect(plain.grade(grade, 'text')).toBe('text');
    for (const name of [
      'heading',
      'strong',
      'emphasis',
      'code',
      'codeBlock',
      'link',
      'quote',
      'marker',
      'strike',
      'faint',
      'mark',
    ] as const)
      expect(plain.style(name, 'text')).toBe('text');
  });
});

describe('the environment', () => {
  beforeEach(() => {
    vi.resetModules();
    vi.doMock('chalk', async (original) => ({
      ...(await original<typeof import('chalk')>()),
      supportsColor: { level: 3, hasBasic: true, has256: true, has16m: true },
    }));
  });
  afterEach(() => {
    vi.doUnmock('chalk');
    vi.resetModules();
  });

  const isStyled = async (environment: NodeJS.ProcessEnv) => {
    const { createTheme: create } = await import('../../src/terminal/theme.ts');
    const theme = create(environment);
    expect(theme.title('text') !== 'text').toBe(theme.styled);
    return theme.styled;
  };

  test('of a terminal with colours gives colour, unless NO_COLOR says otherwise', async () => {
    expect(await isStyled({})).toBe(true);
    expect(await isStyled({ NO_COLOR: '' })).toBe(true);
    expect(await isStyled({ NO_COLOR: '1' })).toBe(false);
    expect(await isStyled({ NO_COLOR: '0' })).toBe(false);
  });

  test('gives colour when FORCE_COLOR asks for it, whatever NO_COLOR says', async () => {
    expect(await isStyled({ NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(true);
  });
});

describe('display columns', () => {
  test.each([
    ['', 0],
    ['abc', 3],
    ['三次握手', 8],
    ['e\u0301', 1],
    ['한', 2],
    ['\u1112\u1161\u11ab', 2],
    ['🔒', 2],
    ['👨‍👩‍👧', 2],
    ['｜', 2],
    ['█▏', 2],
    ['\x1b[1mbold\x1b[22m', 4],
  ])('of %j are %i', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});

describe('a pen', () => {
  test('draws within the window, but never too narrow nor too wide to be read', () => {
    expect([5, 20, 64, 100, 300].map((columns) => createPen(plain, columns).columns)).toEqual([
      20, 20, 64, 100, 100,
    ]);
  });

  test('shows text safely, and measures it as it is drawn', () => {
    const pen = createPen(plain, 80);
    expect(pen.safe('\x1b[2J')).toBe('␛[2J');
    expect(pen.measure('三次')).toBe(4);
  });

  test('writes a link’s address beside it where links cannot be opened, and safely', () => {
    const pen = createPen(plain, 80);
    expect(pen.link('RFC', 'https://example.org/\x1b]8;;x')).toBe('RFC (https://example.org/␛]8;;x)');
  });
});

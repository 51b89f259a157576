import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { GRADES } from '../../src/schedule/memory.ts';
import { columnsOf, createPen, createTheme } from '../../src/terminal/theme.ts';

const plain = createTheme({ NO_COLOR: '1' });

/** A theme as `environment` gives it on a terminal that knows colours. */
async function isolated(environment: NodeJS.ProcessEnv) {
  vi.resetModules();
  vi.doMock('chalk', async (original) => ({
    ...(await original<typeof import('chalk')>()),
    supportsColor: { level: 3, hasBasic: true, has256: true, has16m: true },
  }));
  const { createTheme: create } = await import('../../src/terminal/theme.ts');
  vi.doUnmock('chalk');
  return create(environment);
}

/** SGR parameters that set white, black, blue or yellow as the colour of text. */
const HARD_TO_READ = /\x1b\[(?:30|33|34|37|9[0-7]|38;[\d;]+)m/;

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
      'codeKeyword',
      'codeString',
      'codeValue',
      'codeName',
      'codeComment',
      'codeAdded',
      'codeRemoved',
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

test('every style of Markdown has a look of its own that reads on light and on dark backgrounds', async () => {
  const theme = await isolated({});
  const names = ['heading', 'strong', 'emphasis', 'code', 'link', 'strike', 'faint', 'mark'] as const;
  const drawn = names.map((name) => theme.style(name, 'text'));
  expect(new Set(drawn).size).toBe(names.length);
  const code = ['codeKeyword', 'codeString', 'codeValue', 'codeName', 'codeComment', 'codeRemoved'] as const;
  const coloured = code.map((name) => theme.style(name, 'text'));
  expect(new Set([...coloured, 'text']).size).toBe(code.length + 1);
  for (const text of [...drawn, ...coloured]) expect(text).not.toMatch(HARD_TO_READ);
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

  test('lets code and tables be as wide as the window', () => {
    expect([5, 64, 300].map((columns) => createPen(plain, columns).window)).toEqual([20, 64, 300]);
  });

  test('has marks where there are no styles, and words for a screen reader, whatever the theme', async () => {
    const coloured = await isolated({ FORCE_COLOR: '1' });
    expect(createPen(plain, 80).manner).toBe('marked');
    expect(createPen(coloured, 80).manner).toBe('styled');
    const spoken = createPen(coloured, 80, { plain: true });
    expect(spoken.manner).toBe('spoken');
    expect(spoken.style('strong', 'text')).toBe('text');
    expect(spoken.link('RFC', 'https://example.org/')).toBe('RFC (https://example.org/)');
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

import { mkdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Config, cardLanguage, loadConfig, saveConfig } from '../../src/home/config.ts';
import { contentsOf, freshFolder, placesIn, write } from './folder.ts';

const folder = freshFolder();
const places = () => placesIn(folder());
const EMPTY: Config = { lang: null, decks: new Map(), places: new Map(), sync: null };

describe('the config', () => {
  test('is empty in a fresh home, and loading it writes nothing', () => {
    expect(loadConfig(places())).toEqual(EMPTY);
    expect(contentsOf(folder())).toEqual({});
  });

  test.each<Config>([
    EMPTY,
    { ...EMPTY, lang: 'zh' },
    {
      lang: 'en',
      decks: new Map([
        ['networking', false],
        ['__proto__', true],
        ['constructor', false],
      ]),
      places: new Map([['theirs', '/somewhere/中文']]),
      sync: null,
    },
  ])('is the same when it was saved and is loaded again', (config) => {
    saveConfig(places(), config);
    expect(loadConfig(places())).toEqual(config);
    expect(Object.keys(contentsOf(folder()))).toEqual(['home/config.json']);
  });

  test('leaves out what has the wrong type, and what it does not know', () => {
    write(
      places().config,
      '{"v":1,"lang":7,"decks":{"a":true,"b":"yes"},"places":{"c":1,"d":"/d"},"colour":"blue"}',
    );
    expect(loadConfig(places())).toEqual({
      lang: null,
      decks: new Map([['a', true]]),
      places: new Map([['d', '/d']]),
      sync: null,
    });
    write(places().config, '{"decks":null,"places":[]}');
    expect(loadConfig(places())).toEqual(EMPTY);
  });

  test.each(['', '{', '[]', 'null', '7', '\0', '{"v":2}', '{"v":99,"lang":"zh"}'])(
    'is refused with exit code 2 and left as it is when it is damaged or newer: %j',
    (text) => {
      write(places().config, text);
      expect(() => loadConfig(places())).toThrow(expect.objectContaining({ name: 'UserError', exitCode: 2 }));
      expect(contentsOf(folder())).toEqual({ 'home/config.json': text });
    },
  );

  test('is refused when it is a folder, or the home is a file', () => {
    mkdirSync(places().config, { recursive: true });
    const refused = expect.objectContaining({ name: 'UserError', exitCode: 2 });
    expect(() => loadConfig(places())).toThrow(refused);
    const inFile = { ...places(), config: `${write(`${folder()}/file`, '')}/config.json` };
    expect(() => loadConfig(inFile)).toThrow(refused);
  });
});

describe('the language of cards', () => {
  const language = (option: string | undefined, lang: string | null, environment: NodeJS.ProcessEnv) =>
    cardLanguage(option, { ...EMPTY, lang }, environment);

  test('is the option, else the config, else the locale, else English', () => {
    const locale = { LANG: 'de_DE.UTF-8' };
    expect(language('ZH', 'fr', locale)).toBe('zh');
    expect(language(undefined, 'fr', locale)).toBe('fr');
    expect(language(undefined, null, locale)).toBe('de');
    expect(language(undefined, null, {})).toBe('en');
  });

  test('of the locale is that of LC_ALL, then LC_MESSAGES, then LANG, where they say something', () => {
    expect(language(undefined, null, { LC_ALL: 'zh_CN.UTF-8', LC_MESSAGES: 'fr_FR', LANG: 'de_DE' })).toBe(
      'zh',
    );
    expect(language(undefined, null, { LC_MESSAGES: 'fr_FR', LANG: 'de_DE' })).toBe('fr');
    expect(language(undefined, null, { LC_ALL: '', LC_MESSAGES: '', LANG: 'de_DE' })).toBe('de');
  });

  test.each([
    ['zh', 'zh'],
    ['zh-TW', 'zh'],
    ['sr@latin', 'sr'],
    ['DE_at', 'de'],
    ['C', 'en'],
    ['C.UTF-8', 'en'],
    ['POSIX', 'en'],
    ['english', 'en'],
    ['\x1b[31m', 'en'],
  ])('of the locale %j is %s', (locale, lang) => {
    expect(language(undefined, null, { LANG: locale })).toBe(lang);
  });
});

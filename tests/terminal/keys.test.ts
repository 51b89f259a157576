import { describe, expect, test } from 'vitest';
import { keyName } from '../../src/terminal/keys.ts';

describe('a key is called', () => {
  test.each([
    ['a', { name: 'a' }, 'a'],
    ['1', { name: '1' }, '1'],
    ['?', {}, '?'],
    [' ', { name: 'space' }, 'space'],
    ['\r', { name: 'return' }, 'return'],
    [undefined, { name: 'up' }, 'up'],
    ['\x03', { name: 'c', ctrl: true }, 'c'],
    ['３', {}, '3'],
    ['ｑ', {}, 'q'],
    ['　', {}, 'space'],
  ])('%j %j: %s', (text, press, name) => {
    expect(keyName(text, press)).toBe(name);
  });

  test('with Alt nothing that a session knows', () => {
    for (const key of ['1', 'q', 's', 'u', 'b', 'l', ' ', '?'])
      expect(keyName(key, { name: key, meta: true })).toBe(`meta+${key}`);
    expect(keyName(undefined, { meta: true })).toBe('meta+');
  });
});

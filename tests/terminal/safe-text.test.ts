import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeJson, safeLine, safeText } from '../../src/terminal/safe-text.ts';

/** C0 but newline and tab, DEL, C1, line separators, bidi controls, invisible characters but the two joiners. */
const DANGEROUS =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u00ad\u180e\u3164\u115f\u1160\uffa0\u{e0000}-\u{e007f}]|\p{Cs}/u;

/** Any text, with what a hostile file would hold more often than by chance. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.integer({ min: 0, max: 0x2fff }).map((code) => String.fromCodePoint(code)),
      fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code)),
      fc.constantFrom(
        '\x1b[2J',
        '\x9b31m',
        '\x1b]0;title\x07',
        '\u202e',
        '\u2066',
        '\r',
        '\n',
        '\t',
        '\u{e0041}',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('safe text', () => {
  test('holds nothing that steers a terminal or hides what is written, for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(safeText(text)).not.toMatch(DANGEROUS);
      }),
      { numRuns: 1000 },
    );
  });

  test('is the same when it is made safe again, for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(safeText(safeText(text))).toBe(safeText(text));
        expect(safeLine(safeLine(text))).toBe(safeLine(text));
      }),
      { numRuns: 500 },
    );
  });

  test('leaves out nothing: each character stays or has a mark in its place, for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const one = (character: string) => safeText(character);
        expect(safeText(text)).toBe(Array.from(text, one).join(''));
        for (const character of text) expect(one(character)).not.toBe('');
      }),
    );
  });

  test.each([
    'plain ASCII ~ !"#$%&\'()*+,-./',
    'line one\n\tline two',
    '为什么 TCP 握手需要三次，而不是两次？「引号」……',
    'ｆｕｌｌ　ｗｉｄｔｈ ﾊﾝｶｸ 한국어 日本語 葛󠄀城',
    'é e\u0301 ß Ωμέγα Привет',
    '❤️ 1️⃣ 🔒 👨‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇩🇪',
    'नी क्‍ष می‌خواهم',
    'שלום عربي',
    '→ ⇒ ∑ √ ½ © ™ … – — ‘’ “”',
    '│ ─ ┼ █ ▏ ␛ <U+202E>',
    '\u{20000}\u{1f5fa}',
  ])('leaves printable text as it is: %s', (text) => {
    expect(safeText(text)).toBe(text);
  });

  test.each([
    ['\x1b[31mred\x1b[0m', '␛[31mred␛[0m'],
    ['\x1b]8;;http://x\x1b\\', '␛]8;;http://x␛\\'],
    ['\x9b31m', '<U+009B>31m'],
    ['a\rb\b\x07\0\x7f', 'a␍b␈␇␀␡'],
    ['abc\u202edcba', 'abc<U+202E>dcba'],
    ['zero\u200bwidth\u2060\ufeff', 'zero<U+200B>width<U+2060><U+FEFF>'],
    ['\u{e0001}\u{e0041}', '<U+E0001><U+E0041>'],
    ['lone \ud800 surrogate \udc00', 'lone <U+D800> surrogate <U+DC00>'],
    ['\u3164\u115f', '<U+3164><U+115F>'],
    ['\u2065\u034f', '<U+2065><U+034F>'],
    ['\u2028\u2029\x85', '<U+2028><U+2029><U+0085>'],
  ])('shows what is not printable as a mark: %j', (text, safe) => {
    expect(safeText(text)).toBe(safe);
  });
});

describe('safe JSON', () => {
  test('has the same value and nothing that steers a terminal, for any value', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ id: anyText, list: fc.array(anyText) })), (value) => {
        const json = JSON.stringify(value, null, 2);
        expect(safeJson(json)).not.toMatch(DANGEROUS);
        expect(JSON.parse(safeJson(json))).toEqual(JSON.parse(json));
      }),
    );
  });

  test('leaves plain documents as they are, and escapes in units of UTF-16', () => {
    const plain = JSON.stringify({ 题: 'é 😀', a: [1] }, null, 2);
    expect(safeJson(plain)).toBe(plain);
    expect(safeJson('"\x9b\u202e\x7f\u{e0041}"')).toBe('"\\u009b\\u202e\\u007f\\udb40\\udc41"');
  });
});

describe('a safe line', () => {
  test('is one line without tabs, for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(safeLine(text)).not.toMatch(/[\n\t]/);
        expect(safeLine(text)).not.toMatch(DANGEROUS);
      }),
    );
  });

  test('shows where lines ended', () => {
    expect(safeLine('one\ntwo')).toBe('one ↵ two');
    expect(safeLine('one  \n\n\t two\tthree')).toBe('one ↵ two three');
    expect(safeLine('a  b')).toBe('a  b');
  });

  test('is made of 64 KB of spaces', () => {
    expect(safeLine(`${' '.repeat(64 * 1024)}x`)).toHaveLength(64 * 1024 + 1);
  });
});

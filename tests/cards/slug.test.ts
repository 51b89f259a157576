import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freeName, slugOf, topicOf } from '../../src/cards/slug.ts';
import { awkwardText } from './cards.ts';

const anyText = fc.oneof(
  awkwardText,
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.string({ unit: fc.constantFrom(..."aAéÉñ한ガ网İßΣς'’ -+#.ﬁ①\u0301"), maxLength: 120 }),
);
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

describe('a slug', () => {
  test('has at most 80 bytes, is composed, lower case, never empty and no name of a device, for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const slug = slugOf(text).text;
        expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(80);
        expect(slug).toMatch(/^[\p{L}\p{M}\p{N}]+(-[\p{L}\p{M}\p{N}]+)*$/u);
        expect(slug).toBe(slug.normalize('NFC').toLowerCase());
        expect(slug).not.toMatch(RESERVED);
      }),
      { numRuns: 1000 },
    );
  });

  test('of a slug is itself, for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const slug = slugOf(text).text;
        expect(slugOf(slug).text).toBe(slug);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['What is TCP?', 'what-is-tcp'],
    ['为什么 TCP 握手需要三次，而不是两次？', '为什么-tcp-握手需要三次-而不是两次'],
    ['ＴＣＰ／ＩＰ', 'tcp-ip'],
    ['C++ and C#', 'cpp-and-csharp'],
    ["Don't", 'dont'],
    ['cafe\u0301', 'caf\u00e9'],
    ['ハーフ', 'ハーフ'],
    ['한글', '한글'],
    ['--a--', 'a'],
  ])('of "%s" is %s', (text, slug) => {
    expect(slugOf(text)).toEqual({ text: slug, cut: false });
  });

  test.each(['', '???', '🤝', '\ud800'])('of "%s", which has no letters, is a plain name', (text) => {
    expect(slugOf(text)).toEqual({ text: 'card', cut: true });
  });

  test.each(['con', 'NUL', 'com1', 'COM¹', 'lpt0', ' aux '])('of "%s" is no name of a device', (text) => {
    expect(slugOf(text).text).toMatch(/-card$/);
  });

  test('of a long text ends between words, and says that it was cut', () => {
    expect(slugOf(`${'word '.repeat(20)}`)).toEqual({ text: 'word-'.repeat(16).slice(0, -1), cut: true });
    expect(slugOf('网'.repeat(27))).toEqual({ text: '网'.repeat(26), cut: true });
    expect(slugOf('n'.repeat(80))).toEqual({ text: 'n'.repeat(80), cut: false });
  });

  test('holds nothing that a font leaves out, though Unicode calls it a letter', () => {
    expect(slugOf('tcp\u3164\u115fudp\u034f').text).toBe('tcp-udp');
    expect(topicOf('\u3164')).toBe('card');
    expect(slugOf('\u845b\u{e0100}城').text).toBe('\u845b\u{e0100}城');
  });

  test('is what a topic is', () => {
    expect(topicOf('TCP/IP')).toBe('tcp-ip');
  });
});

describe('a free name', () => {
  test('is the wanted one, or the first number that is free', () => {
    expect(freeName('tcp', () => false)).toBe('tcp');
    expect(freeName('tcp', (name) => ['tcp', 'tcp-2'].includes(name))).toBe('tcp-3');
  });

  test('is new whatever the letter case, and short enough, for any texts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyText, fc.constantFrom('TCP', 'tcp', 'ＴＣＰ', '网'.repeat(40))), {
          maxLength: 30,
        }),
        (texts) => {
          const taken = new Set<string>();
          const given = new Map<string, number>();
          for (const text of texts) {
            const isTaken = (other: string) => taken.has(other.toLowerCase());
            const name = freeName(slugOf(text).text, isTaken, given);
            expect(name).toBe(freeName(slugOf(text).text, isTaken));
            expect(Buffer.byteLength(name)).toBeLessThanOrEqual(80);
            taken.add(name.toLowerCase());
          }
          expect(taken.size).toBe(texts.length);
        },
      ),
    );
  });

  test('is found as fast for the last of thousands of equal texts as for the first', () => {
    const taken = new Set<string>();
    const given = new Map<string, number>();
    let asked = 0;
    const isTaken = (name: string) => {
      asked += 1;
      return taken.has(name);
    };
    for (let at = 0; at < 5000; at += 1) taken.add(freeName('tcp', isTaken, given));
    expect(taken.size).toBe(5000);
    expect(asked).toBeLessThanOrEqual(2 * 5000);
  });

  test('does not double the hyphen where a long one is cut', () => {
    const wanted = `${'n'.repeat(77)}-nn`;
    expect(freeName(wanted, (name) => name === wanted)).toBe(`${'n'.repeat(77)}-2`);
  });
});

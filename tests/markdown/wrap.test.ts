import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, lineText, styled, unstyled } from '../../src/markdown/fragment.ts';
import { graphemes } from '../../src/markdown/graphemes.ts';
import { cutLine, wrapLine } from '../../src/markdown/wrap.ts';
import { plainPen } from './pens.ts';

const pen = plainPen(80);

function wrap(text: string, columns: number): string[] {
  return wrapLine([unstyled(text)], columns, pen).map(lineText);
}

function cut(text: string, columns: number): string[] {
  return cutLine([unstyled(text)], columns, pen).map(lineText);
}

describe('Latin words', () => {
  it('stay whole, and the spaces at a break are dropped', () => {
    expect(wrap('a router forwards   packets', 10)).toEqual(['a router', 'forwards', 'packets']);
  });

  it('fill the line to its last column', () => {
    expect(wrap('abcd efgh ij', 9)).toEqual(['abcd efgh', 'ij']);
  });

  it('are cut if they are longer than a line', () => {
    expect(wrap('see abcdefghijklmn', 6)).toEqual(['see', 'abcdef', 'ghijkl', 'mn']);
  });

  it('keep the punctuation, quotes and brackets next to them', () => {
    expect(wrap(`it's (so) "odd".`, 6)).toEqual([`it's`, '(so)', '"odd".']);
  });

  it('keep no-break spaces', () => {
    expect(wrap('about 10\u00a0ms', 10)).toEqual(['about', '10\u00a0ms']);
  });

  it('leave no line for a text of spaces', () => {
    expect(wrap('   ', 10)).toEqual(['']);
  });
});

describe('wide characters', () => {
  it('may be parted anywhere, also from Latin', () => {
    expect(wrap('路由器转发分组', 6)).toEqual(['路由器', '转发分', '组']);
    expect(wrap('用TCP连接', 6)).toEqual(['用TCP', '连接']);
  });

  it('leave a column empty rather than be halved', () => {
    expect(wrap('路由器转发', 5)).toEqual(['路由', '器转', '发']);
  });

  it.each([
    '，',
    '。',
    '、',
    '；',
    '：',
    '？',
    '！',
    '）',
    '】',
    '」',
    '》',
    '”',
    '…',
    ',',
    '.',
    ';',
    ':',
    '?',
    '!',
    ')',
  ])('hold on to a %s behind them', (closing) => {
    expect(wrap(`一二三四${closing}五`, 8)).toEqual(['一二三', `四${closing}五`]);
  });

  it.each(['（', '【', '「', '《', '“', '(', '['])('draw a %s before them to their line', (opening) => {
    expect(wrap(`一二三${opening}四五`, 8)).toEqual(['一二三', `${opening}四五`]);
  });

  it('may be followed by a break behind ASCII punctuation', () => {
    expect(wrap('协议,TCP', 5)).toEqual(['协议,', 'TCP']);
  });

  it('keep straight quotes on both sides', () => {
    expect(wrap('一二"三四"五', 6)).toEqual(['一', '二"三', '四"五']);
  });

  it('give way to kinsoku even where a word must be cut', () => {
    expect(wrap('（Idempotent）。', 14)).toEqual(['（Idempoten', 't）。']);
  });

  it('are cut if there is nothing but punctuation', () => {
    expect(wrap('，，，，，', 6)).toEqual(['，，，', '，，']);
  });

  it('drop an ideographic space at a break', () => {
    expect(wrap('一二三　四', 6)).toEqual(['一二三', '四']);
  });
});

describe('graphemes', () => {
  it.each([
    ['joined emoji', '👩‍💻'],
    ['a skin tone', '👍🏽'],
    ['a flag', '🇨🇭'],
    ['a keycap', '1️⃣'],
    ['combining marks', 'e\u0301\u0323'],
    ['marks on a wide character', '\u30ab\u3099'],
    ['conjoining jamo', '\u1112\u1161\u11ab'],
  ])('are never split: %s', (_, grapheme) => {
    expect(graphemes(`网${grapheme}${grapheme}a`)).toEqual(['网', grapheme, grapheme, 'a']);
    expect(wrap(grapheme.repeat(5), 4).join('')).toBe(grapheme.repeat(5));
  });

  it('are those of Intl.Segmenter, for any text', () => {
    const segmenter = new Intl.Segmenter('en');
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...Array.from('aé网，。👩💻\u200d\ufe0f\u0301🏽🇨🇭\u20e31ก้ำ가\u1161\u11abسَク\u3099ﾞ')),
        fc
          .string({ unit: 'binary', minLength: 1, maxLength: 1 })
          .filter((character) => !/\p{C}/u.test(character)),
      ),
    });
    fc.assert(
      fc.property(text, (value) => {
        const starts = (parts: string[]) =>
          new Set(
            parts.map(
              (
                (at) => (part) =>
                  (at += part.length)
              )(0),
            ),
          );
        const real = starts(Array.from(segmenter.segment(value), (part) => part.segment));
        expect(graphemes(value).join('')).toBe(value);
        for (const end of starts(graphemes(value))) expect(real).toContain(end);
      }),
    );
  });

  it('wider than a line are split between characters', () => {
    const crowd = Array.from({ length: 12 }, () => '🔒').join('\u200d');
    for (const line of wrap(crowd, 8)) expect(pen.measure(line)).toBeLessThanOrEqual(8);
    expect(wrap(crowd, 8).join('')).toBe(crowd);
  });
});

describe('styles', () => {
  it('go with their text over a break', () => {
    const line: Line = [unstyled('all '), styled('strong', 'bold words'), unstyled(' end')];
    expect(wrapLine(line, 8, pen)).toEqual([
      [unstyled('all '), styled('strong', 'bold')],
      [styled('strong', 'words')],
      [unstyled('end')],
    ]);
  });

  it('do not make a place to break', () => {
    const line: Line = [unstyled('see '), styled('strong', 'data'), unstyled('gram')];
    expect(wrapLine(line, 10, pen).map(lineText)).toEqual(['see', 'datagram']);
  });

  it('do not split a character: the first fragment gets it', () => {
    const line: Line = [styled('strong', '一二三1'), unstyled('\ufe0f\u20e3四')];
    expect(wrapLine(line, 6, pen)).toEqual([
      [styled('strong', '一二三')],
      [styled('strong', '1\ufe0f\u20e3'), unstyled('四')],
    ]);
  });
});

describe('cutting', () => {
  it('keeps every character, spaces included', () => {
    expect(cut('  if (a)  b', 4)).toEqual(['  if', ' (a)', '  b']);
  });

  it('gets on where a character is wider than the line', () => {
    expect(cut('网络', 1)).toEqual(['网', '络']);
  });
});

it('for any words and width, wrapping keeps the words and their order', () => {
  const word = fc.string({
    unit: fc.constantFrom(...Array.from('abcZ09.,(网络协议，。（🔒')),
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.array(word), fc.integer({ min: 2, max: 40 }), (words, columns) => {
      const lines = wrap(words.join(' '), columns);
      expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
      for (const line of lines) expect(pen.measure(line)).toBeLessThanOrEqual(columns);
    }),
  );
});

it('for any Chinese sentence and width, no line starts with a closing or ends with an opening mark', () => {
  const phrase = fc.stringMatching(
    /^[（【「《“(]?(?:[一-龥]{1,6}|[A-Za-z]{1,9}[一-龥])[）】」》”)]?[，。、；：？！…,.;:?!]?$/,
  );
  fc.assert(
    fc.property(fc.array(phrase, { minLength: 1 }), fc.integer({ min: 14, max: 80 }), (phrases, columns) => {
      for (const [index, line] of wrap(phrases.join(''), columns).entries()) {
        if (index > 0) expect(line).not.toMatch(/^[）】」》”)，。、；：？！…,.;:?!]/);
        expect(line).not.toMatch(/[（【「《“(]$/);
      }
    }),
  );
});

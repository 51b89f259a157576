// What holds for any text, and for texts that were written to be slow, wide or harmful.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawInline, drawMarkdown, type Manner, type Pen } from '../../src/markdown/draw.ts';
import { draw, plainPen, spokenPen, taggedPen, UNSAFE } from './pens.ts';

const WIDTHS = [20, 40, 60, 80, 140];

describe('deep nesting', () => {
  it.each([
    ['quotes', `${'> '.repeat(60)}a text that still has room to be read`],
    [
      'lists',
      Array.from({ length: 45 }, (_, depth) => `${'  '.repeat(depth)}- level ${depth} and more`).join('\n'),
    ],
    ['bullets on one line', `${'- '.repeat(40)}a text that still has room`],
    ['wide numbers', `${'123456789. '.repeat(20)}a text that still has room`],
    ['both', `${'> - '.repeat(30)}a text that still has room`],
  ])('of %s leaves room for text', (_, source) => {
    for (const columns of WIDTHS) {
      const lines = drawMarkdown(source, plainPen(columns));
      for (const line of lines) expect(plainPen(columns).measure(line)).toBeLessThanOrEqual(columns);
      const words = lines
        .join(' ')
        .replace(/[│•◦▪]/g, ' ')
        .replace(/ +/g, ' ');
      expect(words).toMatch(/still has room|level 44 and more/);
    }
  });
});

describe('hostile text', () => {
  const raw = '\u001b[31m\u001b]0;t\u0007\u009b2J\u007f\u202e\u2066\u0008';
  const entities = '&#27;[31m&#x9b;&#7;&#127;&#x202e;&#x2066;&#10;&#9;&#13;&#x2028;';

  it.each([raw, entities, `${raw}${entities}`])(
    'leaves no control character, whatever node it is in',
    (bad) => {
      const source = [
        `# h ${bad}`,
        `para ${bad} **${bad}** *${bad}* ~~${bad}~~ \`${bad}\` <b>${bad}</b> <x ${bad}> <!-- ${bad} -->`,
        `[text ${bad}](https://e.org/${bad}) [t](<../${bad}> "${bad}") <https://e.org/${bad}> [](<${bad}>) [%1B](x%1B%E2%80%AE)`,
        `![alt ${bad}](<p/${bad}>) ![a](p%1B%C2%9B.png) <img alt="${bad}" src="${bad}">`,
        `- [x] item ${bad}\n  1. ${bad}`,
        `> quote ${bad}`,
        `| h ${bad} | i |\n|---|---|\n| c ${bad} | \`${bad}\` |`,
        `\`\`\`js${bad} ${bad}\ncode ${bad}\n\`\`\``,
        `    indented ${bad}`,
        `<div title="${bad}">\n${bad} <b>${bad}</b> <img alt="${bad}" src='${bad}'> <y ${bad}>\n</div>`,
        `<?php ${bad} ?>`,
        `[ref]\n\n[ref]: ftp://x/${bad} "${bad}"`,
      ].join('\n\n');
      for (const columns of [20, 80]) {
        for (const pen of [plainPen(columns), taggedPen(columns), spokenPen(columns)]) {
          for (const line of drawMarkdown(source, pen)) expect(line).not.toMatch(UNSAFE);
          for (const line of drawInline(source, pen, 2)) expect(line).not.toMatch(UNSAFE);
        }
      }
    },
  );

  it('gives the pen nothing unsafe to style or to link', () => {
    const seen: string[] = [];
    const see = <T>(result: T, ...texts: string[]): T => {
      seen.push(...texts);
      return result;
    };
    const pen: Pen = {
      ...taggedPen(40),
      style: (_, text) => see(text, text),
      link: (text, url) => see(`\u001b]8;;${text}`, text, url),
    };
    drawMarkdown(`[a${entities}](https://e.org/${entities})\n\n~~~${raw}\n${raw}\n~~~`, pen);
    expect(seen.length).toBeGreaterThan(4);
    for (const text of seen) expect(text).not.toMatch(UNSAFE);
  });
});

describe('hostile lengths', () => {
  it.each([
    ['one long word', 'a'.repeat(65_536)],
    ['CJK without a space', '网'.repeat(65_536)],
    ['closing punctuation', '，'.repeat(65_536)],
    ['combining marks', 'a\u0301'.repeat(32_768)],
    ['joined emoji', '👩‍💻'.repeat(13_000)],
    ['table rows', `|a|b|\n|-|-|\n${'|1|网|\n'.repeat(5_000)}`],
    ['table columns', `${'|a'.repeat(10_000)}|\n${'|-'.repeat(10_000)}|\n${'|1|\n'.repeat(20)}`],
    ['opening brackets', '['.repeat(20_000)],
    ['open emphasis', '*a '.repeat(20_000)],
    ['half tags', `<div>\n${'<a "'.repeat(16_000)}`],
    ['half comments', `<div>\n${'<!--'.repeat(16_000)}`],
    ['items', '- a\n'.repeat(16_000)],
    ['footnotes', `a[^1]\n\n${'[^1]: a\n'.repeat(8_000)}`],
    ['footnotes in footnotes', '[^1]: '.repeat(11_000)],
    ['references', `[^1]: a\n\n${'[^1] '.repeat(12_000)}`],
    ['opening references', `[^1]: a\n\n${'[^'.repeat(32_000)}`],
    ['HTML items', `<ul>${'<li>a'.repeat(12_000)}`],
    ['HTML links', '<a href="https://e.org">a'.repeat(2_500)],
    ['code blocks', '```java\n$\n```\n'.repeat(4_000)],
    ['long code', `\`\`\`java\n${'$'.repeat(65_000)}`],
  ])('64 KB of %s end, and fit the window', (_, source) => {
    const lines = drawMarkdown(source, plainPen(80));
    expect(lines.filter((line) => plainPen(80).measure(line) > 80)).toEqual([]);
  });
});

describe('for any Markdown', () => {
  const text = fc.oneof(
    fc.constantFrom(
      '网络协议',
      '（三次握手），',
      '“引号”。',
      'the router',
      'a_very_long_identifier_of_code',
      '🔒',
      '👩‍💻',
      '1️⃣',
    ),
    fc.constantFrom(
      '`code`',
      '**bold**',
      '*it*',
      '[a](https://e.org)',
      '[b](c.md)',
      '![i](p.png)',
      '<br>',
      '<b>',
      '</b>',
      '<li>',
      '<a href="https://e.org">',
      '<sup>',
      '[^1]',
      '\n',
    ),
    fc.constantFrom(
      '\u001b[2J',
      '&#27;',
      '\u202e',
      '&#x202e;',
      '\u009b',
      '\t',
      '\u200d',
      '\ufe0f',
      '\u0301',
      '**',
      '[',
      '|',
      '<!--',
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  );
  const inline = fc.array(text, { maxLength: 8 }).map((parts) => parts.join(' '.repeat(parts.length % 2)));
  const row = fc.array(inline, { minLength: 1, maxLength: 5 });
  const { block } = fc.letrec<{ block: string }>((tie) => ({
    block: fc.oneof(
      { depthSize: 'small' },
      inline,
      inline.map((line) => `## ${line.replaceAll('\n', ' ')}`),
      fc
        .tuple(inline, fc.constantFrom('js', 'bash', 'yaml', 'html', 'what'))
        .map(([code, language]) => `\`\`\`${language}\n${code}\n\`\`\``),
      inline.map((html) => `<div>\n${html}\n</div>`),
      fc.constant('---'),
      fc.array(row, { minLength: 1, maxLength: 4 }).map((rows) => {
        const lines = rows.map((cells) => `| ${cells.join(' | ').replaceAll('\n', ' ')} |`);
        const rule = `|${'-:|'.repeat(rows[0]?.length ?? 1)}`;
        return [lines[0], rule, ...lines.slice(1)].join('\n');
      }),
      fc
        .array(tie('block'), { minLength: 1, maxLength: 3 })
        .map((items) => items.map((item) => prefix(item, '- ', '  ')).join('\n')),
      tie('block').map((item) => prefix(item, '1000. ', '      ')),
      tie('block').map((quoted) => prefix(quoted, '> ', '> ')),
      tie('block').map((footnote) => prefix(footnote, '[^1]: ', '    ')),
    ),
  }));
  const document = fc.array(block, { maxLength: 4 }).map((blocks) => blocks.join('\n\n'));
  const columns = fc.integer({ min: 20, max: 140 });

  function prefix(source: string, first: string, rest: string): string {
    return source
      .split('\n')
      .map((line, index) => (index === 0 ? first : rest) + line)
      .join('\n');
  }

  const manners = fc.constantFrom<Manner>('styled', 'marked', 'spoken');

  it('no line is wider than the window, ends in a space or holds a control character', () => {
    fc.assert(
      fc.property(document, columns, manners, (source, width, manner) => {
        const pen = { ...plainPen(width), manner };
        const lines = drawMarkdown(source, pen);
        for (const line of lines) {
          expect(pen.measure(line)).toBeLessThanOrEqual(width);
          expect(line).not.toMatch(UNSAFE);
          expect(line).toBe(line.trimEnd());
        }
        expect(lines[0]).not.toBe('');
        expect(lines.at(-1)).not.toBe('');
      }),
      { numRuns: 600 },
    );
  });

  it('text read aloud holds no drawing that its author did not write', () => {
    fc.assert(
      fc.property(document, columns, (source, width) => {
        const drawn = drawMarkdown(source, spokenPen(width)).join('\n');
        const own = new Set(source.match(/[\u2190-\u2bff]/g));
        for (const character of drawn.match(/[\u2190-\u23ff\u2425-\u2bff]/g) ?? [])
          expect(own).toContain(character);
      }),
    );
  });

  it('all letters of a plain paragraph survive in order', () => {
    const letters = fc.stringMatching(/^[a-zA-Z网络协议握手，。（）]{1,30}$/);
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1 }), columns, (words, width) => {
        expect(draw(words.join(' '), width).replace(/\s/g, '')).toBe(words.join(''));
      }),
    );
  });
});

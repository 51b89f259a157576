import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawInline, drawMarkdown, type Pen } from '../../src/markdown/draw.ts';
import { draw, drawTagged, plainPen, spokenPen, taggedPen, UNSAFE } from './pens.ts';

const WIDTHS = [20, 40, 60, 80, 140];

describe('paragraphs', () => {
  const source = [
    '# 拥塞控制 in short',
    '',
    '发送方维护一个**拥塞窗口**（cwnd），它与接收窗口一起决定可以发出多少数据。',
    'Each soft break of the source stays a break.',
    '',
    'A hard  ',
    'one too.',
  ].join('\n');

  it('are wrapped to the window', () => {
    expect(draw(source, 20)).toMatchInlineSnapshot(`
      "# 拥塞控制 in short

      发送方维护一个**拥塞
      窗口**（cwnd），它与
      接收窗口一起决定可以
      发出多少数据。
      Each soft break of
      the source stays a
      break.

      A hard
      one too."
    `);
    expect(draw(source, 40)).toMatchInlineSnapshot(`
      "# 拥塞控制 in short

      发送方维护一个**拥塞窗口**（cwnd），它与
      接收窗口一起决定可以发出多少数据。
      Each soft break of the source stays a
      break.

      A hard
      one too."
    `);
    expect(draw(source, 60)).toMatchInlineSnapshot(`
      "# 拥塞控制 in short

      发送方维护一个**拥塞窗口**（cwnd），它与接收窗口一起决定可以
      发出多少数据。
      Each soft break of the source stays a break.

      A hard
      one too."
    `);
    expect(draw(source, 80)).toMatchInlineSnapshot(`
      "# 拥塞控制 in short

      发送方维护一个**拥塞窗口**（cwnd），它与接收窗口一起决定可以发出多少数据。
      Each soft break of the source stays a break.

      A hard
      one too."
    `);
    expect(draw(source, 140)).toMatchInlineSnapshot(`
      "# 拥塞控制 in short

      发送方维护一个**拥塞窗口**（cwnd），它与接收窗口一起决定可以发出多少数据。
      Each soft break of the source stays a break.

      A hard
      one too."
    `);
  });

  it('have a blank line between them, none at the start or the end', () => {
    expect(draw('\n\none\n\n\n\ntwo\n\n', 40)).toBe('one\n\ntwo');
  });

  it('of nothing are nothing', () => {
    for (const source of ['', ' \n\n', '<!-- nothing -->', '[a]: /b', '>', '```\n```']) {
      expect(drawMarkdown(source, plainPen(40))).toEqual([]);
    }
  });

  it('keep their styles over a line break, each line for itself', () => {
    expect(drawTagged('A *slow start is not really slow*, `is it now`?', 20)).toMatchInlineSnapshot(`
      "A <i>slow start is not</i>
      <i>really slow</i>, <code>is it</code>
      <code>now</code>?"
    `);
  });
});

describe('inline text', () => {
  it('nests and overlaps styles', () => {
    expect(drawTagged('**bold *both*** ~~gone~~ `a  b` ==not a mark==', 80)).toMatchInlineSnapshot(
      `"<b>bold </b><b><i>both</i></b> <strike>gone</strike> <code>a  b</code> ==not a mark=="`,
    );
  });

  it('draws links with a web address through the pen', () => {
    const source = '[RFC](https://example.org/rfc) <https://example.org/> [mail](mailto:a@b.org) <a@b.org>';
    expect(draw(source, 140)).toMatchInlineSnapshot(
      `"RFC (https://example.org/rfc) https://example.org/ mail (mailto:a@b.org) a@b.org"`,
    );
  });

  it('shows any other address behind the text, but not an anchor', () => {
    const source = '[a](../其他.md) [b](ftp://host/x) [c](#section) [](https://example.org) [d]()';
    expect(draw(source, 140)).toMatchInlineSnapshot(
      `"a (../其他.md) b (ftp://host/x) c https://example.org d"`,
    );
  });

  it('wraps the address behind a link like any text', () => {
    expect(draw('see [the text](https://example.org/a/long/path)', 20)).toMatchInlineSnapshot(`
      "see the text
      (https://example.org
      /a/long/path)"
    `);
  });

  it('makes each line of a hyperlink a link of its own', () => {
    const pen: Pen = {
      ...taggedPen(20),
      link: (text, url) => `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`,
    };
    const lines = drawMarkdown('go [to the **long** link text](https://example.org)', pen);
    expect(lines.map((line) => line.replaceAll('\u001b', '␛'))).toMatchInlineSnapshot(`
      [
        "go ␛]8;;https://example.org␛\\<link>to the </link>␛]8;;␛\\␛]8;;https://example.org␛\\<link><b>long</b></link>␛]8;;␛\\␛]8;;https://example.org␛\\<link> link</link>␛]8;;␛\\",
        "␛]8;;https://example.org␛\\<link>text</link>␛]8;;␛\\",
      ]
    `);
  });

  it('draws images as their text and path', () => {
    const source = '![three *steps*](图/握手.png "title") ![](x.png) ![chart](data:image/png;base64,AAAA)';
    expect(drawTagged(source, 140)).toMatchInlineSnapshot(
      `"[image: three steps]<faint> (图/握手.png)</faint> [image]<faint> (x.png)</faint> [image: chart]<faint> (data:image/png)</faint>"`,
    );
  });
});

describe('leftover HTML', () => {
  it('is drawn by its meaning, or as the text it is', () => {
    const source =
      'one<br>two<br/>\nthree <b>b</b> <STRONG>s</STRONG> <i>i</i> <em>e</em> <kbd>Esc</kbd> <code>c</code> ' +
      '<span style="color:red">kept</span> <a href="/x">link</a><!-- hidden --> H<sub>2</sub>O';
    expect(drawTagged(source, 140)).toMatchInlineSnapshot(`
      "one
      two
      three <b>b</b> <b>s</b> <i>i</i> <i>e</i> <code>Esc</code> <code>c</code> kept <link>link</link><faint> (/x)</faint> H₂O"
    `);
  });

  it('as a block is treated alike, and its entities are decoded', () => {
    const source = [
      '<details open>',
      '  <summary>Why &amp; how?</summary>',
      '  <!-- not',
      '  this -->',
      '  <p align="center">First<br>second</p><img alt=\'a > b\' src="img/x.png"/>',
      '  a < b <script>alert(1)</script>',
      '</details>',
    ].join('\n');
    expect(drawTagged(source, 80)).toMatchInlineSnapshot(`
      "<b>Why & how?</b>
      First
      second
      [image: a > b]<faint> (img/x.png)</faint>
      a < b <script>alert(1)</script>"
    `);
  });

  it('that is not closed is text', () => {
    expect(draw('<div>\n<a href="x\n<!-- open', 40)).toBe('<a href="x\n<!-- open');
  });
});

describe('lists', () => {
  const source = [
    '- first, with a text that is too long for one line of a narrow window',
    '  - 第二层的文字也很长，所以需要换行显示',
    '    - third',
    '      - fourth',
    '- [ ] to do',
    '- [x] done',
  ].join('\n');

  it('hang their text behind the bullets', () => {
    expect(draw(source, 20)).toMatchInlineSnapshot(`
      "• first, with a text
        that is too long
        for one line of a
        narrow window
        ◦ 第二层的文字也很
          长，所以需要换行
          显示
          ▪ third
            ▪ fourth
      ☐ to do
      ☑ done"
    `);
    expect(draw(source, 40)).toMatchInlineSnapshot(`
      "• first, with a text that is too long
        for one line of a narrow window
        ◦ 第二层的文字也很长，所以需要换行显示
          ▪ third
            ▪ fourth
      ☐ to do
      ☑ done"
    `);
    expect(draw(source, 60)).toMatchInlineSnapshot(`
      "• first, with a text that is too long for one line of a
        narrow window
        ◦ 第二层的文字也很长，所以需要换行显示
          ▪ third
            ▪ fourth
      ☐ to do
      ☑ done"
    `);
    expect(draw(source, 80)).toMatchInlineSnapshot(`
      "• first, with a text that is too long for one line of a narrow window
        ◦ 第二层的文字也很长，所以需要换行显示
          ▪ third
            ▪ fourth
      ☐ to do
      ☑ done"
    `);
    expect(draw(source, 140)).toMatchInlineSnapshot(`
      "• first, with a text that is too long for one line of a narrow window
        ◦ 第二层的文字也很长，所以需要换行显示
          ▪ third
            ▪ fourth
      ☐ to do
      ☑ done"
    `);
  });

  it('count from their own start, with the numbers in line', () => {
    expect(draw('9. nine\n1. ten\n1. [x] eleven', 40)).toMatchInlineSnapshot(`
      " 9. nine
      10. ten
      11. ☑ eleven"
    `);
    expect(draw('2) two\n3) three', 40)).toBe('2) two\n3) three');
  });

  it('that are loose have blank lines, and items may hold several blocks', () => {
    expect(
      draw('1. one\n\n   more\n\n       code\n2. two\n   - tight\n   - list\n\n   > quote', 40),
    ).toMatchInlineSnapshot(`
      "1. one

         more

           code

      2. two

         ◦ tight
         ◦ list

         │ quote"
    `);
  });

  it('bear empty items', () => {
    expect(draw('- \n- a\n-', 40)).toBe('•\n• a\n•');
  });
});

it('quotes have a bar before each line', () => {
  expect(draw('> 一段引用文字，长得需要换行才能放下\n>\n> > nested\n>\n> - list', 24)).toMatchInlineSnapshot(`
    "│ 一段引用文字，长得需要
    │ 换行才能放下
    │
    │ │ nested
    │
    │ • list"
  `);
});

it('rules are as wide as the room', () => {
  expect(draw('a\n\n---\n\n> ---', 20)).toBe(`a\n\n${'─'.repeat(20)}\n\n│ ${'─'.repeat(18)}`);
});

describe('code', () => {
  it('is indented, its tabs are set, its long lines are cut', () => {
    const source =
      '```c\nint a;\tint b;\n\tif (a) return very_long_name;\n\n\t\t// 注释也会被切断\n```\n\nand\n\n    indented  code';
    expect(drawTagged(source, 24)).toMatchInlineSnapshot(`
      "  <codeValue>int</codeValue> a;  <codeValue>int</codeValue> b;
            <codeKeyword>if</codeKeyword> (a) <codeKeyword>return</codeKeyword> very
        <faint>↳ </faint>_long_name;

                <codeComment>// 注释也会被</codeComment>
        <faint>↳ </faint><codeComment>切断</codeComment>

      and

        <pre>indented  code</pre>"
    `);
  });
});

describe('drawInline', () => {
  it('draws a question, wrapped and indented', () => {
    expect(
      drawInline('  为什么 **TCP** 建立连接需要三次握手？\n- not a list', plainPen(24), 3),
    ).toMatchInlineSnapshot(`
      [
        "   为什么 **TCP** 建立连",
        "   接需要三次握手？",
        "   - not a list",
      ]
    `);
  });

  it('of nothing is nothing', () => {
    expect(drawInline(' ', plainPen(24))).toEqual([]);
  });

  it('drops an indent that leaves no room', () => {
    expect(drawInline('word', plainPen(24), 20)).toEqual(['word']);
  });
});

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
      inline.map((code) => `\`\`\`js\n${code}\n\`\`\``),
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

  it('no line is wider than the window, ends in a space or holds a control character', () => {
    fc.assert(
      fc.property(document, columns, (source, width) => {
        const pen = plainPen(width);
        const lines = drawMarkdown(source, pen);
        for (const line of lines) {
          expect(pen.measure(line)).toBeLessThanOrEqual(width);
          expect(line).not.toMatch(UNSAFE);
          expect(line).toBe(line.trimEnd());
        }
        expect(lines[0]).not.toBe('');
        expect(lines.at(-1)).not.toBe('');
      }),
      { numRuns: 300 },
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

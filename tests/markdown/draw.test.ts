import { describe, expect, it } from 'vitest';
import { drawInline, drawMarkdown, type Pen } from '../../src/markdown/draw.ts';
import { draw, drawTagged, plainPen, taggedPen } from './pens.ts';

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

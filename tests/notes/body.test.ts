import { describe, expect, test } from 'vitest';
import { isLeadIn, isStub, isTableOfContents, trimmedSpan } from '../../src/notes/body.ts';

describe('the span of an answer', () => {
  const span = (...lines: string[]) => trimmedSpan(lines, { start: 1, end: lines.length });

  test.each([
    ['blank lines', '  '],
    ['rules', '---'],
    ['rules with spaces', ' * * *'],
    ['line breaks', '<br><br/>'],
    ['an opening of details', '<details open>'],
    ['a closing of details', '</details>'],
    ['comments', '<!-- 下一节 -->'],
    ['rules drawn with box characters', '────────'],
    ['a rule that is one wide dash', '⸻'],
    ['quotes that only name a source', '> 来源：课堂讨论'],
    ['quotes of a source in English', '> *Source:* https://example.org'],
    ['links back to the top', '**[⬆ 回到顶部](#目录)**'],
  ])('leaves out %s at either end', (_, parting) => {
    expect(span(parting, 'ARP 找 MAC 地址。', parting)).toEqual({ start: 2, end: 2 });
  });

  test('keeps what parts its own paragraphs', () => {
    expect(span('first', '', '---', '', 'second')).toEqual({ start: 1, end: 5 });
  });

  test('is nothing where only partings stand', () => {
    expect(span('', '---', '<br>')).toBeNull();
    expect(trimmedSpan(['a title'], { start: 2, end: 1 })).toBeNull();
  });

  test('keeps a line that has words beside its tags or its link', () => {
    expect(span('<p>text</p>')).toEqual({ start: 1, end: 1 });
    expect(span('[top](#top) is where it began')).toEqual({ start: 1, end: 1 });
    expect(span('--')).toEqual({ start: 1, end: 1 });
    expect(span('~')).toEqual({ start: 1, end: 1 });
    expect(span('> From here on it is a quote.')).toEqual({ start: 1, end: 1 });
  });

  test('is found on a line of many megabytes', () => {
    expect(span(`${'- '.repeat(4 << 20)}x`)).toEqual({ start: 1, end: 1 });
    expect(span('- '.repeat(4 << 20))).toBeNull();
  });
});

describe('a table of contents', () => {
  test.each([
    ['links to headings', ['- [TCP](#tcp)', '  * [握手](#握手)', '1. [UDP](#udp)']],
    ['a mark for a generator', ['[TOC]']],
    ['the mark of another generator', ['[[toc]]']],
    ['the mark of Kramdown', ['* TOC', '{:toc}']],
    ['links under a label', ['**目录**', '', '- [TCP](#tcp)', '- [UDP](#udp)']],
    ['links under a label in English', ['Table of Contents', '- [TCP](#tcp)']],
    ['comments of a generator alone', ['<!-- toc -->', '', '<!-- /toc -->']],
  ])('is %s', (_, lines) => {
    expect(isTableOfContents(lines)).toBe(true);
  });

  test.each([
    ['one link that sends elsewhere in the file', ['[见上文](#上文)']],
    ['links with something said about them', ['- [TCP](#tcp) 可靠', '- [UDP](#udp) 不可靠']],
    ['links to other pages', ['- [a](https://a.example)', '- [b](https://b.example)']],
    ['nothing', ['']],
  ])('is not %s', (_, lines) => {
    expect(isTableOfContents(lines)).toBe(false);
  });
});

describe('a stub', () => {
  test.each([
    ['nothing', []],
    ['a link', ['[一篇好文章](https://example.org/a)']],
    ['a list of links', ['- [a](https://a.example)', '- <https://b.example>', '* https://c.example/x']],
    ['a reference link', ['[RFC 9110][rfc]']],
    ['an image', ['![](img/state.png)']],
    ['an HTML image', ['<img src="a.png" width="300">']],
    ['a label with a link', ['参考：https://example.org/a']],
    ['a label in English with a link', ['See also: [a page](https://a.example)']],
    ['a link with a bare keyword', ['[文档](https://a.example)', '304 Not Modified']],
    ['a promise', ['TODO']],
    ['a promise in brackets', ['（待补充）']],
    ['a promise in one word', ['略。']],
    ['a promise in English', ['*To be completed*']],
  ])('is %s', (_, lines) => {
    expect(isStub(lines)).toBe(true);
  });

  test.each([
    ['a sentence', ['TCP is reliable.']],
    ['two words without a link', ['三次握手']],
    ['a link and a definition', ['[RFC](https://a.example)', '', 'ARP：由 IP 地址得到 MAC 地址']],
    ['a link and a short definition in Chinese', ['[HTTP](https://a.example)是无状态的']],
    ['a link and a short definition in English', ['[HTTP](https://a.example) is stateless']],
    ['a link and a list of words', ['[特点](https://a.example) 可靠、有序']],
    ['a link and two lines', ['[a](https://a.example)', 'reliable', 'ordered']],
    ['a link and code', ['[a](https://a.example)', '```', 'ss -t', '```']],
    ['a Chinese sentence with the character of a promise in it', ['缓存的淘汰策略很重要']],
    ['a Chinese word that ends in that character', ['常用的策略']],
    ['a sentence about a list of things to do', ['这是一张 todo 清单']],
  ])('is not %s', (_, lines) => {
    expect(isStub(lines)).toBe(false);
  });
});

describe('a lead-in', () => {
  test.each([
    ['a sentence that ends in a colon', ['可以从三个方面来说：']],
    ['the same in English', ['There are two kinds of sockets:']],
    ['an announcement of an image', ['如下图：', '![](a.png)']],
    ['an image alone', ['![流程](a.png)', '']],
    ['an announcement without a colon', ['The steps are as follows.']],
  ])('is %s', (_, lines) => {
    expect(isLeadIn(lines)).toBe(true);
  });

  test.each([
    ['a definition', ['TCP 是面向连接的协议。']],
    ['a sentence with an image', ['窗口随确认滑动。', '![](a.png)']],
    ['an announcement with its list', ['有三个特点：', '- 可靠', '- 有序']],
    ['three lines that end in an announcement', ['TCP 面向连接', '也可靠', '首部如下：']],
    ['three sentences and an announcement', ['可靠。有序。全双工。报文如下：']],
  ])('is not %s', (_, lines) => {
    expect(isLeadIn(lines)).toBe(false);
  });
});

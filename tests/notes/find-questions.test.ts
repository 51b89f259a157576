import { describe, expect, test } from 'vitest';
import { findQuestions } from '../../src/notes/find-questions.ts';
import { fixture, outline, texts } from './outline.ts';

const questions = (text: string) => findQuestions(text).questions;

const MIXED = [
  '23 建立连接 (传输层) 27-27',
  '35 为什么不是两次？ 37-37',
  '39 断开连接 (传输层) 40-40',
  '42 说明 (断开连接) 44-44',
  '46 滑动窗口 (传输层) 48-48 *',
  '50 拥塞控制 (传输层) null-null *',
  '52 应用层 54-54',
  '56 HTTP 58-61',
  '63 404 Not Found (应用层) 65-65',
  '69 说明 (缓存) 71-71',
  '73 优缺点 (缓存) 75-75',
  '77 待写的一节 (应用层) 79-79 *',
  '83 说明 (DNS) 85-85 *',
];

describe('notes with chapters, lists of contents, stubs and an appendix', () => {
  test('give these questions', () => {
    expect(outline(fixture('mixed.zh.md'))).toEqual(MIXED);
  });

  test.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['CR', (text: string) => text.replaceAll('\n', '\r')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['no line ending at the end', (text: string) => text.trimEnd()],
  ])('give the same with %s', (_, change) => {
    expect(outline(change(fixture('mixed.zh.md')))).toEqual(MIXED);
  });

  test('tell every title, and each question the titles above it', () => {
    const { titles, questions } = findQuestions(fixture('mixed.zh.md'));
    expect(titles).toEqual(expect.arrayContaining(['传输层', '建立连接', '参考资料', '书籍']));
    expect(questions[1]?.path).toEqual(['传输层', '建立连接']);
  });
});

test('underlined headings are headings, in any language', () => {
  expect(outline(fixture('underlined.md'))).toEqual([
    '4 Sockets (Networking) 6-6',
    '8 Types (Networking) 10-10',
    '12 Overview (Networking) 14-14',
    '16 ソケットの種類 18-18',
    '20 Ventajas (Networking) 22-22',
  ]);
});

describe('a heading above others', () => {
  test.each([
    ['no body', '# TCP\n## 握手\n三次。\n'],
    ['a sentence that announces them', '# TCP\n有三个阶段：\n## 握手\n三次。\n'],
    ['an announced image', '# TCP\n如下图：\n\n![](a.png)\n## 握手\n三次。\n'],
    ['links alone', '# TCP\n[a](https://a.example)\n## 握手\n三次。\n'],
    ['a table of contents', '# TCP\n[TOC]\n## 握手\n三次。\n'],
    [
      'a labelled table of contents',
      '# TCP\n**Contents**\n- [握手](#握手)\n- [挥手](#挥手)\n## 握手\n三次。\n',
    ],
    ['rules and tags', '# TCP\n\n---\n<br>\n\n## 握手\n三次。\n'],
  ])('is no question with %s', (_, text) => {
    expect(texts(text)).toEqual(['握手']);
  });

  test('is a question with a body of its own', () => {
    expect(outline('# TCP\n面向连接，可靠。\n## 握手\n三次。\n')).toEqual(['1 TCP 2-2', '3 握手 (TCP) 4-4']);
  });
});

describe('a heading with none below it', () => {
  test('is a stub without a body, and is none with a sentence', () => {
    expect(outline('# TCP\n# UDP\n不可靠。\n# ARP')).toEqual([
      '1 TCP null-null *',
      '2 UDP 3-3',
      '4 ARP null-null *',
    ]);
  });

  test('is never a question when it leads elsewhere', () => {
    expect(
      texts('# References\nA long text about books.\n# 目录\n文字。\n# 参考链接\n[a](https://a.example)\n'),
    ).toEqual([]);
  });

  test('is no stub below a heading that leads elsewhere, but may be a question', () => {
    const text = '# Resources\n## Books\n[a](https://a.example)\n## 端口\n端口是 16 位的数。\n';
    expect(texts(text)).toEqual(['端口']);
  });

  test('may be called what a database calls it', () => {
    expect(texts('# MySQL\n## Index\nA B+ tree beside the rows.\n')).toEqual(['Index']);
  });

  test('without words is no question', () => {
    expect(texts('#\ntext\n## \ntext\n')).toEqual([]);
  });
});

describe('context', () => {
  const contexts = (text: string) => questions(text).map(({ context }) => context);

  test('is the nearest heading that says what it is about', () => {
    expect(contexts('# URI\n## 概念\n### 有什么区别\n一个定位，一个命名。\n')).toEqual(['URI']);
  });

  test('is the nearest heading where none says more', () => {
    expect(contexts('# 概念\n## 区别\n一个定位。\n')).toEqual(['概念']);
  });

  test('is absent where no heading stands above', () => {
    expect(contexts('# 区别\n一个定位。\n')).toEqual([null]);
  });

  test('is given to titles that occur again, whatever their letter case and punctuation', () => {
    const text = '# TCP\n## Header\n20 bytes.\n# UDP\n## header?\n8 bytes.\n## Port\n16 bits.\n';
    expect(contexts(text)).toEqual(['TCP', 'UDP', 'UDP']);
  });

  test('takes titles that differ in a sign that means something for different ones', () => {
    const text = '# Languages\n## C\nOld.\n## C++\nLarge.\n## C#\nManaged.\n';
    expect(questions(text).map(({ isAmbiguous }) => isAmbiguous)).toEqual([false, false, false]);
  });

  test.each([
    ['a title that asks', '# 网络\n# 传输层\n## 握手要几次？\n三次。\n', null],
    ['a title that begins with a term', '# 网络\n# 传输层\n## UDP 首部\n八字节。\n', null],
    ['a title that says the heading itself', '# 网络\n# 窗口\n## 滑动窗口\n向前滑动。\n', null],
    ['a title below a question', '# 网络\n# 怎样可靠？\n## 确认与重传\n都要。\n', '怎样可靠？'],
    ['any other title', '# 网络\n# 传输层\n## 滑动窗口\n向前滑动。\n', '传输层'],
    ['a single word below the title of the notes', '# Networking\n## Sockets\nAn address.\n', 'Networking'],
    ['several words below the title of the notes', '# Networking\n## Sockets and ports\nAn address.\n', null],
  ])('of %s', (_, text, expected) => {
    expect(contexts(text).at(-1)).toEqual(expected);
  });
});

test('notes without headings hold no question', () => {
  expect(findQuestions('Just a line.\n\n- and a list\n')).toMatchObject({ questions: [], titles: [] });
  expect(questions('')).toEqual([]);
});

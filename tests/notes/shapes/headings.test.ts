import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../src/notes/document.ts';
import { headingTitles } from '../../../src/notes/shapes/headings.ts';
import { fixture, outline, texts } from '../outline.ts';

const titles = (text: string) =>
  headingTitles(readDocument(text)).map(
    ({ line, lastLine, rank, text }) => `${line}-${lastLine} h${rank} ${text}`,
  );

describe('a heading', () => {
  test('is marked or underlined, over several lines', () => {
    expect(titles('# A\na\n### B\n\nTCP and\nUDP\n===\n\nARP\n---\n')).toEqual([
      '1-1 h1 A',
      '3-3 h3 B',
      '5-7 h1 TCP and UDP',
      '9-10 h2 ARP',
    ]);
  });

  test('loses its markup', () => {
    const text = '##  1. **TCP** 与 [UDP](#udp) ##\n## `ss` 命令\n## <a id="x"></a>ARP\n';
    expect(titles(text)).toEqual(['1-1 h2 1. TCP 与 UDP', '2-2 h2 ss 命令', '3-3 h2 ARP']);
  });

  test('may stand in a list item that numbers it', () => {
    expect(titles('1. ### Why?\n\n   Because.\n\n2. ### How?\n')).toEqual(['1-1 h3 Why?', '5-5 h3 How?']);
  });

  test('is none inside code, a quote or a comment', () => {
    const text = '# A\n```sh\n# not one\n```\n\n    # nor this\n\n> # nor that\n\n<!--\n# nor here\n-->\n';
    expect(titles(text)).toEqual(['1-1 h1 A']);
  });
});

describe('a heading whose space was forgotten', () => {
  test.each([
    ['in Chinese', '#传输层\n可靠。\n', '1-1 h1 传输层'],
    ['of a lower level', '##TCP\ntext\n', '1-1 h2 TCP'],
    ['with a wide space', '##\u3000端口\n16 位。\n', '1-1 h2 端口'],
    ['in the middle of a paragraph', '可靠。\n###**窗口** ##\n滑动。\n', '2-2 h3 窗口'],
  ])('is a heading %s', (_, text, expected) => {
    expect(titles(text)).toEqual([expected]);
  });

  test.each([
    ['a tag', '#redis\ntext\n'],
    ['several tags', '#网络 #面试\ntext\n'],
    ['a directive in code', '```c\n##define\n```\n'],
    ['a script line', '#!/bin/sh\n'],
  ])('is none where it is %s', (_, text) => {
    expect(titles(text)).toEqual([]);
  });
});

test('headings.zh.md gives these questions', () => {
  expect(outline(fixture('headings.zh.md'))).toEqual([
    '18 进程和线程有什么区别 20-25',
    '29 上下文切换 (进程) 31-31',
    '35 僵尸进程 39-39',
    '46 页表 (分页) 48-48',
    '50 缺页中断 (分页) 52-52',
    '54 过程 (缺页中断) 56-58',
    '60 交换空间 (内存) 62-62 *',
  ]);
});

test('headings.ja.md gives these questions', () => {
  expect(outline(fixture('headings.ja.md'))).toEqual([
    '10 インデックスとは 12-12',
    '14 メリット (インデックス) 16-17',
    '19 デメリット (インデックス) 21-21',
    '23 トランザクション 25-25',
    '27 ACID とは何ですか？ 29-29',
    '31 分離レベルの違い (トランザクション) 33-36',
  ]);
});

test('headings in HTML on one line open sections, but not in comments, code or summaries', () => {
  const html =
    '<h1>Kinds</h1>\n\n<h2 align="center"><img src="x.png"> Sets &amp; <code>maps</code></h2>\n\nA text.\n\n<div>\n<h3>Heaps</h3>\n</div>\n\nA tree.\n';
  const none =
    '<!--\n<h2>No</h2>\n-->\n\n<pre>\n<h2>No</h2>\n</pre>\n\n<details><summary>\n<h2>Yes</h2>\n</summary>\nIt is.\n</details>\n';
  expect(outline(html)).toEqual(['3 Sets & maps 5-5', '8 Heaps (Sets & maps) 11-11']);
  expect(texts(none)).toEqual(['Yes']);
});

test('marks that close a heading and an arrow back to the top are no words of it', () => {
  expect(texts('##标题###\n\ntext\n\n## C# and F#\n\ntext\n\n## Queues [↑](#top)\n\ntext\n')).toEqual([
    '标题',
    'C# and F#',
    'Queues',
  ]);
});

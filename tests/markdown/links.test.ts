import { describe, expect, test } from 'vitest';
import { linksOf } from '../../src/markdown/links.ts';

describe('the links of a text', () => {
  test.each([
    ['[a **b** `c`](https://e.org/1)', [['link', 'a b c', 'https://e.org/1']]],
    ['<https://e.org/2>', [['link', 'https://e.org/2', 'https://e.org/2']]],
    ['[a]\n\n[a]: http://e.org/3', [['link', 'a', 'http://e.org/3']]],
    ['<a href="https://e.org/4">text <b>bold</b></a>', [['link', 'text bold', 'https://e.org/4']]],
    ['<div>\n<a href="https://e.org/5">block\ntext</a>', [['link', 'block text', 'https://e.org/5']]],
    ['参考：https://e.org/6。后面', [['link', 'https://e.org/6', 'https://e.org/6']]],
    ['(see https://e.org/a_(b)), too', [['link', 'https://e.org/a_(b)', 'https://e.org/a_(b)']]],
    ['text[^1]\n\n[^1]: see https://e.org/7.', [['link', 'https://e.org/7', 'https://e.org/7']]],
    ['![图](media/%E5%9B%BE.png)', [['image', '图', 'media/图.png']]],
    ['<img alt="x" src="media/x.png">', [['image', 'x', 'media/x.png']]],
    [
      '[![alt](a.png)](https://e.org/8)',
      [
        ['link', 'alt', 'https://e.org/8'],
        ['image', 'alt', 'a.png'],
      ],
    ],
  ])('%s', (source, links) => {
    expect(linksOf(source).map(({ kind, text, address }) => [kind, text, address])).toEqual(links);
  });

  test('stand in its order, each address once', () => {
    const source =
      '[b](https://e.org/b) https://e.org/a [c](https://e.org/b)\n\n![i](i.png)\n\n- ![j](i.png)';
    expect(linksOf(source).map(({ address }) => address)).toEqual([
      'https://e.org/b',
      'https://e.org/a',
      'i.png',
    ]);
  });

  test.each([
    '[a](#anchor) [b](other.md) [c](ftp://e.org) [d](mailto:a@b.org)',
    '[a](file:///etc/passwd) <javascript:alert(1)> <a href="data:text/html,x">d</a>',
    '![embedded](data:image/png;base64,AAAA) `https://e.org/code`',
    '```\nhttps://e.org/code\n```',
    '<!-- https://e.org/hidden --> https://',
  ])('are none of other kinds, and none in code: %s', (source) => {
    expect(linksOf(source)).toEqual([]);
  });
});

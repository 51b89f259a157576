import { describe, expect, test } from 'vitest';
import { parseInline } from '../../src/markdown/parse.ts';
import { plainText } from '../../src/markdown/plain.ts';

const plain = (text: string) => plainText(parseInline(text));

describe('the visible text', () => {
  test.each([
    ['emphasis', '**为什么**需要 _三次_ 握手', '为什么需要 三次 握手'],
    ['emphasis beside full-width punctuation', '**“三次”**握手', '“三次”握手'],
    ['code', 'the `ss -t` command', 'the ss -t command'],
    ['a link', '[TCP](https://a.example "t") 与 <https://b.example>', 'TCP 与 https://b.example'],
    ['an image', '![the *three* steps](a.png) of TCP', 'the three steps of TCP'],
    ['tags', '<a id="tcp"></a>TCP<sup>1</sup>', 'TCP1'],
    ['line ends', 'TCP\nand  \nUDP', 'TCP and UDP'],
    ['escapes and entities', '\\*TCP\\* &amp; UDP', '*TCP* & UDP'],
    ['spaces at the ends', '  TCP  ', 'TCP'],
  ])('of %s', (_, text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  test('of nothing is nothing', () => {
    expect(plainText([])).toBe('');
  });
});

import { expect, test } from 'vitest';
import { asked, below, outline } from './outline.ts';

test('two lines that name the list below them are parts', () => {
  const text = below('行锁相对表锁的好处：', '* 冲突少', '* 并发高', '', '表锁相对行锁的好处：', '* 开销小');
  expect(outline(text)).toEqual(['3 Subject › 行锁相对表锁的好处 4-5', '7 Subject › 表锁相对行锁的好处 8-8']);
});

test.each([
  ['one such line', ['Good at reads:', '- fast', '- cheap']],
  ['lines that only announce', ['有以下几种：', '- 甲', '', '如下：', '- 乙']],
  ['remarks', ['优点：', '- 快', '', '缺点：', '- 贵']],
  ['lists of links', ['Good books:', '- <https://a.example>', '', 'Good films:', '- <https://b.example>']],
])('%s gives none', (_, lines) => {
  expect(asked(below(...lines))).toEqual([]);
});

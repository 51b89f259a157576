import { describe, expect, test } from 'vitest';
import { withoutNumbering } from '../../src/notes/numbering.ts';

describe('the number before a title', () => {
  test.each([
    ['3. ARP', 'ARP'],
    ['3.ARP', 'ARP'],
    ['12) DNS', 'DNS'],
    ['4、缓存', '缓存'],
    ['1.2. 窗口', '窗口'],
    ['1.2 窗口', '窗口'],
    ['1: 窗口', '窗口'],
    ['一、概念', '概念'],
    ['第三、概念', '概念'],
    ['十二．概念', '概念'],
    ['（二）缓存', '缓存'],
    ['(2) 缓存', '缓存'],
    ['③ 缓存', '缓存'],
    ['１．索引', '索引'],
    ['（２）索引', '索引'],
  ])('is taken off "%s"', (title, expected) => {
    expect(withoutNumbering([title])).toEqual([expected]);
  });

  test.each([
    '404 Not Found',
    '404: Not Found',
    '2 phase commit',
    '802.11 frames',
    '127.0.0.1 是什么',
    '0.0.0.0 和回环地址',
    '3.5G',
    '5G',
    '一致性哈希',
    '（二）',
    '7.',
    '2024',
  ])('stays on "%s"', (title) => {
    expect(withoutNumbering([title])).toEqual([title]);
  });

  test('is taken off without a mark where the next title counts on', () => {
    expect(withoutNumbering(['1 三次握手', '为什么', '2 四次挥手', '5 ARP'])).toEqual([
      '三次握手',
      '为什么',
      '四次挥手',
      '5 ARP',
    ]);
  });

  test('stays where titles count nothing', () => {
    const titles = ['2 phase commit', '404 Not Found', '3 tier design'];
    expect(withoutNumbering(titles)).toEqual(titles);
  });

  test('stays on status codes that follow one another', () => {
    const titles = ['200 OK', '201 Created', '404 Not Found', '405 Method Not Allowed'];
    expect(withoutNumbering(titles)).toEqual(titles);
  });

  test('is taken off above a hundred where the count began below', () => {
    expect(withoutNumbering(['99 a', '100 b', '101 c'])).toEqual(['a', 'b', 'c']);
  });
});

import { describe, expect, test } from 'vitest';
import { answers, asked, below, outline } from './outline.ts';

describe('lines of a paragraph', () => {
  test('three in a row with a label are parts', () => {
    const text = below(
      '缓存里有三种地址',
      '标记：比较是不是这一块',
      '索引：选哪一组',
      '偏移：块里的第几个字节',
    );
    expect(outline(text)).toEqual(['4 Subject › 标记 4-4', '5 Subject › 索引 5-5', '6 Subject › 偏移 6-6']);
    expect(answers(text)[0]).toBe('比较是不是这一块');
  });

  test('two that are counted are parts, with the lines below each', () => {
    const text = below('1、写回：换出时才写', '2、写穿：', '每次都写', '内存总是新的');
    expect(outline(text)).toEqual(['3 Subject › 写回 3-3', '4 Subject › 写穿 5-6']);
    expect(answers(text)[1]).toBe('每次都写\n内存总是新的');
  });

  test.each([
    ['two are no list', ['标记：比较', '索引：选组']],
    ['a line without a label parts them', ['标记：比较', '索引：选组', '还有别的', '偏移：字节']],
    ['sentences that are counted are no names', ['1.客户端先发请求', '2.服务端再回应答', '3.双方都关上']],
    ['one counted line without a label makes the others steps', ['1、写回：换出时才写', '2、再看看内存']],
    ['remarks are no names', ['注意：慢', '例如：快', '结论：看情况']],
  ])('%s', (_, lines) => {
    expect(asked(below(...lines))).toEqual([]);
  });
});

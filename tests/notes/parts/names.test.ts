import { describe, expect, test } from 'vitest';
import { isName, isNoun, saysSomething } from '../../../src/notes/parts/names.ts';

describe('a label is asked', () => {
  test.each([
    '第一次握手',
    '第一范式',
    '传输层（4）（运输层）',
    'GET',
    '404',
    'C++',
    'Round Robin',
    'Why not UDP?',
    '缓存为什么快？',
    'process',
    '当前读',
    'source port (TCP or UDP header, transport layer)',
    '共享锁',
    '선점 (preemptive)',
    'プロセス間通信',
    'Cargador de arranque',
  ])('when it names something: %s', (label) => {
    expect(isName(label)).toBe(true);
  });

  test.each([
    ['a remark', ['注意', '说明', '优点', 'Note', 'In short', '例えば', '참고', 'Por ejemplo', 'Advantages']],
    [
      'a step with only a number',
      ['第一步', '步骤二', 'Step 3', '3', '组合一', '2단계', 'ステップ2', 'Paso 1', 'Second', 'Finally'],
    ],
    [
      'half a sentence',
      [
        '如果失败',
        '当超时后',
        '有了缓存',
        'If it fails',
        'This',
        'and so',
        '因为',
        '客户端说',
        'Running as root is bad because',
      ],
    ],
    ['what points elsewhere', ['如下图', '以下几种', 'the following', 'See below']],
    [
      'a sentence',
      [
        '页不在内存里。',
        'It fails. Then it stops',
        '页面置换算法在内存不够的时候把哪一页换出去最好呢这是一个问题',
        'a label that has more words in it than any name',
      ],
    ],
    ['no word', ['?', '--', '1']],
  ])('but not when it is %s', (_, labels) => {
    for (const label of labels) expect([label, isName(label)]).toEqual([label, false]);
  });

  test('also when it is a remark, where a table says of what', () => {
    expect(['优点', 'Warning', 'Used by'].map(isNoun)).toEqual([true, true, true]);
    expect(['第一步', '如下图'].map(isNoun)).toEqual([false, false]);
  });
});

describe('a text says something', () => {
  test.each([['a page'], ['页'], ['see [this](https://a.example)'], ['`code`'], ['4']])('in %s', (text) => {
    expect(saysSomething(text)).toBe(true);
  });

  test.each([
    [''],
    ['—'],
    ['[this](https://a.example)'],
    ['https://a.example/x'],
    ['![a](b.png)'],
    ['<img src="a.png">'],
    ['<https://a.example>'],
    ['[this][1]'],
  ])('not in %s', (text) => {
    expect(saysSomething(text)).toBe(false);
  });
});

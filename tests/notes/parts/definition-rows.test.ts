import { describe, expect, test } from 'vitest';
import { answers, asked, below, outline } from './outline.ts';

describe('a table that says what things are', () => {
  test('asks its first column in the words of the header', () => {
    const text = below(
      '| Exit code | Meaning |',
      '| --- | --- |',
      '| 126 | not executable |',
      '| 127 | not found |',
    );
    expect(outline(text)).toEqual(['5 Subject › Exit code 126 5-5', '6 Subject › Exit code 127 6-6']);
    expect(answers(text)).toEqual(['not executable', 'not found']);
  });

  test('gives several columns as a list', () => {
    const text = below(
      '| 信号 | 编号 | 默认动作 |',
      '| --- | --- | --- |',
      '| SIGHUP | 1 | 终止 |',
      '| SIGCHLD | 17 | 忽略 |',
    );
    expect(asked(text)).toEqual(['信号 SIGHUP', '信号 SIGCHLD']);
    expect(answers(text)[0]).toBe('- 编号：1\n- 默认动作：终止');
  });

  test('takes rows and headers with missing pipes', () => {
    const text = below('信号 | 动作', '--- | ---', 'SIGHUP | 终止', '|SIGCHLD|忽略', 'SIGCONT|继续|');
    expect(asked(text)).toEqual(['信号 SIGHUP', '信号 SIGCHLD', '信号 SIGCONT']);
  });

  test('splits a row of one cell at its colon', () => {
    const text = below('| 信号 | 动作 |', '| --- | --- |', '| SIGHUP | 终止 |', 'SIGCHLD: 忽略', 'SIGCONT');
    expect(outline(text)).toEqual(['5 Subject › 信号 SIGHUP 5-5', '6 Subject › 信号 SIGCHLD 6-6']);
    expect(answers(text)[1]).toBe('忽略');
  });

  test('leaves out a header that adds nothing, or that the cell says', () => {
    expect(
      asked(below('| Name | Meaning |', '|-|-|', '| nice | priority |', '| renice | change it |')),
    ).toEqual(['nice', 'renice']);
    expect(asked(below('| 锁 | 作用 |', '|-|-|', '| 读锁 | 共享 |', '| 写锁 | 独占 |'))).toEqual([
      '读锁',
      '写锁',
    ]);
    expect(asked(below('| 级别 | 结果 |', '|-|-|', '| 可串行化 | 慢 |', '| 快照 | 快 |'))).toEqual([
      '级别：可串行化',
      '级别：快照',
    ]);
  });

  test('says what a column of names is of', () => {
    expect(asked(below('| 信号名称 | 动作 |', '|-|-|', '| SIGHUP | 终止 |', '| SIGCHLD | 忽略 |'))[0]).toBe(
      '信号 SIGHUP',
    );
    expect(asked(below('| Signal name | Does |', '|-|-|', '| HUP | ends |', '| CHLD | nothing |'))[0]).toBe(
      'Signal HUP',
    );
  });

  test('passes over a column that counts', () => {
    const text = below(
      '| # | Call | Effect |',
      '|-|-|-|',
      '| 1 | fork | copies |',
      '| 2 | exec | replaces |',
    );
    expect(asked(text)).toEqual(['Call fork', 'Call exec']);
    expect(answers(text)).toEqual(['copies', 'replaces']);
  });

  test('asks for a word that is a remark elsewhere, and for a number', () => {
    expect(asked(below('| Field | Use |', '|-|-|', '| Warning | trouble |', '| Link | next |'))).toEqual([
      'Field Warning',
      'Field Link',
    ]);
    expect(asked(below('| Layer | Name |', '|-|-|', '| 7 | application |', '| 4 | transport |'))).toEqual([
      'Layer 7',
      'Layer 4',
    ]);
  });
});

describe('no parts are rows', () => {
  test.each([
    ['of a single column', ['| Read on |', '|-|', '| here |', '| there |']],
    [
      'of links alone',
      ['| Tool | Page |', '|-|-|', '| top | <https://a.example> |', '| ps | [b](https://b.example) |'],
    ],
    ['without a name', ['| Call | Effect |', '|-|-|', '| | copies |', '| | replaces |']],
    ['of steps without a name', ['| 步骤 | 动作 |', '|-|-|', '| 第一步 | 问 |', '| 第二步 | 答 |']],
    ['of one name', ['| Call | Effect |', '|-|-|', '| fork | copies |', '| fork | returns twice |']],
    [
      'of sentences',
      [
        '| Rule | Why |',
        '|-|-|',
        '| Never hold a lock while you wait for another one to come free. | deadlock |',
        '| Do it. | x |',
      ],
    ],
    ['that stand alone', ['| Call | Effect |', '|-|-|', '| fork | copies |']],
  ])('%s', (_, lines) => {
    expect(asked(below(...lines))).toEqual([]);
  });
});

test('a cell that looks like a block is written as an item', () => {
  const text = below(
    '| Mark | Meaning |',
    '|-|-|',
    '| hash | # begins a heading |',
    '| dash | - begins an item |',
  );
  expect(answers(text)).toEqual(['- Meaning: # begins a heading', '- Meaning: - begins an item']);
});

import { describe, expect, test } from 'vitest';
import { answers, asked, below, outline } from './outline.ts';

const rows = ['| memory | shared | own |', '| creation | cheap | dear |'];

describe('a table that compares', () => {
  test('gives a part for each row, with the things compared in its question and all columns in its answer', () => {
    const text = below('| | Thread | Process |', '|-|-|-|', ...rows);
    expect(outline(text)).toEqual([
      '5 Subject › Thread vs Process: memory 5-5',
      '6 Subject › Thread vs Process: creation 6-6',
    ]);
    expect(answers(text)[0]).toBe('- Thread: shared\n- Process: own');
  });

  test('is told by a first column of aspects', () => {
    expect(asked(below('| Feature | Thread | Process |', '|-|-|-|', ...rows))[0]).toBe(
      'Thread vs Process: memory',
    );
    expect(
      asked(below('| 对比项 | 线程 | 进程 |', '|-|-|-|', '| 内存 | 共享 | 独立 |', '| 优点 | 轻 | 稳 |')),
    ).toEqual(['线程 vs 进程：内存', '线程 vs 进程：优点']);
  });

  test('is told by the things that the title names, which are not said twice', () => {
    const text = `# Thread and process\n\n| Point of view | Thread | Process |\n|-|-|-|\n${rows.join('\n')}\n`;
    expect(outline(text)).toEqual([
      '5 Thread and process › memory 5-5',
      '6 Thread and process › creation 6-6',
    ]);
  });

  test('is told by columns of one kind', () => {
    const text = below(
      '| 动作 | 用行锁 | 不用行锁 |',
      '|-|-|-|',
      '| 更新一行 | 快 | 慢 |',
      '| 扫描全表 | 慢 | 快 |',
    );
    expect(asked(text)).toEqual(['用行锁 vs 不用行锁：更新一行', '用行锁 vs 不用行锁：扫描全表']);
  });
});

test('rows with an empty cell compare nothing', () => {
  const text = below('| | Thread | Process |', '|-|-|-|', ...rows, '| stack | own | |');
  expect(asked(text)).toHaveLength(2);
});

test('a table of three columns of different kinds says what things are', () => {
  const text = below(
    '| Call | Effect | Returns |',
    '|-|-|-|',
    '| fork | copies | twice |',
    '| exec | replaces | never |',
  );
  expect(asked(text)).toEqual(['Call fork', 'Call exec']);
});

test('columns side by side without an aspect give no parts', () => {
  const text = '# Thread and process\n\n| Thread | Process |\n|-|-|\n| shared | own |\n| cheap | dear |\n';
  expect(asked(text)).toEqual([]);
});

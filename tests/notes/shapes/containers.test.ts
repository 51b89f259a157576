import { expect, test } from 'vitest';
import { outline } from '../outline.ts';

test('a container asks with its title, up to the line that closes it', () => {
  const text =
    '# 缓存\n\n::: details 写回和直写有什么区别？\n写回晚写，直写马上写。\n:::\n\n后面的话。\n\n:::info[2. 命中率]\n命中次数除以访问次数。\n:::\n';
  expect(outline(text)).toEqual(['3 写回和直写有什么区别？ 4-4', '9 命中率 (缓存) 10-10']);
});

test.each([
  ['a remark', '# 缓存\n\n放在近处。\n\n::: tip 注意\n会过期。\n:::\n\n省时间。\n', ['1 缓存 3-9']],
  ['code', '# 缓存\n\n```md\n::: details 为什么？\n因为。\n:::\n```\n', ['1 缓存 3-7']],
])('is part of the answer as %s', (_, text, expected) => {
  expect(outline(text)).toEqual(expected);
});

test('one that is never closed reaches to the next title', () => {
  expect(outline('::: details 为什么会过期？\n因为变了。\n\n## 淘汰\n\n最久不用的先走。\n')).toEqual([
    '1 为什么会过期？ 2-2',
    '4 淘汰 6-6',
  ]);
});

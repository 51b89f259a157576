import { expect, test } from 'vitest';
import { importTree } from '../../src/cards/import-tree.ts';
import type { TreeNode } from '../../src/cards/tree-node.ts';
import { edited, imported, planned } from './importing.ts';

/** One line a node: its depth as dots, its mark, its text and its detail. */
const drawn = (nodes: readonly TreeNode[], depth = 0): string[] =>
  nodes.flatMap(({ mark, text, detail, children }) => [
    `${'.'.repeat(depth)}${mark}${text}${detail === '' ? '' : ` (${detail})`}`,
    ...drawn(children, depth + 1),
  ]);

const BEFORE = { 'net.md': '# 网络\n## 传输层\n### TCP\n可靠。\n### UDP\n不可靠。\n## DNS\n名字变地址。\n' };

test('cards stand below their headings and their file, in the order of the notes', () => {
  const notes = { ...BEFORE, 'web.md': '# Cookie\n服务器记住浏览器。\n## 作用域\n' };
  expect(drawn(importTree(planned(notes).planned))).toEqual([
    'net.md',
    '.网络',
    '..传输层',
    '...+TCP (line 3)',
    '...+UDP (line 5)',
    '..+DNS (line 7)',
    'web.md',
    '.+Cookie (line 1)',
    '..+作用域 (no answer yet, line 3)',
  ]);
});

test('each card has a mark of what happens to it', () => {
  const deck = edited(imported(BEFORE), 'dns', (text) => text.replace('名字', '域名'));
  const after = { 'net.md': BEFORE['net.md'].replace('不可靠', '无连接').replace('变地址', '变成地址') };
  expect(drawn(importTree(planned(after, deck).planned)).slice(3)).toEqual([
    '...=TCP (line 3)',
    '...~UDP (line 5)',
    '..!DNS (line 7)',
  ]);
});

test('a title that stands twice in one place is shown twice', () => {
  const text = '# 网络\n## 说明\n甲。\n## 说明\n乙。\n';
  expect(drawn(importTree(planned({ 'a.md': text }).planned))).toEqual([
    'a.md',
    '.网络',
    '..+说明 (line 2)',
    '...+说明 (line 4)',
  ]);
});

// A tree of titles becomes lines: two columns of indent a level, each line cut to the window.
import type { TreeNode } from '../cards/tree-node.ts';
import { cutToColumns } from './columns.ts';
import { safeLine } from './safe-text.ts';
import { columnsOf, type Theme } from './theme.ts';

const INDENT = 2;
/** Below this, deeper levels are not indented further: the text needs room. */
const LEAST_TEXT_COLUMNS = 16;

export function drawTree(
  nodes: readonly TreeNode[],
  columns: number,
  theme: Pick<Theme, 'title' | 'faint'>,
  depth = 0,
): string[] {
  return nodes.flatMap((node) => [
    line(node, columns, theme, depth),
    ...drawTree(node.children, columns, theme, depth + 1),
  ]);
}

function line(
  { mark, text, detail }: TreeNode,
  columns: number,
  theme: Pick<Theme, 'title' | 'faint'>,
  depth: number,
): string {
  const before = `${mark === '' ? '' : `${mark} `}`;
  const after = detail === '' ? '' : `  ${detail}`;
  const indent = Math.min(INDENT * depth, Math.max(0, columns - LEAST_TEXT_COLUMNS - after.length));
  const room = Math.max(1, columns - indent - columnsOf(before) - columnsOf(after));
  const shown = cutToColumns(safeLine(text), room);
  return `${' '.repeat(indent)}${before}${mark === '' ? theme.title(shown) : shown}${theme.faint(after)}`;
}

// Lists of check boxes (`- [x] done`) and the Markdown of their items: a list whose every item begins with a box.
import type { Token } from './parse.ts';
import { inlineTokens, type Node } from './tree.ts';

export interface TaskItem {
  checked: boolean;
  /** Markdown without the box; further lines stand at the left edge. */
  text: string;
}

const BOX = /^\[([ xX])\](?:\s|$)/;
const ITEM = /^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[[ xX]\][ \t]*/;

/** Whether a node of a tree is such a list. */
export function isTaskList({ token, children }: Node): boolean {
  if (token.type !== 'bullet_list_open' && token.type !== 'ordered_list_open') return false;
  return children.every(({ children: [first] }) => {
    const start = first !== undefined && isText(first.token) ? inlineTokens(first)[0] : undefined;
    return start?.type === 'text' && BOX.test(start.content);
  });
}

/** A paragraph, or one that a line such as `==` below it turns into a heading. */
function isText({ type, markup }: Token): boolean {
  return type === 'paragraph_open' || (type === 'heading_open' && !markup.startsWith('#'));
}

/** The items of a task list. @param lines the lines that the list's tokens count */
export function taskItems({ children }: Node, lines: readonly string[]): TaskItem[] {
  return children.flatMap(({ token }) => {
    const [first = '', ...others] = lines.slice(token.map?.[0], token.map?.[1]);
    const marker = ITEM.exec(first);
    if (marker === null) return [];
    const margin = marker[1]?.length ?? 0;
    const rest = others.map((line) => line.slice(Math.min(margin, line.search(/\S|$/))));
    const text = [first.slice(marker[0].length), ...rest].join('\n').trim();
    return [{ checked: !/^\[ \]/.test(first.slice(margin)), text }];
  });
}

/** A list item's Markdown behind a marker, with its further lines under its text. */
export function formatItem(marker: string, text: string): string {
  const indent = ' '.repeat(marker.length + 1);
  const [first = '', ...others] = text.split('\n');
  return [`${marker} ${first}`, ...others.map((line) => (line === '' ? '' : indent + line))].join('\n');
}

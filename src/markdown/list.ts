// Lists become items behind bullets, numbers or check boxes, with everything in an item hanging under its text.
import { type Line, lineWidth, prefixLines, spaces, styled, unstyled } from './fragment.ts';
import { type DrawBlocks, type Frame, roomInside } from './frame.ts';
import { bulletAt, checkBox } from './marks.ts';
import type { Pen } from './pen.ts';
import { inlineTokens, type Node } from './tree.ts';

const TASK = /^\[([ xX])\](?:\s+|$)/;

export function drawList(list: Node, frame: Frame, drawBlocks: DrawBlocks): Line[] {
  const { pen } = frame;
  const gap = isLoose(list) ? 1 : 0;
  const markers = list.children.map((_, index) => markerOf(list, index, frame));
  const width = markers.reduce((widest, marker) => Math.max(widest, pen.measure(marker)), 0);
  return list.children.flatMap((item, index) => {
    const marker = markers[index] ?? '';
    const padded = ' '.repeat(width - pen.measure(marker)) + marker;
    const lines = drawItem(item, labelOf(list, padded, takeTaskBox(item, pen)), frame, gap, drawBlocks);
    return gap > 0 && index > 0 ? [[], ...lines] : lines;
  });
}

/** A loose list has blank lines between its items: its author left one somewhere. */
function isLoose(list: Node): boolean {
  return list.children.some((item) =>
    item.children.some((block) => block.token.type === 'paragraph_open' && !block.token.hidden),
  );
}

function markerOf(list: Node, index: number, frame: Frame): string {
  if (list.token.type === 'bullet_list_open') return bulletAt(frame.listDepth, frame.pen);
  const number = Number(list.token.attrGet('start') ?? 1) + index;
  return `${number}${list.token.markup === ')' ? ')' : '.'}`;
}

/** What stands before an item's text. A check box takes the place of a bullet, but not of a number. */
function labelOf(list: Node, marker: string, box: string | null): Line {
  const isBulleted = list.token.type === 'bullet_list_open';
  if (box === null) return [isBulleted ? styled('marker', marker) : unstyled(marker), spaces(1)];
  return [unstyled(isBulleted ? box : `${marker} ${box}`), spaces(1)];
}

/** The check box an item starts with; it is taken out of the text, which is ours since it was parsed for this drawing. */
function takeTaskBox(item: Node, pen: Pen): string | null {
  const first = item.children[0];
  const text = first?.token.type === 'paragraph_open' ? inlineTokens(first)[0] : undefined;
  const match = text?.type === 'text' ? TASK.exec(text.content) : null;
  if (text === undefined || match === null) return null;
  text.content = text.content.slice(match[0].length);
  return checkBox(match[1] !== ' ', pen);
}

function drawItem(item: Node, label: Line, frame: Frame, gap: number, drawBlocks: DrawBlocks): Line[] {
  const width = lineWidth(label, frame.pen);
  const room = roomInside(frame, width);
  const lines = drawBlocks(item.children, { ...frame, room, listDepth: frame.listDepth + 1 }, gap);
  if (room < frame.room) return lines.length === 0 ? [label] : prefixLines(lines, label, [spaces(width)]);
  return withLabelAbove(lines, label, frame);
}

/** No room is left to indent: the label stands before the first line if that is short, else above it. */
function withLabelAbove(lines: readonly Line[], label: Line, frame: Frame): Line[] {
  const first = lines[0] ?? [];
  const fits = lineWidth([...label, ...first], frame.pen) <= frame.room;
  return fits ? prefixLines(lines.length === 0 ? [[]] : lines, label, []) : [label, ...lines];
}

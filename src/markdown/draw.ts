// Markdown becomes lines for a terminal: blocks are drawn here or by the file for their kind, then painted.
// Nothing of the source reaches a line but through `pen.safe`, after the parser has decoded it.
import { COLOURED_IN_ALL, drawCode } from './code.ts';
import { drawFootnotes, takeFootnotes } from './footnotes.ts';
import {
  type Line,
  paintLine,
  prefixLines,
  safeText,
  spaces,
  styled,
  trimBlankLines,
  unstyled,
} from './fragment.ts';
import { type Frame, roomInside, ruleText } from './frame.ts';
import { htmlLines, inlineLines } from './inline.ts';
import { drawList } from './list.ts';
import { parseInline, parseWithFootnotes } from './parse.ts';
import type { Pen } from './pen.ts';
import { plainText } from './plain.ts';
import { drawQuote } from './quote.ts';
import { drawTable } from './table.ts';
import { buildTree, inlineTokens, type Node } from './tree.ts';
import { wrapLines } from './wrap.ts';

export type { Manner, Pen, StyleName } from './pen.ts';

/** The lines of a Markdown text: none wider than the window, no blank one at the start or the end. */
export function drawMarkdown(source: string, pen: Pen): string[] {
  const frame = wholeFrame(pen);
  const { text, footnotes } = takeFootnotes(buildTree(parseWithFootnotes(source)));
  const lines = drawBlocks(text, frame, 1);
  const below = drawFootnotes(footnotes, frame, drawBlocks);
  return paintLines(below.length === 0 ? lines : [...lines, [], ...below], pen);
}

function wholeFrame(pen: Pen): Frame {
  return { pen, room: pen.columns, listDepth: 0, colour: { left: COLOURED_IN_ALL } };
}

/** The lines of a text without blocks, such as a question, each behind `indent` columns. */
export function drawInline(source: string, pen: Pen, indent = 0): string[] {
  if (isPlain(source)) return drawText(source, pen, indent);
  return drawBehind(indent, inlineLines(parseInline(source.trim()), pen), pen);
}

/** As `drawInline`, for a text in which no sign is markup, such as an address. */
export function drawText(text: string, pen: Pen, indent = 0): string[] {
  return drawBehind(indent, plainLine(text, pen), pen);
}

function drawBehind(indent: number, lines: readonly Line[], pen: Pen): string[] {
  const room = roomInside(wholeFrame(pen), indent);
  const margin = [spaces(pen.columns - room)];
  return paintLines(prefixLines(wrapLines(lines, room, pen), margin, margin), pen);
}

/** What a reader sees of a text without blocks: a title on one line, without its marks. Nothing is made safe. */
export function readable(source: string): string {
  return isPlain(source) ? source.trim() : plainText(parseInline(source.trim()));
}

/** Whether a text holds nothing that the parser could take for markup: it need not be loaded for most questions. */
function isPlain(source: string): boolean {
  return !/[\\`*_~[\]<>&\n\r]/.test(source);
}

function plainLine(source: string, pen: Pen): Line[] {
  return [[unstyled(safeText(source.trim(), pen))]];
}

function paintLines(lines: readonly Line[], pen: Pen): string[] {
  return trimBlankLines(lines).map((line) => paintLine(line, pen));
}

function drawBlocks(nodes: readonly Node[], frame: Frame, gap: number): Line[] {
  const lines: Line[] = [];
  for (const node of nodes) {
    const drawn = drawBlock(node, frame);
    if (drawn.length === 0) continue;
    if (lines.length > 0) for (let blank = 0; blank < gap; blank += 1) lines.push([]);
    for (const line of drawn) lines.push(line);
  }
  return lines;
}

function drawBlock(node: Node, frame: Frame): Line[] {
  const { pen, room } = frame;
  switch (node.token.type) {
    case 'heading_open':
      return drawHeading(node, frame);
    case 'bullet_list_open':
    case 'ordered_list_open':
      return drawList(node, frame, drawBlocks);
    case 'blockquote_open':
      return drawQuote(node, frame, drawBlocks);
    case 'fence':
    case 'code_block':
      return drawCode(node.token, frame);
    case 'table_open':
      return drawTable(node, frame);
    case 'html_block':
      return wrapLines(htmlLines(node.token.content, pen), room, pen);
    case 'hr':
      return [pen.manner === 'spoken' ? [unstyled('---')] : [styled('faint', ruleText(room, pen))]];
    default:
      return wrapLines(inlineLines(inlineTokens(node), pen), room, pen);
  }
}

/** Without styles, a heading has the mark that Markdown has for it. */
function drawHeading(heading: Node, { pen, room }: Frame): Line[] {
  const lines = inlineLines(inlineTokens(heading), pen, ['heading']);
  const mark = '#'.repeat(Number(heading.token.tag.slice(1)));
  const marked = pen.manner === 'marked' && lines.length > 0;
  return wrapLines(marked ? prefixLines(lines, [unstyled(`${mark} `)], []) : lines, room, pen);
}

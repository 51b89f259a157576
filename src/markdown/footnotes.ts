// The footnotes of a drawn text: numbered in the order in which the text refers to them, drawn below it. One that nothing
// refers to comes last: whoever cut the text out of their notes may have left the reference behind.
import { type FootnoteMeta, footnoteMeta } from './footnote-rules.ts';
import { type Line, prefixLines, spaces, styled } from './fragment.ts';
import { type DrawBlocks, type Frame, roomInside, ruleText } from './frame.ts';
import type { Token } from './parse.ts';
import type { Node } from './tree.ts';

/** Columns of the rule above the footnotes. */
const RULE = 8;

/** Stands where the text refers to a footnote, and before the footnote itself. */
export function footnoteMark(token: Token): string {
  return `[${footnoteMeta(token).number ?? '?'}]`;
}

/** The text without its footnotes, and these in their order; the tokens, which are ours, learn their numbers. */
export function takeFootnotes(nodes: readonly Node[]): { text: Node[]; footnotes: Node[] } {
  const defined = new Map<string, Node>();
  const text = withoutFootnotes(nodes, defined);
  if (defined.size === 0) return { text, footnotes: [] };
  const footnotes: Node[] = [];
  const numbers = new Map<string, number>();
  const number: GiveNumber = (meta) => {
    const { label } = meta;
    const footnote = defined.get(label);
    if (footnote === undefined) return;
    if (!numbers.has(label)) numbers.set(label, footnotes.push(footnote));
    meta.number = numbers.get(label) ?? 0;
  };
  numberReferences(text, number);
  // A footnote may refer to another one, which then follows.
  for (const node of defined.values()) number(footnoteMeta(node.token));
  for (const footnote of footnotes) numberReferences(footnote.children, number);
  return { text, footnotes };
}

function withoutFootnotes(nodes: readonly Node[], defined: Map<string, Node>): Node[] {
  return nodes.flatMap(({ token, children }) => {
    const node = { token, children: withoutFootnotes(children, defined) };
    if (token.type !== 'footnote_open') return [node];
    const { label } = footnoteMeta(token);
    if (!defined.has(label)) defined.set(label, node);
    return [];
  });
}

type GiveNumber = (meta: FootnoteMeta) => void;

function numberReferences(nodes: readonly Node[], number: GiveNumber): void {
  for (const { token, children } of nodes) {
    for (const child of token.children ?? [])
      if (child.type === 'footnote_reference') number(footnoteMeta(child));
    numberReferences(children, number);
  }
}

export function drawFootnotes(footnotes: readonly Node[], frame: Frame, drawBlocks: DrawBlocks): Line[] {
  const { pen } = frame;
  if (footnotes.length === 0) return [];
  const above = pen.manner === 'spoken' ? [] : [[styled('faint', ruleText(RULE, pen))]];
  const width = pen.measure(`[${footnotes.length}] `);
  return [...above, ...footnotes.flatMap((footnote) => drawFootnote(footnote, width, frame, drawBlocks))];
}

/** @param width display columns of the widest number with the space behind it */
function drawFootnote(
  { token, children }: Node,
  width: number,
  frame: Frame,
  drawBlocks: DrawBlocks,
): Line[] {
  const mark = footnoteMark(token);
  const label: Line = [styled('faint', mark), spaces(width - frame.pen.measure(mark))];
  const room = roomInside(frame, width);
  const lines = drawBlocks(children, { ...frame, room }, 1);
  if (room === frame.room) return [label, ...lines];
  return lines.length === 0 ? [label] : prefixLines(lines, label, [spaces(width)]);
}

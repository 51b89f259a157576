// Part: a paragraph that begins with a label in bold ("**Subnet** - is a range of …"), where a section has two of them,
// and the list or the code that the paragraph announces with a colon.
import type { Block, Paragraph } from './blocks.ts';
import { type Label, labelText, mayBeBold, readLabel } from './label.ts';
import { isName, saysSomething } from './names.ts';
import { type Part, repeatedOf, textOf } from './part.ts';

const FEWEST = 2;

/** @param source the lines of the notes */
export function labelledParagraphs(blocks: readonly Block[], source: readonly string[]): Part[] {
  if (blocks.length < FEWEST) return [];
  const parts = blocks.flatMap((block, at) => partOf(block, blocks[at + 1], source) ?? []);
  const repeated = repeatedOf(parts.map(({ name }) => name));
  const distinct = parts.filter(({ name }) => !repeated.has(name));
  return distinct.length < FEWEST ? [] : distinct;
}

function partOf(block: Block, next: Block | undefined, source: readonly string[]): Part | null {
  const label = block.kind === 'paragraph' ? runInLabel(block) : null;
  if (label === null || block.kind !== 'paragraph') return null;
  const name = labelText(label);
  const text = [label.rest, textOf(block.lines.slice(1))].filter((line) => line !== '').join('\n');
  const announced = /[:：]$/.test(text) && next !== undefined && next.kind !== 'paragraph' ? next : null;
  const below =
    announced === null ? '' : `\n\n${source.slice(announced.start - 1, announced.end).join('\n')}`;
  if (!isName(name) || !saysSomething(text)) return null;
  return {
    name,
    within: [],
    line: block.start,
    start: block.start,
    end: announced?.end ?? block.end,
    composed: text + below,
  };
}

function runInLabel({ lines }: Paragraph): Label | null {
  const text = lines[0]?.text ?? '';
  const label = mayBeBold(text) ? readLabel(text) : null;
  return label?.kind === 'marked' && !label.alone ? label : null;
}

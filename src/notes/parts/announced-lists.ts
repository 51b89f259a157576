// Part: a line that names something and ends in a colon, with the list or the code below it, where a section has two
// ("Advantages of nginx over Apache:" and the reverse). A line that only says that something follows names nothing.
import type { Block } from './blocks.ts';
import { labelText, readLabel } from './label.ts';
import { isName, saysSomething } from './names.ts';
import type { Part } from './part.ts';

const FEWEST = 2;

/** @param source the lines of the notes */
export function announcedLists(blocks: readonly Block[], source: readonly string[]): Part[] {
  if (blocks.length < FEWEST * 2) return [];
  const parts = blocks.flatMap((block, at) => partOf(block, blocks[at + 1], source) ?? []);
  return parts.length < FEWEST ? [] : parts;
}

/** A label alone on its line ends in what would part it from its text. */
const ENDS_IN_MARK = /[:：—–-]\s*$/;

function partOf(block: Block, next: Block | undefined, source: readonly string[]): Part | null {
  if (block.kind !== 'paragraph' || block.lines.length !== 1 || next?.kind !== 'list') return null;
  const text = block.lines[0]?.text ?? '';
  const label = ENDS_IN_MARK.test(text) ? readLabel(text) : null;
  if (label?.kind !== 'plain' || !label.alone) return null;
  const name = labelText(label);
  if (!isName(name) || !saysSomething(source.slice(next.start - 1, next.end).join('\n'))) return null;
  return { name, within: [], line: block.start, start: next.start, end: next.end, composed: null };
}

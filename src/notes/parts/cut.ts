// The blocks of a section become its parts: the lines that stand as headings first, since they divide the rest, then
// what each stretch between them holds.

import { announcedLists } from './announced-lists.ts';
import type { Block } from './blocks.ts';
import { comparisonRows } from './comparison-rows.ts';
import { definitionRows } from './definition-rows.ts';
import { labelledItems, listFrom } from './labelled-items.ts';
import { labelledLines } from './labelled-lines.ts';
import { labelledParagraphs } from './labelled-paragraphs.ts';
import { namedSubjects } from './named-subjects.ts';
import { saysSomething } from './names.ts';
import { inside, type Part } from './part.ts';
import { type Chapter, pseudoHeadings } from './pseudo-headings.ts';
import { isAskedWhole } from './whole.ts';

/**
 * @param title what the section is called
 * @param source the lines of the notes
 */
export function cutBlocks(blocks: readonly Block[], title: string, source: readonly string[]): Part[] {
  const headed = pseudoHeadings(blocks);
  if (headed === null) return cutStretch(blocks, title, source);
  return [
    ...cutStretch(headed.before, title, source),
    ...headed.chapters.flatMap((chapter) => chapterParts(chapter, source)),
  ];
}

function chapterParts({ name, line, body }: Chapter, source: readonly string[]): Part[] {
  const said = withoutTrailingLinks(body, source);
  const [first, last] = [said[0], said.at(-1)];
  if (first === undefined || last === undefined) return [];
  const span = { start: first.start, end: last.end };
  const within = inside(name, cutBlocks(said, name, source));
  if (!isAskedWhole(span, within, source)) return within;
  return [{ name, within: [], line, ...span, composed: null }, ...within];
}

/** Without the list of links, and the line that announces it, which closes many an answer. */
function withoutTrailingLinks(blocks: readonly Block[], source: readonly string[]): readonly Block[] {
  const textOf = ({ start, end }: Block) => source.slice(start - 1, end).join('\n');
  let end = blocks.length;
  while (end > 0 && !saysSomething(textOf(blocks[end - 1] as Block))) end -= 1;
  const announces = /[:：]\s*$/.test(end === 0 ? '' : textOf(blocks[end - 1] as Block));
  return blocks.slice(0, end < blocks.length && announces ? end - 1 : end);
}

function cutStretch(blocks: readonly Block[], title: string, source: readonly string[]): Part[] {
  const labelled = labelledParagraphs(blocks, source);
  const outer = [
    ...(labelled.length > 0 ? labelled : namedSubjects(blocks, title)),
    ...announcedLists(blocks, source),
  ];
  const inner: Part[] = [];
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at] as Block;
    const { items, end } = listFrom(blocks, at);
    if (block.kind === 'list') inner.push(...labelledItems(items, source));
    else inner.push(...blockParts(block, title));
    at = end;
  }
  if (outer.length === 0) return inner;
  const taken = new Set(outer.map(({ line }) => line));
  return [...outer, ...inner.filter(({ line }) => !taken.has(line))].sort((a, b) => a.line - b.line);
}

function blockParts(block: Block, title: string): Part[] {
  if (block.kind === 'paragraph') return labelledLines(block);
  return block.kind === 'table' ? (comparisonRows(block, title) ?? definitionRows(block)) : [];
}

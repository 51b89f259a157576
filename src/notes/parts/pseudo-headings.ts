// Part: a line that stands as a heading without being one, and what follows it up to the next. Two lines all in bold
// are such a run, or three bare ones: short, without punctuation, each a paragraph of its own.
import type { Block, Paragraph, TextLine } from './blocks.ts';
import { columnsOf } from './columns.ts';
import { labelText, mayBeBold, readLabel } from './label.ts';
import { isName } from './names.ts';

/** A line that stands as a heading, and the blocks below it. */
export interface Chapter {
  name: string;
  line: number;
  body: readonly Block[];
}

export interface Chapters {
  /** What stands above the first of them. */
  before: readonly Block[];
  chapters: readonly Chapter[];
}

type TitleReader = (block: Block, next: Block | undefined) => { name: string; rest: Paragraph | null } | null;

/** `blocks`: the fewest that hold so many titles; a bare one is a paragraph of its own above another block. */
const KINDS: readonly { read: TitleReader; fewest: number; blocks: number }[] = [
  { read: boldTitle, fewest: 2, blocks: 2 },
  { read: bareTitle, fewest: 3, blocks: 6 },
];

/** Null when there is no run of such lines. */
export function pseudoHeadings(blocks: readonly Block[]): Chapters | null {
  for (const { read, fewest, blocks: needed } of KINDS) {
    if (blocks.length < needed) break;
    const titles = blocks.map((block, at) => read(block, blocks[at + 1]));
    const places = [...titles.keys()].filter((at) => titles[at] !== null);
    const chapters = places.map((at, rank): Chapter => {
      const title = titles[at];
      const below = blocks.slice(at + 1, places[rank + 1] ?? blocks.length);
      return {
        name: title?.name ?? '',
        line: blocks[at]?.start ?? 0,
        body: title?.rest == null ? below : [title.rest, ...below],
      };
    });
    const named = chapters.filter(({ name, body }) => name !== '' && body.length > 0);
    if (named.length >= fewest) return { before: blocks.slice(0, places[0]), chapters: named };
  }
  return null;
}

/** A line all in bold, alone or above the lines of its own paragraph. A sentence in bold is text. */
function boldTitle(block: Block): ReturnType<TitleReader> {
  if (block.kind !== 'paragraph') return null;
  const text = block.lines[0]?.text ?? '';
  const label = mayBeBold(text) ? readLabel(text) : null;
  const others = block.lines.slice(1);
  if (label?.kind !== 'marked' || !label.alone) return null;
  const name = labelText(label);
  // A remark or a question in bold ends what stands above it, though it is no part.
  if (!isName(name)) return isSentence(name) ? null : { name: '', rest: paragraphOf(others) };
  return { name, rest: paragraphOf(others) };
}

function isSentence(text: string): boolean {
  return !/[?？]$/.test(text) && (columnsOf(text) > 60 || /[。.！!，,]/u.test(text));
}

function paragraphOf(lines: readonly TextLine[]): Paragraph | null {
  const [first, last] = [lines[0], lines.at(-1)];
  return first === undefined || last === undefined
    ? null
    : { kind: 'paragraph', start: first.line, end: last.line, lines };
}

const LONGEST_BARE = 30;

function bareTitle(block: Block, next: Block | undefined): ReturnType<TitleReader> {
  const text = bareText(block);
  // Bare lines below one another are an enumeration.
  if (text === null || next === undefined || bareText(next) !== null) return null;
  return { name: isName(text) ? text : '', rest: null };
}

function bareText(block: Block): string | null {
  const text = block.kind === 'paragraph' && block.lines.length === 1 ? (block.lines[0]?.text ?? '') : '';
  if (text === '' || text.length > LONGEST_BARE) return null;
  const label = readLabel(text);
  return label?.kind === 'bare' && columnsOf(label.source) <= LONGEST_BARE ? labelText(label) : null;
}

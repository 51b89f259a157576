// The tokens of notes become their flow: the blocks that stand at the top level, in order, with their lines. Lists give
// their items, paragraphs their rows (the lines a reader sees). What stands inside quotes and code is not looked into.
import type { Token } from '../markdown/parse.ts';
import { plainText } from '../markdown/plain.ts';
import type { NotesDocument } from './document.ts';

/** One line of a paragraph, heading or list item. */
export interface Row {
  /** 1-based line of the notes. */
  line: number;
  /** What a reader sees, without markup. */
  text: string;
  /** The part set in bold that opens the row; empty where it opens otherwise. */
  bold: string;
  /** Whether nothing but that bold part stands in the row, punctuation aside. */
  allBold: boolean;
}

export interface Item {
  start: number;
  end: number;
  /** The number an ordered list gives it; null for a bullet. */
  number: number | null;
  /** The rows of the paragraph or heading it opens with; empty when it opens otherwise. */
  rows: readonly Row[];
  /** Whether more stands in the item than its first paragraph. */
  hasMore: boolean;
}

interface Lines {
  /** 1-based, both included. */
  start: number;
  end: number;
}

export type Block =
  | (Lines & { kind: 'heading' | 'paragraph'; rows: readonly Row[] })
  | (Lines & { kind: 'list'; items: readonly Item[] })
  | (Lines & { kind: 'code' | 'quote' | 'html' | 'table' | 'rule' });

const KINDS: Readonly<Record<string, 'code' | 'quote' | 'html' | 'table' | 'rule'>> = {
  fence: 'code',
  code_block: 'code',
  blockquote_open: 'quote',
  html_block: 'html',
  table_open: 'table',
  hr: 'rule',
};

export function flowOf({ tokens }: NotesDocument): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (token.level !== 0 || token.nesting < 0 || token.map === null) continue;
    const [start, end] = [token.map[0] + 1, token.map[1]];
    const kind = KINDS[token.type];
    if (kind !== undefined) blocks.push({ kind, start, end });
    else if (token.type === 'heading_open' || token.type === 'paragraph_open')
      blocks.push({
        kind: token.type === 'heading_open' ? 'heading' : 'paragraph',
        start,
        end,
        rows: rowsOf(tokens[at + 1]),
      });
    else if (token.type.endsWith('_list_open'))
      blocks.push({ kind: 'list', start, end, items: itemsOf(tokens, at) });
  }
  return blocks;
}

/** The items of the list that opens at `at`. */
function itemsOf(tokens: readonly Token[], at: number): Item[] {
  const list = tokens[at] as Token;
  const items: Item[] = [];
  for (let index = at + 1; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    if (token.level === list.level && token.nesting < 0) break;
    if (token.type !== 'list_item_open' || token.level !== list.level + 1) continue;
    const first = tokens[index + 1];
    const opens = first?.type === 'paragraph_open' || first?.type === 'heading_open';
    items.push({
      start: (token.map?.[0] ?? 0) + 1,
      end: token.map?.[1] ?? 0,
      number: list.type === 'ordered_list_open' ? Number(token.info) : null,
      rows: opens ? rowsOf(tokens[index + 2]) : [],
      hasMore: tokens[index + (opens ? 4 : 1)]?.type !== 'list_item_close',
    });
  }
  return items;
}

/** The rows of an inline token. Where its breaks do not account for its lines, it counts as one row. */
export function rowsOf(inline: Token | undefined): Row[] {
  if (inline?.type !== 'inline' || inline.map === null) return [];
  const first = inline.map[0] + 1;
  const children = inline.children ?? [];
  // Most have one row.
  if (children.length === 1) return [rowOf(children, first)];
  const rows: Token[][] = [[]];
  for (const token of children) {
    if (token.type === 'softbreak' || token.type === 'hardbreak') rows.push([]);
    else rows.at(-1)?.push(token);
  }
  const isExact = rows.length === inline.map[1] - inline.map[0];
  const kept = isExact ? rows : [children];
  return kept.map((row, at) => rowOf(row, first + at));
}

const STRONG_TAG = /^<(\/?)(?:b|strong)\b[^>]*>$/i;
const BESIDE_BOLD = /^[\s:：.。,，?？!！*_)）-]*$/u;

function rowOf(tokens: readonly Token[], line: number): Row {
  const [only] = tokens;
  if (tokens.length === 1 && only?.type === 'text')
    return { line, text: only.content.trim(), bold: '', allBold: false };
  let depth = 0;
  const bold: Token[] = [];
  const outside: Token[] = [];
  let opensBold = true;
  for (const token of tokens) {
    const tag = token.type === 'html_inline' ? STRONG_TAG.exec(token.content) : null;
    if (token.type === 'strong_open' || tag?.[1] === '') depth += 1;
    else if (token.type === 'strong_close' || tag?.[1] === '/') depth -= 1;
    else if (depth > 0 && opensBold) bold.push(token);
    else {
      outside.push(token);
      opensBold &&= plainText([token]) === '';
    }
  }
  const boldText = plainText(bold);
  const isAll = boldText !== '' && BESIDE_BOLD.test(plainText(outside)) && !outside.some(isImage);
  return { line, text: plainText(tokens), bold: boldText, allBold: isAll };
}

function isImage({ type }: Token): boolean {
  return type === 'image';
}

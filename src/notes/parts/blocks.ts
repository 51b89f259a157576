// The tokens between two lines of notes become blocks: paragraphs, lists and tables with the lines they stand on.
// All else (code, quotes, HTML, rules) is a block whose inside is not looked at. Lines are 1-based, ends included.
import type { Token } from '../../markdown/parse.ts';
import type { Span } from '../body.ts';
import type { NotesDocument } from '../document.ts';

export interface TextLine {
  line: number;
  /** Markdown without indentation and without the marks of what it stands in. */
  text: string;
}

export interface Paragraph extends Span {
  kind: 'paragraph';
  lines: readonly TextLine[];
}

export interface Item extends Span {
  /** The lines of the paragraph that the item begins with; empty when it begins with something else. */
  lines: readonly TextLine[];
  /** What follows that paragraph. */
  blocks: readonly Block[];
}

export interface List extends Span {
  kind: 'list';
  ordered: boolean;
  items: readonly Item[];
}

export interface Row {
  line: number;
  cells: readonly string[];
}

export interface Table extends Span {
  kind: 'table';
  header: readonly string[];
  rows: readonly Row[];
}

export interface OtherBlock extends Span {
  kind: 'code' | 'other';
}

export type Block = Paragraph | List | Table | OtherBlock;

/** Reads the blocks of a span; made once for a document, since it looks for where every token closes. */
export type BlockReader = (span: Span) => Block[];

export function blockReader({ lines, tokens }: NotesDocument): BlockReader {
  const closes = closingTokens(tokens);
  const openings: number[] = [];
  for (const [at, { block, map }] of tokens.entries()) if (block && map !== null) openings.push(at);
  return ({ start, end }) => {
    const reader = new Reader(lines, tokens, closes, { start, end });
    return reader.blocks(openings[firstFrom(start - 1)] ?? tokens.length, tokens.length);
  };

  /** The first opening on a 0-based line or below it: they stand in the order of their lines. */
  function firstFrom(line: number): number {
    let [low, high] = [0, openings.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tokens[openings[middle] ?? 0]?.map?.[0] ?? 0) >= line) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** For each token that opens something, where it closes; for any other, itself. */
function closingTokens(tokens: readonly Token[]): Int32Array {
  const open: number[] = [];
  const closes = new Int32Array(tokens.length);
  for (const [at, { nesting }] of tokens.entries()) {
    closes[at] = at;
    if (nesting === 1) open.push(at);
    const opened = nesting === -1 ? open.pop() : undefined;
    if (opened !== undefined) closes[opened] = at;
  }
  return closes;
}

class Reader {
  private readonly lines: readonly string[];
  private readonly tokens: readonly Token[];
  private readonly closes: Int32Array;
  private readonly span: Span;

  constructor(lines: readonly string[], tokens: readonly Token[], closes: Int32Array, span: Span) {
    this.lines = lines;
    this.tokens = tokens;
    this.closes = closes;
    this.span = span;
  }

  /** The outermost blocks among the tokens of a range; what contains the span from outside is passed over. */
  blocks(from: number, to: number): Block[] {
    const found: Block[] = [];
    for (let at = from; at < to; at += 1) {
      const token = this.tokens[at];
      if (token === undefined || token.nesting === -1 || token.map === null) continue;
      if (token.map[0] >= this.span.end) break;
      if (token.map[0] < this.span.start - 1) continue;
      if (token.type === 'list_item_open') continue;
      found.push(this.block(token, at));
      at = this.closes[at] ?? at;
    }
    return found;
  }

  private block(token: Token, at: number): Block {
    const { start, end } = this.spanOf(token);
    const close = this.closes[at] ?? at;
    switch (token.type) {
      case 'paragraph_open':
        return { kind: 'paragraph', start, end, lines: this.textLines(at) };
      case 'bullet_list_open':
      case 'ordered_list_open':
        return {
          kind: 'list',
          start,
          end,
          ordered: token.type === 'ordered_list_open',
          items: this.items(at, close),
        };
      case 'table_open':
        return this.table({ start, end }, at, close);
      case 'fence':
      case 'code_block':
        return { kind: 'code', start, end };
      default:
        return { kind: 'other', start, end };
    }
  }

  private items(open: number, close: number): Item[] {
    const items: Item[] = [];
    for (let at = open + 1; at < close; at = (this.closes[at] ?? at) + 1) {
      const token = this.tokens[at];
      if (token === undefined || token.map === null || token.map[0] >= this.span.end) break;
      const blocks = this.blocks(at + 1, this.closes[at] ?? at);
      const first = blocks[0];
      const { start, end } = this.spanOf(token);
      const isText = first?.kind === 'paragraph';
      items.push({ start, end, lines: isText ? first.lines : [], blocks: isText ? blocks.slice(1) : blocks });
    }
    return items;
  }

  private table({ start, end }: Span, open: number, close: number): Table {
    let header: string[] = [];
    const rows: Row[] = [];
    for (let at = open; at < close; at += 1) {
      const token = this.tokens[at];
      if (token?.type !== 'tr_open') continue;
      const rowEnd = this.closes[at] ?? at;
      const cells = this.tokens
        .slice(at, rowEnd)
        .filter(({ type }) => type === 'inline')
        .map(({ content }) => content.trim());
      const line = (token.map?.[0] ?? 0) + 1;
      if (this.tokens[at - 1]?.type === 'thead_open') header = cells;
      else if (line <= this.span.end) rows.push({ line, cells });
      at = rowEnd;
    }
    return { kind: 'table', start, end, header, rows };
  }

  private textLines(open: number): TextLine[] {
    const inline = this.tokens[open + 1];
    const first = (this.tokens[open]?.map?.[0] ?? 0) + 1;
    const content = inline?.content ?? '';
    if (!content.includes('\n')) return first > this.span.end ? [] : [{ line: first, text: content.trim() }];
    return content
      .split('\n')
      .map((text, at) => ({ line: first + at, text: text.trim() }))
      .filter(({ line }) => line <= this.span.end);
  }

  /** A token's lines within the span, without the blank lines that a list takes in behind it. */
  private spanOf({ map }: Token): Span {
    const start = (map?.[0] ?? 0) + 1;
    let end = Math.min(map?.[1] ?? start, this.span.end);
    while (end > start && (this.lines[end - 1] ?? '').trim() === '') end -= 1;
    return { start, end };
  }
}

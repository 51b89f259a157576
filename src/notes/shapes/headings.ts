// The shape "a heading and the lines below it": every ATX or setext heading opens a section, also inside a list item,
// where people number their questions (`1. ### Why?`), where the space after its marks was forgotten, and where it is
// written in HTML on one line (`<h2>Cache</h2>`).
import { parseInline, type Token } from '../../markdown/parse.ts';
import { plainText } from '../../markdown/plain.ts';
import type { NotesDocument } from '../document.ts';
import type { Title } from '../title.ts';

export function headingTitles(document: NotesDocument): Title[] {
  const titles: Title[] = [];
  let quotes = 0;
  for (const [at, token] of document.tokens.entries()) {
    if (token.type === 'inline') continue;
    if (token.type === 'blockquote_open') quotes += 1;
    else if (token.type === 'blockquote_close') quotes -= 1;
    else if (quotes === 0 && token.type === 'heading_open')
      titles.push(...heading(token, document.tokens[at + 1]));
    else if (quotes === 0 && token.type === 'paragraph_open' && token.level === 0)
      titles.push(...unspacedHeadings(document, token));
    else if (quotes === 0 && token.type === 'html_block' && token.level === 0)
      titles.push(...htmlHeadings(document, token));
  }
  return titles;
}

function heading({ map, tag, markup }: Token, inline: Token | undefined): Title[] {
  if (map === null) return [];
  // Below dashes, a row of columns was meant for a table.
  if (markup === '-' && / \| /.test(inline?.content ?? '')) return [];
  const text = plainText(inline?.children ?? []);
  return [title(text, Number(tag.slice(1)), map[0] + 1, map[1])];
}

function title(text: string, rank: number, line: number, lastLine: number): Title {
  return { text, line, lastLine, rank, scopeEnd: null, asks: false };
}

/** `##标题`; a single `#` before one word of Latin letters, or before several words that have it too, is a tag. */
const UNSPACED = /^ {0,3}(#{1,6})(?:[\u3000\u00a0]\s*)?([^\s#!\u3000\u00a0][^\r\n]*?)\s*#*\s*$/u;
const TAGS = /^#[^\s#]+(?:\s+#[^\s#]+)+\s*$/;
const ONE_LATIN_WORD = /^[\p{Script=Latin}\d_/.-]+$/u;
const LONGEST = 120;

function unspacedHeadings({ lines }: NotesDocument, { map }: Token): Title[] {
  const found: Title[] = [];
  for (let line = (map?.[0] ?? 0) + 1; line <= (map?.[1] ?? 0); line += 1) {
    const source = lines[line - 1] ?? '';
    if (!source.includes('#') || source.length > LONGEST || TAGS.test(source.trim())) continue;
    const [, marks = '', text = ''] = UNSPACED.exec(source) ?? [];
    if (marks === '' || (marks.length === 1 && ONE_LATIN_WORD.test(text))) continue;
    found.push(title(text.replace(/[*_`]{1,3}/g, '').trim(), marks.length, line, line));
  }
  return found;
}

const HTML_HEADING = /^ {0,3}<h([1-6])(?:\s[^<>]{0,300})?>(.{1,300}?)<\/h[1-6]>\s*(?:<br\s*\/?>\s*)?$/i;
const ANY_TAG = /<\/?[a-z][^<>]{0,300}>/gi;

/** Comments and code in HTML hold no headings; within a summary one is the name of its fold. */
const NO_HEADINGS = /^\s*<(?:!|\?|pre|script|style|textarea)|<summary/i;

function htmlHeadings({ lines }: NotesDocument, { map, content }: Token): Title[] {
  if (map === null || !/<h[1-6]/i.test(content) || NO_HEADINGS.test(content)) return [];
  return lines.slice(map[0], map[1]).flatMap((source, at) => {
    const [, rank, html = ''] = HTML_HEADING.exec(source) ?? [];
    if (rank === undefined) return [];
    const text = plainText(parseInline(html.replace(ANY_TAG, ''))).trim();
    const line = (map[0] ?? 0) + at + 1;
    return text === '' ? [] : [title(text, Number(rank), line, line)];
  });
}

// Lines of notes become a question on one line, and the lines that do not fit on it.
import { hideInParagraph } from '../../markdown/cloze.ts';
import { parseInline } from '../../markdown/parse.ts';
import { plainText } from '../../markdown/plain.ts';
import type { Span } from '../body.ts';
import { trimmedSpan } from '../body.ts';
import type { MarkedNotes } from './lines.ts';
import { withoutLeadingTags } from './meant.ts';

const LONGEST_TITLE = 200;
const LONGEST_CLOZE_TITLE = 120;
const PREFIX = /^\s*(?:>\s?|[-*+]\s+(?!\[[ xX]\])|\d{1,9}[.)]\s+)*/;
const SCHEDULE_OR_BLOCK_ID = /\s?<!--SR:[^>]{0,2000}-->|\s\^[A-Za-z0-9-]{1,100}\s*$/g;
const BEGINS_BLOCK = /^\s*(?:[-*+]\s|\d{1,9}[.)]\s|>|\||\$\$|!\[|#{1,6}\s|```|~~~)/;
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u;

/** Nothing else is markup inside a line: most titles need no parser. */
const MARKUP = /[\\`*_~[\]<>&!]/;

/** The visible text of inline Markdown on one line. */
export function plainTitle(source: string): string {
  const text = MARKUP.test(source) ? plainText(parseInline(source)) : source;
  return text.replace(/\s+/g, ' ').trim();
}

/** A line without list and quote marks, tags before its text, a schedule or a block's id behind it. */
export function bareLine(line: string): string {
  return withoutLeadingTags(line.replace(PREFIX, '')).replace(SCHEDULE_OR_BLOCK_ID, '').trim();
}

/** A text without schedules and block ids. */
export function withoutSchedules(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(SCHEDULE_OR_BLOCK_ID, ''))
    .join('\n')
    .trim();
}

/**
 * The question that begins with `first`, the bare text of the line `line`, and goes on to `lastLine`: the lines of its
 * first paragraph are one title as long as that stays short, the others are its stem. Null where the first line is no text.
 */
export function questionOf(
  notes: MarkedNotes,
  first: string,
  { start, end }: Span,
): { text: string; stem: Span | null } | null {
  let title = first;
  let next = start + 1;
  for (; next <= end; next += 1) {
    const line = notes.textOf(next);
    if (notes.kindOf(next) !== 'text' || BEGINS_BLOCK.test(line)) break;
    if (title.length + line.length > LONGEST_TITLE) break;
    title = joined(title, bareLine(line));
  }
  const text = plainTitle(title);
  return text === '' ? null : { text, stem: trimmedSpan(notes.document.lines, { start: next, end }) };
}

/** Two lines of a paragraph as one; Chinese and Japanese are written without spaces. */
function joined(before: string, after: string): string {
  const isSpaceless = SPACELESS.test(before.at(-1) ?? '') && SPACELESS.test(after[0] ?? '');
  return `${before}${isSpaceless || before === '' ? '' : ' '}${after}`;
}

/** What a cloze is called: its text with gaps, cut at the end of a word. */
export function clozeTitle(cloze: string): string {
  const [paragraph = ''] = cloze.trim().split(/\n[ \t]*\n/, 1);
  return shortened(plainTitle(hideInParagraph(paragraph) ?? hideInParagraph(cloze) ?? cloze));
}

function shortened(text: string): string {
  const characters = [...text];
  if (characters.length <= LONGEST_CLOZE_TITLE) return text;
  const start = characters.slice(0, LONGEST_CLOZE_TITLE - 1).join('');
  const space = start.lastIndexOf(' ');
  return `${(space > start.length / 2 ? start.slice(0, space) : start).trimEnd()}…`;
}

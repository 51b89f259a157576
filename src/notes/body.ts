// What stands under a heading: which of its lines are the answer, and whether they answer anything.
import { isContentsTitle } from './titles.ts';

/** First and last line of a stretch of lines, both included, counted like the lines they point into. */
export interface Span {
  start: number;
  end: number;
}

const BLANK = /^\s*$/;
/** Written without a repeated group: on a line of megabytes that one exhausts the stack. */
const RULE = /^\s*[-*_]\s*[-*_]\s*[-*_][-*_\s]*$/;
const WRAPPER_TAG = /^\s*(<\/?(details|summary|p|br|div|center)\b[^>]*>\s*)+$/i;
const COMMENT = /^\s*<!--.*-->\s*$/;
const BACK_LINK = /^\s*[*_]*\[[^\]]*\]\(#[^)]*\)[*_]*\s*$/;
const PARTING = [BLANK, RULE, WRAPPER_TAG, COMMENT, BACK_LINK];

/**
 * The lines from `start` to `end` (1-based) without what only parts sections at either side: blank lines, rules,
 * wrapper tags, comments, links back to a heading. Null when nothing is left.
 */
export function trimmedSpan(lines: readonly string[], { start, end }: Span): Span | null {
  const parts = (line: number) => PARTING.some((pattern) => pattern.test(lines[line - 1] ?? ''));
  let [first, last] = [start, end];
  while (first <= last && parts(first)) first += 1;
  while (last >= first && parts(last)) last -= 1;
  return first > last ? null : { start: first, end: last };
}

const LIST_MARKER = /^\s*([-*+]|\d+[.)])\s+/;
const ANCHOR_ENTRY = /^[\s*_\d.]{0,20}\[.{0,300}\]\(#[^)]{0,300}\)[\s*_]{0,20}$/;
const CONTENTS_MARK = /^\s*(\[\[?toc\]?\]|\{:toc\}|<!--\s*\/?toc\b.*-->)\s*$/i;

/** Whether lines only list links to headings of the same file: a table of contents. */
export function isTableOfContents(lines: readonly string[]): boolean {
  const said = lines.filter((line) => !BLANK.test(line) && !COMMENT.test(line));
  if (said.length === 0) return lines.some((line) => CONTENTS_MARK.test(line));
  const entries = said.filter(
    (line) => ANCHOR_ENTRY.test(line.replace(LIST_MARKER, '')) || announcesContents(line),
  );
  return entries.length === said.length && (entries.length > 1 || said.some(announcesContents));
}

/** A line such as `[TOC]` or `**目录**`; the length keeps a long line from being cut into words. */
function announcesContents(line: string): boolean {
  return CONTENTS_MARK.test(line) || (line.length <= LONGEST_KEYWORD && isContentsTitle(line));
}

const FENCE = /^\s*(```|~~~)/;
const IMAGE = /!\[[^\]]{0,300}\](?:\([^)]{0,2000}\)|\[[^\]]{0,300}\])|<img\b[^>]{0,2000}>/gi;
const LINK =
  /\[[^\]]{0,300}\](?:\([^)]{0,2000}\)|\[[^\]]{0,300}\])|<https?:[^>]{0,2000}>|(?:https?|ftp):\/\/[^\s<>）】」，。；]+|<a\b[^>]{0,2000}>/gi;
/** A word that introduces a link ("推荐:", "see also:") when the link behind it is taken away. */
const LINK_LABEL = /^[^\s:：]{1,24}(?:\s[^\s:：]{1,16}){0,2}\s*[:：]\s*$/;
/** The whole line: 策略 and "a to-do list" hold such words and promise nothing. */
const TO_BE_WRITTEN =
  /^[^\p{L}\p{N}]*(todo|tbd|wip|to be (completed|written|added|continued|done)|coming soon|待补充|待完善|待续|待更新|未完待续|略)[^\p{L}\p{N}]*$/iu;
const LONGEST_KEYWORD = 24;

/** Whether lines hold links, images or a promise, but no answer. */
export function isStub(lines: readonly string[]): boolean {
  if (lines.some((line) => FENCE.test(line))) return false;
  const pointers = lines.some((line) => line.search(LINK) >= 0 || line.search(IMAGE) >= 0);
  const rest = lines.map(withoutPointers).filter((line) => line !== '');
  if (rest.every((line) => TO_BE_WRITTEN.test(line)))
    return pointers || rest.length > 0 || lines.length === 0;
  return pointers && rest.length === 1 && isBareKeyword(rest[0] ?? '');
}

function withoutPointers(line: string): string {
  const rest = line
    .replace(IMAGE, ' ')
    .replace(LINK, ' ')
    .replace(LIST_MARKER, '')
    .replace(/^\s*>/, '')
    .trim();
  const isLabel = rest !== line.trim() && LINK_LABEL.test(rest);
  return isLabel || !/[\p{L}\p{N}]/u.test(rest) ? '' : rest;
}

/** A few words that assert nothing, left beside a link: "304 Not Modified". */
function isBareKeyword(text: string): boolean {
  return (
    text.length <= LONGEST_KEYWORD &&
    text.split(/\s+/).length <= 4 &&
    !/[=:：,，、.。;；→|]|是|为|->|\b(?:is|are|means?)\b/iu.test(text)
  );
}

const ANNOUNCES = /[:：]\s*$|如下图?[:：。]?\s*$|(as follows|the following|below)[:.]?\s*$/i;
const SENTENCE_END = /[。！？!?]|\.(?=\s)/g;

/** Whether lines only announce what the headings below them say: a sentence that ends in a colon, or an image. */
export function isLeadIn(lines: readonly string[]): boolean {
  const said = lines.map((line) => line.replace(IMAGE, '').trim()).filter((line) => line !== '');
  if (said.length === 0) return true;
  const text = said.join(' ');
  return said.length <= 2 && ANNOUNCES.test(text) && (text.match(SENTENCE_END)?.length ?? 0) <= 2;
}

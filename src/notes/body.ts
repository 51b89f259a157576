// What stands under a heading: which of its lines are the answer, and whether they answer anything.
import { endsAsQuestion } from './interrogative.ts';
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
/** Lines drawn with dashes or box characters; one or two of them may be an answer: the operator `~`. */
const DRAWN_RULE = /^\s*(?:[⸺⸻]|[\p{Pd}\u2500-\u257f=~_]{3,})\s*$/u;
/** A quote that only names where the text was taken from. */
const ATTRIBUTION =
  /^\s*>\s*[*_—–-]*\s*(?:(?:来源|出处|原文|转自|转载自?|摘自|作者|出典|引用元|출처|fuente|source|taken from|from|via|author)\s*[*_]*[:：]|摘自|转载自)[^\n]*$/iu;
const PARTING = [BLANK, RULE, DRAWN_RULE, WRAPPER_TAG, COMMENT, BACK_LINK, ATTRIBUTION];
/** Most lines do, and are told apart by one look instead of six. */
const BEGINS_WITH_WORDS = /^\s*[\p{L}\p{N}]/u;

/** Whether a line says nothing itself and only parts what stands on either side. */
export function parts(line: string): boolean {
  return !BEGINS_WITH_WORDS.test(line) && PARTING.some((pattern) => pattern.test(line));
}

/**
 * The lines from `start` to `end` (1-based) without what only parts sections at either side: blank lines, rules,
 * wrapper tags, comments, links back to a heading. Null when nothing is left.
 */
export function trimmedSpan(lines: readonly string[], { start, end }: Span): Span | null {
  let [first, last] = [start, end];
  while (first <= last && parts(lines[first - 1] ?? '')) first += 1;
  while (last >= first && parts(lines[last - 1] ?? '')) last -= 1;
  return first > last ? null : { start: first, end: last };
}

const LIST_MARKER = /^\s*([-*+]|\d+[.)])\s+/;
const ANCHOR_ENTRY = /^[\s*_\d.]{0,20}\[.{0,300}\]\(#[^)]{0,300}\)[\s*_]{0,20}$/;
const CONTENTS_MARK = /^\s*(\[\[?toc\]?\]|\{:toc\}|<!--\s*\/?toc\b.*-->)\s*$/i;

/** Whether lines only list links to headings of the same file: a table of contents. */
export function isTableOfContents(lines: readonly string[]): boolean {
  let entries = 0;
  let isAnnounced = false;
  for (const line of lines) {
    if (BLANK.test(line) || COMMENT.test(line)) continue;
    const announces = announcesContents(line);
    if (!announces && !isContentsEntry(line)) return false;
    isAnnounced ||= announces;
    entries += 1;
  }
  if (entries === 0) return lines.some((line) => CONTENTS_MARK.test(line));
  return entries > 1 || isAnnounced;
}

/** Whether a line is nothing but a link to a heading of the same file. */
export function isContentsEntry(line: string): boolean {
  return line.includes('](#') && ANCHOR_ENTRY.test(line.replace(LIST_MARKER, ''));
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
  /^[^\p{L}\p{N}]*(todo|tbd|wip|to be (completed|written|added|continued|done|defined)|as above|see above|同上|上記の通り|por completar|pendiente|作成中|準備中|未整理|추가 예정|coming soon|待补充|待完善|待续|待更新|未完待续|略)[^\p{L}\p{N}]*$/iu;
const LONGEST_KEYWORD = 24;

/** Whether lines hold links, images or a promise, but no answer. */
export function isStub(lines: readonly string[]): boolean {
  const rest: string[] = [];
  let isPromise = true;
  for (const line of lines) {
    if (FENCE.test(line)) return false;
    const said = withoutPointers(line);
    if (said === '') continue;
    rest.push(said);
    isPromise &&= TO_BE_WRITTEN.test(said);
    if (!isPromise && rest.length > 1) return false;
  }
  const pointers = lines.some((line) => line.search(LINK) >= 0 || line.search(IMAGE) >= 0);
  if (isPromise) return pointers || rest.length > 0 || lines.length === 0;
  return pointers && isBareKeyword(rest[0] ?? '');
}

/** What a link, an image or an address holds: a line without it has none. */
const POINTS = /[[<]|:\/\//;

function withoutPointers(line: string): string {
  const said = POINTS.test(line) ? line.replace(IMAGE, ' ').replace(LINK, ' ') : line;
  const rest = said.replace(LIST_MARKER, '').replace(/^\s*>/, '').trim();
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
/** How a text begins that speaks of itself: of this chapter, of what follows. */
const SPEAKS_OF_ITSELF =
  /^(?:ここでは|以下[でにの]|本(?:章|節|文|篇|书|項|ページ|記事|小节|节)|この(?:章|節|記事|ページ|項)|这(?:篇|一章|一节|里主要)|下面|接下来|(?:可以|主要|一般)?从.{0,8}[几两二三四五多下]个?(?:维度|方面|角度|层面)|in this (?:section|chapter|article|post|document|guide|part|note)|this (?:section|chapter|article|post|document|guide|page|repo|repository|list|note) (?:is|are|contains|covers|describes|explains)|here (?:we|you|are)|below (?:we|you|are)|en (?:esta|este) (?:sección|capítulo|artículo|documento|guía)|est[ea]s? (?:sección|capítulo|artículo|documento|guía|preguntas|apuntes)|a continuación|veremos|이 (?:글|문서|장|절)에서)/iu;
const MOST_LEAD_LINES = 3;

/** Whether lines only announce what the titles below them say: a sentence that ends in a colon, an image, a question. */
export function isLeadIn(lines: readonly string[]): boolean {
  const said = lines.map((line) => line.replace(IMAGE, '').trim()).filter((line) => line !== '');
  if (said.length === 0) return true;
  const text = said.join(' ');
  const sentences = text.match(SENTENCE_END)?.length ?? 0;
  if (said.length <= MOST_LEAD_LINES && sentences <= 2 && SPEAKS_OF_ITSELF.test(text)) return true;
  if (said.length === 1 && sentences <= 1 && endsAsQuestion(text)) return true;
  return said.length <= 2 && ANNOUNCES.test(text) && sentences <= 2;
}

const SHARE_OF_TITLES = 2 / 3;
const FEWEST_TITLES = 2;
const LONGEST_OUTLINE = 2000;

/** Whether one paragraph only names the titles below it. */
export function isOutline(lines: readonly string[], below: readonly string[]): boolean {
  const said = lines.filter((line) => line.trim() !== '');
  if (said.length !== 1 || LIST_MARKER.test(said[0] ?? '') || below.length < FEWEST_TITLES) return false;
  const text = said.join('').toLowerCase();
  if (text.length > LONGEST_OUTLINE) return false;
  const named = below.filter((title) => text.includes(title.toLowerCase()));
  return named.length >= SHARE_OF_TITLES * below.length;
}

/** Whether lines end by announcing what follows. */
export function endsByAnnouncing(lines: readonly string[]): boolean {
  return /[:：]\s*$/.test(lines.at(-1) ?? '');
}

const FEWEST_RESOURCES = 3;

/** Whether lines are a list of links: resources to read, not a question that waits for its answer. */
export function isResourceList(lines: readonly string[]): boolean {
  const items = lines.filter((line) => LIST_MARKER.test(line) && line.search(LINK) >= 0);
  return items.length >= FEWEST_RESOURCES;
}

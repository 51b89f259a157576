// The beginning of a line becomes a label and the text it labels:
//
//   **Name**: text · **Name:** text · **Name** (gloss) — text    marked: bold or code, then what parts it from its text
//   Name: text · 名字：文字 · name - text                         plain: no mark, a short name before a colon or a dash
//   Name，文字 · 名字，用于… · Name是…                             loose: the name opens a sentence about it
//   Name                                                         bare: alone on its line, without any mark
//
// A marked or plain label may be alone on its line too: what it says then follows below.
import { parseInline } from '../../markdown/parse.ts';
import { plainText } from '../../markdown/plain.ts';
import { columnsOf } from './columns.ts';

export interface Label {
  /** As it is written, with its marks. */
  source: string;
  kind: 'marked' | 'plain' | 'loose' | 'bare';
  /** Whether nothing stands behind it on its line. */
  alone: boolean;
  /** Markdown: what is said of it on this line; the whole line where the label is a part of the sentence. */
  rest: string;
}

/** A label stands within so many characters, or it is none. */
const REACH = 120;

/** @param more whether something stands below the line that a label alone on it could name */
export function readLabel(line: string, more = false): Label | null {
  const bullet = MAY_COUNT.test(line) ? (BULLET.exec(line)?.[0] ?? countOf(line)) : '';
  const text = line.slice(bullet.length);
  const strong = markedLabel(text) ?? plainLabel(text) ?? looseLabel(text);
  if (strong !== null) return strong;
  return more ? (bareLabel(text) ?? glossLabel(text)) : (glossLabel(text) ?? bareLabel(text));
}

/** Whether a line can begin with a label in bold; most lines cannot, which is seen at once. */
export function mayBeBold(line: string): boolean {
  const opening = line.slice(0, 8);
  return opening.includes('**') || opening.includes('__');
}

/** No letter, mark of Markdown or quote: what begins with one has neither a number nor a bullet. */
const MAY_COUNT = /^[^A-Za-z\u4e00-\u9fff*_`"'“]/;
const COUNT = /^(?:\d{1,2}[.、．)）]|[（(]\d{1,2}[)）]|[①-⑳])\s*/u;
/** Bullets that Markdown does not know as such. */
const BULLET = /^[•·●○▶►■□◆◇※★☆✓✔✅👉]\uFE0F?\s*/u;

/** The number that counts a line among others, where it has one: `1、`, `（2）`, `③`. */
export function countOf(line: string): string {
  return COUNT.exec(line)?.[0] ?? '';
}

const MARKUP = /[*_`[\]<&\\!~]/;
/** A label whose only mark is its own; most are, and need no parser. */
const SIMPLE = /^(?:\*\*([^*_`[\]<&\\!~]+)\*\*|`([^`\\]+)`)([^*_`[\]<&\\!~]*)$/;

/** The label as a reader sees it. */
export function labelText({ source }: Label): string {
  const simple = SIMPLE.exec(source);
  const unmarked = simple === null ? source : `${simple[1] ?? simple[2]}${simple[3]}`;
  const plain = simple === null && MARKUP.test(source) ? plainText(parseInline(source)) : unmarked;
  const spaced = /\s\s|[^\S ]/.test(plain) ? plain.replace(/\s+/g, ' ') : plain;
  return spaced.replace(/[:：]$/, '').trim();
}

const MARKED = /^(?:\*\*(?=\S)[^*\n]{1,120}\*\*|__(?=\S)[^_\n]{1,120}__|`[^`\n]{1,120}`)/;
const GLOSS = /^\s?(?:\([^()\n]{1,60}\)|（[^（）\n]{1,60}）|_\([^()\n]{1,60}\)_|\(_[^()\n]{1,60}_\))/;
const ANOTHER_CODE = /^\s?(?:,|、|\/|or|和|或)\s?`[^`\n]{1,60}`/;
const PARTED = /^\s*(?:[:：]|——|[—–](?=\s)|(?<=\s)[-—–](?=\s)|=>|→)\s*/u;

function markedLabel(text: string): Label | null {
  let source = MARKED.exec(text)?.[0];
  if (source === undefined) return null;
  if (source.startsWith('`')) source += furtherCode(text.slice(source.length));
  const gloss = GLOSS.exec(text.slice(source.length))?.[0];
  const behindGloss = text.slice(source.length + (gloss?.length ?? 0));
  if (gloss !== undefined && (PARTED.test(behindGloss) || behindGloss.trim() === '')) source += gloss;
  const behind = text.slice(source.length);
  const parted = PARTED.exec(behind)?.[0];
  const isClosed = /[:：.。]\s*(?:\*\*|__)$/.test(source);
  if (parted === undefined && !isClosed && behind.trim() !== '') return null;
  // Code alone on a line is an example more often than a name.
  if (source.startsWith('`') && behind.trim() === '') return null;
  const rest = behind.slice(parted?.length ?? 0).trim();
  return { source: withoutStop(source), kind: 'marked', alone: rest === '', rest };
}

/** `-r`, `--recursive`: several spellings of one name. */
function furtherCode(text: string): string {
  const more = ANOTHER_CODE.exec(text)?.[0] ?? '';
  return more === '' ? '' : more + (ANOTHER_CODE.exec(text.slice(more.length))?.[0] ?? '');
}

/** `**Name.**` ends in a stop that is not part of the name. */
function withoutStop(source: string): string {
  return source.replace(/[:：.。]\s*(\*\*|__)$/, '$1');
}

const STOPS = /[。！？；，、!?;,|]/u;
const OPENING = new Map([
  ['(', ')'],
  ['（', '）'],
  ['`', '`'],
]);

function plainLabel(text: string): Label | null {
  const end = labelEnd(text);
  if (end === null) return null;
  const parted = /^(?:[:：]|\s+[-—–]\s+|——)\s*/u.exec(text.slice(end))?.[0];
  if (parted === undefined) return null;
  const source = text.slice(0, end).trim();
  const rest = text.slice(end + parted.length).trim();
  return isPlainName(source) ? { source, kind: 'plain', alone: rest === '', rest } : null;
}

const LONGEST_PLAIN = 36;
const MOST_PLAIN_WORDS = 5;
/** What makes a sentence of a few words: a verb between them, or an order to do something. */
const SENTENCE = new RegExp(
  [
    '\\s(?:is|are|was|were|can|will|would|should|must|has|have|had|do|does|did|you|we|it|they|es|son|puede)\\s',
    '^(?:run|click|type|go|install|clone|check|verify|ensure|make|choose|create|start|call|write|read)\\s',
    '把|被(?!动)|[从向].{1,12}[发取读写送收]',
  ].join('|'),
  'iu',
);

/** Without a mark only a few words are a name; more are the first half of a sentence. */
function isPlainName(source: string): boolean {
  const bare = source.replace(/[(（][^()（）]{0,80}[)）]/gu, '').trim();
  return (
    source !== '' &&
    // Emphasis in front is none of a label, but for a letter of a word: **S**ingle.
    (!/^[[*_<!]/.test(source) || /^\*\*\p{L}{1,3}\*\*\p{L}/u.test(source)) &&
    columnsOf(bare) <= LONGEST_PLAIN &&
    bare.split(/\s+/).length <= MOST_PLAIN_WORDS &&
    !SENTENCE.test(bare)
  );
}

/** What a plain label may end at, or be no label for, and what encloses a part of it. */
const NOTABLE = /[:：—(（`。！？；，、!?;,|]|\s(?=\s*[-—–]\s)/u;

/** Where a plain label ends: at a colon or a dash that parts; null when a stop or nothing comes first. */
function labelEnd(text: string): number | null {
  const reach = text.slice(0, REACH);
  for (let at = 0; ; at += 1) {
    const ahead = reach.slice(at).search(NOTABLE);
    if (ahead < 0) return null;
    at += ahead;
    const character = text[at] ?? '';
    const closing = OPENING.get(character);
    if (closing !== undefined) {
      const close = reach.indexOf(closing, at + 1);
      if (close < 0) return null;
      at = close;
    } else if (isParting(text, at)) return at;
    else if (STOPS.test(character)) return null;
  }
}

function isParting(text: string, at: number): boolean {
  const [character, next] = [text[at], text[at + 1]];
  if (character === '：') return true;
  // Not the colon of a time, an address or a name such as `a:b`.
  if (character === ':') return next === undefined || /\s|[^\x20-\x7e]/u.test(next) || isAfterWide(text, at);
  if (character === '—') return next === '—';
  return character === ' ' && /^\s+[-—–]\s+\S/u.test(text.slice(at, at + 8));
}

function isAfterWide(text: string, at: number): boolean {
  return /[^\x20-\x7e]/u.test(text[at - 1] ?? '') && !text.startsWith('//', at + 1);
}

/** `404 Not Found，…`: what stands before a Chinese comma without any Chinese is a term. */
const TERM_COMMA = /^([A-Za-z0-9][A-Za-z0-9 .+#/=_-]{0,30}?)\s?，\s*(?=\S)/u;
const SAID_TO_BE = /^([^，,。：:；;！？\n]{2,24})，\s*(?=用来|用于|表示|是指|指的是|即)/u;
const TERM_IS = /^([A-Za-z][A-Za-z0-9+#./-]{0,30})\s?(?:的全称是|全称是|是(?!不|否|一样)|指的是|是指)/u;
const TERM_GLOSS =
  /^([A-Z][A-Z0-9/-]{1,11})\s?[(（][A-Za-z][^()（）\n]{4,60}[)）](?=\s?\p{Script=Han}|，|[。.]?\s*$)/u;

function looseLabel(text: string): Label | null {
  const apart = text.includes('，') ? (TERM_COMMA.exec(text) ?? SAID_TO_BE.exec(text)) : null;
  if (apart !== null) return loose(apart[1], text.slice(apart[0].length));
  const within = TERM_IS.exec(text);
  return within === null ? null : loose(within[1], text);
}

/** A short form with what it stands for. */
function glossLabel(text: string): Label | null {
  return loose(TERM_GLOSS.exec(text)?.[1], text);
}

function loose(source: string | undefined, rest: string): Label | null {
  return source === undefined || !/\p{L}|\d{3}/u.test(source)
    ? null
    : { source, kind: 'loose', alone: false, rest: rest.trim() };
}

const BARE = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{Extended_Pictographic}\s()（）/.+#&'’=_-]{0,60}$/u;
const BARE_END = /[\p{L}\p{M}\p{N})）+#\p{Extended_Pictographic}]$/u;

/** A whole line that may be a name: no mark in it but brackets and what joins words, none at its end. */
function bareLabel(text: string): Label | null {
  const whole = text.trim();
  return BARE.test(whole) && BARE_END.test(whole)
    ? { source: whole, kind: 'bare', alone: true, rest: '' }
    : null;
}

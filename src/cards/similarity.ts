// How much two texts have in common, in any language: as questions, which are short, and as answers, which may be long.
// Letter case, width and punctuation count for nothing. Scripts that are written without spaces are cut into characters.
import leven from 'leven';

const UNSPACED_CLASS = `[${['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{Script=${script}}`)
  .join('')}]`;
const UNSPACED = new RegExp(UNSPACED_CLASS, 'u');
const TOKEN = new RegExp(`${UNSPACED_CLASS}|(?:(?!${UNSPACED_CLASS})[\\p{L}\\p{M}\\p{N}])+`, 'gu');

/** Words and, of scripts without spaces, characters. */
export function tokensOf(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(TOKEN) ?? [];
}

/** Signs that tell questions apart: C, C++ and C#; `a/b`; `@media`. */
const IDLE = /[^\p{L}\p{M}\p{N}\p{S}#&*@%/\\]+/gu;

/** What is equal for questions that differ only in letter case, width, spaces and punctuation. Never empty. */
export function foldQuestion(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase();
  return folded.replace(IDLE, '') || folded;
}

/** Numbers stand for neighbouring tokens; a text of one token is that token. */
export type Features = ReadonlySet<number>;

/**
 * Two words, or three characters of a script without spaces: longer than a word of it, so that a text made of the same
 * words in another order shares little.
 */
export function featuresOf(tokens: readonly string[]): Features {
  const numbers = tokens.map(numberOf);
  if (numbers.length === 1) return new Set(numbers);
  const features = new Set<number>();
  for (let at = 1; at < numbers.length; at += 1) {
    const pair = joined(numbers[at - 1] ?? 0, numbers[at] ?? 0);
    const isLast = at + 1 === numbers.length;
    const isCut =
      !isLast && isUnspaced(tokens[at - 1]) && isUnspaced(tokens[at]) && isUnspaced(tokens[at + 1]);
    features.add(isCut ? joined(pair, numbers[at + 1] ?? 0) : pair);
  }
  return features;
}

function isUnspaced(token: string | undefined): boolean {
  return token !== undefined && UNSPACED.test(token);
}

/** FNV-1a, 32 bits. */
function numberOf(token: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < token.length; at += 1) hash = Math.imul(hash ^ token.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function joined(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) ^ second) >>> 0;
}

export interface Likeness {
  /** How many features both have. */
  shared: number;
  /** 0 to 1. */
  share: number;
  /** How much of the newer text was in the older one, 0 to 1. */
  old: number;
}

/** Less than this in common says nothing about a text having been taken up into a longer one. */
const CONTAINED = { shared: 12, share: 0.8 };

/**
 * How alike two answers are. One that stands whole inside the newer one is nearly the same: sections were merged. The
 * newer one inside the older one is not: a section was cut, and a piece of it is another question.
 */
export function answerLikeness(older: Features, newer: Features): Likeness {
  const shared = countShared(older, newer);
  if (shared === 0) return { shared, share: 0, old: 0 };
  const dice = (2 * shared) / (older.size + newer.size);
  const contained = shared / older.size;
  const takenUp = shared >= CONTAINED.shared && contained >= CONTAINED.share;
  return { shared, share: takenUp ? Math.max(dice, 0.9 * contained) : dice, old: shared / newer.size };
}

function countShared(a: Features, b: Features): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const feature of small) if (large.has(feature)) shared += 1;
  return shared;
}

export interface QuestionText {
  folded: string;
  tokens: ReadonlySet<string>;
  features: Features;
  /** The numbers it names, in their order: 403 and 404, HTTP/1.0 and HTTP/1.1 are no slips of the pen. */
  numbers: string;
}

/** A number before a title may only count it, and changes when sections change places. */
const COUNTING = /^\d{1,3}[.)、:]?\s+(?=\S)/;

export function readQuestion(text: string): QuestionText {
  const tokens = tokensOf(text);
  return {
    folded: foldQuestion(text),
    tokens: new Set(tokens),
    features: featuresOf(tokens),
    numbers: (text.normalize('NFKC').replace(COUNTING, '').match(/\d+/g) ?? []).join(' '),
  };
}

/** Comparing letter by letter costs the product of the lengths. */
const LONGEST_COMPARED = 80;
const OTHER_NUMBERS = 0.45;

/** 1 for questions that read the same, else below 1; questions that name different numbers are never near. */
export function questionLikeness(a: QuestionText, b: QuestionText): number {
  if (a.folded === b.folded) return 1;
  const short = Math.max(a.folded.length, b.folded.length) <= LONGEST_COMPARED;
  const alike = short ? Math.max(letterLikeness(a.folded, b.folded), wordLikeness(a, b)) : pairLikeness(a, b);
  return Math.min(alike, a.numbers === b.numbers ? 0.99 : OTHER_NUMBERS);
}

/** Letters changed, added or left out, as a share of all; letters in another order count as one change. */
export function letterLikeness(a: string, b: string): number {
  if (a.length > LONGEST_COMPARED || b.length > LONGEST_COMPARED) return a === b ? 1 : 0;
  const sorted = (text: string) => [...text].sort().join('');
  const changes = a === b ? 0 : sorted(a) === sorted(b) ? 1 : leven(a, b);
  return 1 - changes / Math.max(a.length, b.length, 1);
}

function wordLikeness({ tokens: a }: QuestionText, { tokens: b }: QuestionText): number {
  const shared = [...a].filter((token) => b.has(token)).length;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

function pairLikeness({ features: a }: QuestionText, { features: b }: QuestionText): number {
  return a.size + b.size === 0 ? 0 : (2 * countShared(a, b)) / (a.size + b.size);
}

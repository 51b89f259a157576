// Text becomes the characters a reader sees, which must not be cut in two.
// Intl.Segmenter takes some 10 ms to start and is slow on long text, so only what needs it is given to it.

/** Characters that only marks, joiners and the like can join to others: Latin, Greek, Cyrillic, Hebrew, Arabic, Thai, CJK, emoji. */
const SIMPLE = [
  '\\u0020-\\u007e\\u00a0-\\u00ac\\u00ae-\\u02ff\\u0370-\\u0482\\u048a-\\u052f\\u05d0-\\u05ea',
  '\\u0620-\\u064a\\u0671-\\u06d3\\u0e01-\\u0e30\\u0e32\\u0e40-\\u0e46\\u1e00-\\u200a',
  '\\u2010-\\u2027\\u202f-\\u205e\\u2070-\\u20cf\\u2100-\\u2bff',
  '\\u3000-\\u3029\\u3030-\\u3098\\u309b-\\ua48c\\uac00-\\ud7a3\\uff01-\\uff9d',
  '\\u{1f300}-\\u{1f3fa}\\u{1f400}-\\u{1faff}\\u{20000}-\\u{3fffd}',
].join('');

const ALL_SIMPLE = new RegExp(`^[${SIMPLE}]*$`, 'u');

/** Either a simple character with its marks, or a run of others together with the simple ones it touches. */
const GRAPHEME_OR_RUN = new RegExp(
  `([${SIMPLE}]\\p{M}*)(?![^${SIMPLE}])|(?:[${SIMPLE}]?[^${SIMPLE}]+)+[${SIMPLE}]?`,
  'gu',
);

/** A character with its marks: what is left whole when a grapheme is wider than a line. */
const BASE_WITH_MARKS = /.[\p{M}\p{Emoji_Modifier}]*/gsu;

let segmenter: Intl.Segmenter | undefined;

/** The graphemes of a text, in order; joined, they are the text. */
export function graphemes(text: string): string[] {
  if (ALL_SIMPLE.test(text)) return Array.from(text);
  const found: string[] = [];
  for (const [run, grapheme] of text.matchAll(GRAPHEME_OR_RUN)) {
    if (grapheme !== undefined) found.push(grapheme);
    else for (const part of segment(run)) found.push(part.segment);
  }
  return found;
}

function segment(text: string): Iterable<{ segment: string }> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** The parts of a grapheme which alone is wider than a line, such as fifty emoji joined into one. */
export function splitGrapheme(grapheme: string): string[] {
  return grapheme.match(BASE_WITH_MARKS) ?? [grapheme];
}

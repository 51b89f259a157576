// Technical terms in titles, told by how they are written: acronyms, names with capitals or digits inside them, and
// Latin words among characters of a script that has no spaces.

const TERM_FIRST = /^["“「『]?(?:[A-Z][A-Za-z0-9]*[A-Z0-9]|[a-z]+[A-Z0-9])/;
const TERM = /[A-Z]{2}|[A-Z][a-z]*[A-Z]|[A-Za-z]\d/;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const LATIN_WORD = /[A-Za-z]{3}/;
const ONE_WORD =
  /^(?:[\p{Script=Latin}\d-]+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{1,4})$/u;

/** Whether a title begins with a term, which says what it is wherever it stands. */
export function startsWithTerm(title: string): boolean {
  return TERM_FIRST.test(title);
}

export function holdsTerm(title: string): boolean {
  return TERM.test(title) || (UNSPACED.test(title) && LATIN_WORD.test(title));
}

/** One Latin word, or up to four characters of a script without spaces. */
export function isOneWord(title: string): boolean {
  return ONE_WORD.test(title);
}

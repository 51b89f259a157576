// Text that came from a file, an argument or an error becomes text that a terminal only shows. Whatever could steer the
// terminal or hide what is written (control characters, escape sequences, bidi overrides, invisible format characters)
// turns into a visible mark. Applied last, after YAML and Markdown are parsed: their escapes make such characters too.

/**
 * Everything but printable characters, newline and tab; also what a font is to leave out, such as the Hangul fillers.
 * Zero-width joiner and non-joiner and the variation selectors stay, since emoji and several scripts are written with
 * them.
 */
const UNSAFE = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]|(?!\u200c|\u200d|\p{VS})[\p{Cf}\p{DI}]|\p{Cs}/gu;
const PLAIN = /^[\n\t\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u3001-\u3163\u4e00-\u9fff\uff01-\uff9f]*$/;

export function safeText(text: string): string {
  return PLAIN.test(text) ? text : text.replace(UNSAFE, visibleMark);
}

/** As `safeText`, on one line: a name or a message in which newlines and tabs are marks too. */
export function safeLine(text: string): string {
  return safeText(text).replace(/\s+/g, (space) =>
    space.includes('\n') ? ' ↵ ' : space.replace(/\t/g, ' '),
  );
}

/**
 * A JSON document with the same value, in which such characters stand as JSON's own escapes. Newlines stay: between values
 * they are layout, and inside a text JSON has escaped them.
 */
export function safeJson(json: string): string {
  return PLAIN.test(json) ? json : json.replace(UNSAFE, escapes);
}

function escapes(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

function visibleMark(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

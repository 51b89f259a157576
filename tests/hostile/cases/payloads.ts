// Characters that steer a terminal, hide what is written, or make the terminal type an answer of its own. None is among
// the sequences that the program writes itself, so that one which comes through is seen.

export const PAYLOADS: Readonly<Record<string, string>> = {
  csi: '\x1b[2J\x1b[H\x1b[5;35mred\x1b[1;1f\x1b[?1049h\x1b[8m',
  osc: '\x1b]0;title\x07\x1b]2;title\x1b\\\x1b]52;c;cm0gLXJmIC8K\x07\x1b]1337;File=:AA==\x07',
  link: '\x1b]8;;file:///etc/passwd\x1b\\text\x1b]8;;\x1b\\',
  strings: '\x1bP$q"p\x1b\\\x1b_Ga=T\x1b\\\x1b^pm\x1b\\\x1bXsos\x1b\\\x1bPtmux;\x1b\x1b]52;c;x\x07\x1b\\',
  c1: '\x9b5;35m\x9d0;title\x9c\x90q\x9c\x9fG\x9c\x85\x8e\x8f',
  queries:
    '\x1b[6n\x1b[c\x1b[>c\x1b[>q\x1b[5n\x1bZ\x05\x1b]11;?\x07\x1b]4;1;?\x07\x1b[?2026$p\x1bP+q544e\x1b\\\x1b[18t\x1b[21t',
  controls: 'a\bb\x07c\x7fd\x0be\x0cf\x0e\x0f\x1a\x18\x00g',
  returns: 'shown\rhidden',
  resets: '\x1bc\x1b7\x1b8\x1b(0lqk\x1b(B\x1b#8\x1b=\x1b>',
  bidi: 'a\u202egnp.exe\u202c\u2066b\u2069\u200ec\u200f\u061cd\u202a\u202b\u202d',
  invisible: 'a\u200bb\u2060c\ufeffd\u00ade\u180ef\u3164g\u115fh\u1160i\uffa0j\u034fk\u17b4l',
  tags: `a${String.fromCodePoint(...[...'rm -rf'].map((sign) => 0xe0000 + sign.charCodeAt(0)))}\u{e0001}\u{e007f}b`,
  lines: 'a\u2028b\u2029c\u0085d',
  annotations: 'a\ufff9b\ufffac\ufffbd\u{1d173}e\u{1bca0}f',
  nobody: 'a\ufffeb\uffffc\u{1fffe}d\u{10ffff}e\ue000f',
};

export const ALL_PAYLOADS = Object.values(PAYLOADS).join(' ');

/** As an HTML or Markdown text would write them: by number, so that only the parser makes the characters. */
export function asEntities(text: string): string {
  return Array.from(text, (sign) =>
    /[\w .;:/=?]/.test(sign) ? sign : `&#x${sign.codePointAt(0)?.toString(16)};`,
  ).join('');
}

/** As an address would carry them. */
export function asPercent(text: string): string {
  return Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

// Texts that read alike become equal: letter case, width, punctuation and spaces count for nothing. C, C++ and C# stay
// apart.

/** @param text a title, a label or a piece of text */
export function foldedText(text: string): string {
  return foldedOfPlain(text) ?? text.normalize('NFKC').toLowerCase().replace(UNSAID, '');
}

const UNSAID = /[^\p{L}\p{M}\p{N}+#]+/gu;

/**
 * The same for text of the usual letters and marks, as most is: several times faster than looking each character up.
 * Null for any other.
 */
function foldedOfPlain(text: string): string | null {
  const lower = text.toLowerCase();
  let folded = '';
  let from = 0;
  for (let at = 0; at < lower.length; at += 1) {
    const code = lower.charCodeAt(at);
    if (isSaid(code)) continue;
    if (!isUnsaid(code)) return null;
    if (from < at) folded += lower.slice(from, at);
    from = at + 1;
  }
  return from === 0 ? lower : folded + lower.slice(from);
}

/** `a` to `z`, digits, `+`, `#`, accented Latin, Han, kana, Hangul: letters that NFKC leaves alone. */
function isSaid(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2b ||
    code === 0x23 ||
    (code >= 0xe0 && code <= 0xff && code !== 0xf7) ||
    (code >= 0x3041 && code <= 0x3096) ||
    (code >= 0x30a1 && code <= 0x30fa) ||
    code === 0x30fc ||
    (code >= 0xac00 && code <= 0xd7a3)
  );
}

/** The rest of ASCII, dashes and quotes, and the wide punctuation that stands for none of the letters kept. */
function isUnsaid(code: number): boolean {
  return (
    code < 0x80 ||
    (code >= 0x2010 && code <= 0x2016) ||
    (code >= 0x2018 && code <= 0x201f) ||
    code === 0x203a ||
    (code >= 0x3000 && code <= 0x3004) ||
    (code >= 0x3008 && code <= 0x3011) ||
    code === 0xff01 ||
    (code >= 0xff08 && code <= 0xff0a) ||
    (code >= 0xff0c && code <= 0xff0f) ||
    (code >= 0xff1a && code <= 0xff20)
  );
}

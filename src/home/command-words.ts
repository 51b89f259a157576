// A command as a person writes it into a variable such as `EDITOR` becomes words: `code --wait`, `"/opt/my editor/bin" -f`.
// Quotes and backslashes mean what they mean to a shell, and nothing else does: no variables, no patterns, no `;`.

const SPACE = /\s/;

/**
 * The words, none where the text is blank; null where a quote is not closed. On Windows a backslash is a part of paths and
 * escapes nothing.
 */
export function commandWords(text: string, platform: NodeJS.Platform): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    const next = text[at + 1];
    if (escapes(letter, next, quote) && platform !== 'win32') {
      word = (word ?? '') + next;
      at += 1;
    } else if (letter === quote) quote = '';
    else if (quote === '' && (letter === '"' || letter === "'")) [word, quote] = [word ?? '', letter];
    else if (quote === '' && SPACE.test(letter)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + letter;
  }
  if (quote !== '') return null;
  return word === null ? words : [...words, word];
}

/** In single quotes nothing is escaped, in double quotes only what means something there. */
function escapes(letter: string, next: string | undefined, quote: string): boolean {
  if (letter !== '\\' || next === undefined || quote === "'") return false;
  return quote === '' || '"\\$`'.includes(next);
}

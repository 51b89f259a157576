// Inline tokens become the text a reader sees, without markup: titles, words to compare.
import type { Token } from './parse.ts';

/** The visible text of inline tokens: no emphasis marks, no link addresses, no HTML tags; an image gives its alt text. */
export function plainText(tokens: readonly Token[]): string {
  let text = '';
  for (const token of tokens) text += visible(token);
  return text.trim();
}

function visible(token: Token): string {
  if (token.type === 'text') return token.content;
  if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
  if (token.type === 'html_inline') return '';
  if (token.type === 'image') return plainText(token.children ?? []);
  return token.content;
}

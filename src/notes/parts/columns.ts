// How wide a text is, to tell a name from a sentence in any script.

/** Columns of a terminal, roughly: wide scripts take two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += (character.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1;
  return columns;
}

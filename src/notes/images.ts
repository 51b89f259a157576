// The images that notes show: their addresses, and the line of the block that holds them.
import type { Token } from '../markdown/parse.ts';
import type { NotesDocument } from './document.ts';

export interface NotesImage {
  /** As the parser's token has it: percent-encoded. */
  address: string;
  /** 1-based line of the block that holds the image. */
  line: number;
}

/** Each address once, in the order of the notes. */
export function imagesOf({ tokens }: NotesDocument): NotesImage[] {
  const found = new Map<string, NotesImage>();
  for (const token of tokens) {
    for (const address of imageAddresses(token.children ?? [])) {
      if (!found.has(address)) found.set(address, { address, line: (token.map?.[0] ?? 0) + 1 });
    }
  }
  return [...found.values()];
}

function imageAddresses(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => [
    ...(token.type === 'image' ? [String(token.attrGet('src') ?? '')] : []),
    ...imageAddresses(token.children ?? []),
  ]);
}

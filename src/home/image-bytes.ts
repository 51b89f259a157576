// Whether bytes are those of an image: by how they begin, whatever the file is called. A link named `x.png` that leads to a
// key or a letter brings neither into a deck.

const LATIN = 'latin1';
/** Where a format's sign stands, and the sign. */
const SIGNS: readonly (readonly [number, string])[] = [
  [0, '\x89PNG\r\n'],
  [0, '\xff\xd8\xff'],
  [0, 'GIF8'],
  [8, 'WEBP'],
  [4, 'ftypavi'],
  [4, 'ftypmif1'],
];
const BITMAP = /^BM[\s\S]{4}\0\0\0\0/;
const SVG = /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>/]/i;
const LONGEST_SIGN = 4096;

export function isImage(bytes: Buffer): boolean {
  return isBitmap(bytes) || SVG.test(startOf(bytes));
}

/** An image that is pixels alone: an SVG is a document, and may hold scripts. */
export function isBitmap(bytes: Buffer): boolean {
  const start = startOf(bytes);
  return SIGNS.some(([at, sign]) => start.startsWith(sign, at)) || BITMAP.test(start);
}

function startOf(bytes: Buffer): string {
  return bytes.toString(LATIN, 0, LONGEST_SIGN);
}

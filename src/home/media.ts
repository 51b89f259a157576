// Images that notes show are copied beside the cards, so that a card still shows them when the notes move.
import { createHash } from 'node:crypto';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { slugOf } from '../cards/slug.ts';
import { MEDIA_FOLDER } from './deck-folder.ts';
import { isImage } from './image-bytes.ts';
import { readBytes } from './read-file.ts';
import type { FileChange } from './write-together.ts';

const IMAGE_NAME = /\.(png|jpe?g|gif|webp|svg|avif|bmp)$/i;
const LONGEST_BYTES = 20 * 1024 * 1024;

export interface FoundImage {
  /** The address as the notes write it. */
  address: string;
  /** The name below the deck's media folder: the same image always gets the same one. */
  name: string;
  bytes: Buffer;
}

/** The image that an address of a notes file means; null for one that is not on this disk, or no image by name and bytes. */
export function findImage(notesFile: string, address: string): FoundImage | null {
  const path = localPath(address);
  if (path === null) return null;
  const bytes = readBytes(resolve(dirname(notesFile), path), {
    longestBytes: LONGEST_BYTES,
    followLinks: true,
  });
  if (!Buffer.isBuffer(bytes) || !isImage(bytes)) return null;
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  const ending = extname(path).toLowerCase();
  return { address, name: `${slugOf(basename(path, extname(path))).text}-${digest}${ending}`, bytes };
}

function localPath(address: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:|^\/\/|^[/\\]/i.test(address)) return null;
  const path = decode(address.replace(/[?#].*$/, ''));
  return path !== null && IMAGE_NAME.test(path) && !path.includes('\0') ? path : null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The files that a deck does not hold yet, each once, however many notes show it. */
export function imageFiles(deckFolder: string, images: readonly FoundImage[]): FileChange[] {
  const byName = new Map(images.map(({ name, bytes }) => [name, bytes]));
  return [...byName]
    .map(([name, content]) => ({ path: `${MEDIA_FOLDER}/${name}`, content }))
    .filter(({ path, content }) => !holds(join(deckFolder, path), content));
}

function holds(path: string, content: Buffer): boolean {
  const present = readBytes(path, { longestBytes: LONGEST_BYTES, followLinks: false });
  return Buffer.isBuffer(present) && present.equals(content);
}

/** Where a card file in a topic folder finds an image. */
export function imageAddress({ name }: FoundImage): string {
  return `../${MEDIA_FOLDER}/${encodeURI(name)}`;
}

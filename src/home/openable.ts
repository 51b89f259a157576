// What an address on a card may open: a web page, or an image file inside the card's own deck; nothing else. Addresses and
// files come from strangers, and what opens them may be a script that hands them on: what could mean something there is
// escaped in a web address, and refused in a file's name.
import { realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isBitmap, isImage } from './image-bytes.ts';
import { readBytes } from './read-file.ts';
import { systemReason } from './user-error.ts';

export type Openable =
  /** `http` or `https`, in ASCII: of a name in other letters the form that shows its letters' codes. */
  | { kind: 'link'; url: string }
  /** An absolute path. */
  | { kind: 'image'; file: string };

/** One clause, of what a stranger may have written. */
export interface Refusal {
  refusal: string;
}

export interface AddressPlace {
  /** The file of the card's face. */
  file: string;
  /** The folders of its deck: all of them, as on the shelf. */
  folders: readonly string[];
}

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** @param address as the card's Markdown has it */
export function findOpenable(address: string, place: AddressPlace): Openable | Refusal {
  return SCHEME.test(address) || address.startsWith('//') ? webPage(address) : imageOfDeck(address, place);
}

/** Browsers drop some of these, and so would show one address and open another. */
const NEVER_IN_ADDRESSES = /[\p{Cc}\p{Cf}\p{Z}\p{Cs}\\]/u;
const PLAIN_HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d+)?$/;
const LONGEST_ADDRESS = 2000;
/** What quotes and variables are to shells, and may stand in an address: escaped it means the same to a web server. */
const MEANS_SOMETHING = /["'$`|^{}]/g;

function webPage(address: string): Openable | Refusal {
  if (!/^https?:\/\//i.test(address))
    return { refusal: 'is no web address; only http and https links are opened' };
  if (NEVER_IN_ADDRESSES.test(address))
    return { refusal: 'holds characters that no web address has, and is not opened' };
  const url = parseUrl(address);
  if (url === null) return { refusal: 'is no web address that can be read' };
  if (url.username !== '' || url.password !== '')
    return { refusal: `names a user before its host, ${url.host}, and is not opened` };
  if (!PLAIN_HOST.test(url.host))
    return { refusal: 'names a host that no web address has, and is not opened' };
  const text = url.href.replace(MEANS_SOMETHING, escaped);
  if (text.length > LONGEST_ADDRESS)
    return { refusal: `is longer than ${LONGEST_ADDRESS} characters, and is not opened` };
  return { kind: 'link', url: text };
}

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function parseUrl(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

const IMAGE_NAME = /\.(png|jpe?g|gif|webp|avif|bmp|svg)$/i;
/** Below the deck's folder, with `/`. Every part begins with a letter or a digit. */
const PLAIN_PATH =
  /^[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N} ._+,=@~()-]*(?:\/[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N} ._+,=@~()-]*)*$/u;

/** A card that overlays one of the deck that ships shows the images of both. */
function imageOfDeck(address: string, { file, folders }: AddressPlace): Openable | Refusal {
  const path = decode(address.replace(/[?#].*$/, ''));
  if (path === null || path === '' || /^[/\\]|\\|\p{Cc}/u.test(path))
    return { refusal: 'is no file of this deck; only its own images are opened' };
  const own = folders.find((folder) => file.startsWith(folder + sep));
  if (own === undefined) return { refusal: 'belongs to a card whose deck is not known' };
  const below = relative(own, resolve(dirname(file), path))
    .split(sep)
    .join('/');
  if (below.startsWith('../') || below === '..')
    return { refusal: 'leads out of the deck, and is not opened' };
  if (!IMAGE_NAME.test(below)) return { refusal: 'is no image; only images of the deck are opened' };
  if (!PLAIN_PATH.test(below)) return { refusal: 'has a name that is not passed to another program' };
  const looked = folders.map((folder) => imageIn(folder, below));
  return looked.find((found) => 'kind' in found) ?? looked[0] ?? { refusal: NOT_THERE };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

const NOT_THERE = 'is not there';
const LONGEST_IMAGE_BYTES = 20 * 1024 * 1024;

function imageIn(folder: string, below: string): Openable | Refusal {
  const file = realPath(folder, below);
  if (typeof file !== 'string') return file;
  const bytes = readBytes(file, { longestBytes: LONGEST_IMAGE_BYTES, followLinks: false });
  if (!Buffer.isBuffer(bytes)) return { refusal: bytes.reason };
  if (isBitmap(bytes) && !/\.svg$/i.test(below)) return { kind: 'image', file };
  return {
    refusal: isImage(bytes)
      ? `is an SVG, which may hold scripts, and is not opened; it is ${file}`
      : 'holds no image, whatever its name says',
  };
}

/** The file itself, where no link leads to it or lies on the way from the deck's folder. */
function realPath(folder: string, below: string): string | Refusal {
  try {
    const wanted = join(realpathSync(folder), below);
    return realpathSync(wanted) === wanted ? wanted : { refusal: 'is a link, which is not followed' };
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    return { refusal: reason };
  }
}

// The HTML that is left over in people's notes becomes what it means for a terminal, or stays as the text it is.
// Nothing is run or loaded; text and attributes come out raw, and are made safe by whoever draws them.
import { parseInline } from './parse.ts';
import type { StyleName } from './pen.ts';
import type { Script } from './script.ts';

export type HtmlPiece =
  | { kind: 'text'; text: string }
  | { kind: 'break' }
  /** The edge of a block: what follows starts on a line of its own. */
  | { kind: 'edge' }
  | { kind: 'open' | 'close'; style: StyleName; isBlock: boolean }
  | { kind: 'script'; script: Script | null }
  | { kind: 'link'; address: string }
  | { kind: 'linkEnd' }
  | { kind: 'image'; alt: string; address: string }
  | { kind: 'list'; isOrdered: boolean }
  | { kind: 'listEnd' }
  | { kind: 'item' }
  | { kind: 'cell' }
  | { kind: 'nothing' };

/** Stops at the next `<` outside quotes, so text made of nothing but half tags is still read in linear time. */
const TAG = /<(\/?)([A-Za-z][A-Za-z0-9-]*)((?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?)\/?>/;
const ENTITY = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/g;

const STYLES: ReadonlyMap<string, StyleName> = new Map([
  ...named('strong', 'b', 'strong'),
  ...named('emphasis', 'i', 'em', 'var', 'dfn', 'cite'),
  ...named('code', 'code', 'kbd', 'samp', 'tt'),
  ...named('strike', 'del', 's', 'strike'),
  ...named('mark', 'mark'),
]);
/** Styles of what stands on lines of its own. */
const BLOCK_STYLES: ReadonlyMap<string, StyleName> = new Map([
  ...named('strong', 'summary', 'dt', 'caption'),
  ...named('heading', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'),
]);
const EDGES = new Set(
  'details p div center table thead tbody tr blockquote pre dl dd hr figure figcaption section'.split(' '),
);
const HIDDEN = new Set('span u ins font small big picture source q abbr colgroup col'.split(' '));

function named(style: StyleName, ...tags: string[]): [string, StyleName][] {
  return tags.map((tag) => [tag, style]);
}

/** What one tag, comment or declaration means. */
export function readTag(source: string): HtmlPiece {
  if (source.startsWith('<!--')) return { kind: 'nothing' };
  const [whole, slash, tagName, attributes = ''] = TAG.exec(source) ?? [];
  if (whole !== source || tagName === undefined) return { kind: 'text', text: source };
  const name = tagName.toLowerCase();
  const block = BLOCK_STYLES.get(name);
  const style = block ?? STYLES.get(name);
  if (style !== undefined)
    return { kind: slash === '/' ? 'close' : 'open', style, isBlock: block !== undefined };
  if (EDGES.has(name)) return { kind: 'edge' };
  if (HIDDEN.has(name)) return { kind: 'nothing' };
  const piece = slash === '/' ? CLOSING.get(name) : OPENING.get(name)?.(attributes);
  return piece ?? { kind: 'text', text: source };
}

type ReadTag = (attributes: string) => HtmlPiece;

/** An anchor without an address is the place that a link leads to. */
const OPENING: ReadonlyMap<string, ReadTag> = new Map<string, ReadTag>([
  ['br', () => ({ kind: 'break' })],
  ['img', readImage],
  ['a', readAnchor],
  ['sup', () => ({ kind: 'script', script: 'raised' })],
  ['sub', () => ({ kind: 'script', script: 'lowered' })],
  ['ul', () => ({ kind: 'list', isOrdered: false })],
  ['ol', () => ({ kind: 'list', isOrdered: true })],
  ['li', () => ({ kind: 'item' })],
  ['td', () => ({ kind: 'cell' })],
  ['th', () => ({ kind: 'cell' })],
]);

const CLOSING: ReadonlyMap<string, HtmlPiece> = new Map<string, HtmlPiece>([
  ['br', { kind: 'break' }],
  ['a', { kind: 'linkEnd' }],
  ['sup', { kind: 'script', script: null }],
  ['sub', { kind: 'script', script: null }],
  ['ul', { kind: 'listEnd' }],
  ['ol', { kind: 'listEnd' }],
  ['li', { kind: 'nothing' }],
  ['td', { kind: 'nothing' }],
  ['th', { kind: 'nothing' }],
]);

/** The pieces of a block of HTML. Its text keeps its line breaks, and its entities are decoded. */
export function readHtml(source: string): HtmlPiece[] {
  return splitTags(source).map((piece) =>
    piece.startsWith('<') ? readTag(piece) : { kind: 'text', text: decodeEntities(piece) },
  );
}

/** Comments, tags and what stands between them. A `<` that starts neither is text. */
function splitTags(source: string): string[] {
  const lastCommentEnd = source.lastIndexOf('-->');
  const anyTag = new RegExp(TAG, 'y');
  const pieces: string[] = [];
  let textStart = 0;
  for (let at = source.indexOf('<'); at >= 0; ) {
    const end = endOfTag(source, at, lastCommentEnd, anyTag);
    if (end > at) {
      pieces.push(source.slice(textStart, at), source.slice(at, end));
      textStart = end;
    }
    at = source.indexOf('<', Math.max(end, at + 1));
  }
  pieces.push(source.slice(textStart));
  return pieces.filter((piece) => piece !== '');
}

/** Where the comment or tag at `at` ends; `at` itself if there is none. */
function endOfTag(source: string, at: number, lastCommentEnd: number, anyTag: RegExp): number {
  if (source.startsWith('<!--', at)) {
    return lastCommentEnd < at + 2 ? at : source.indexOf('-->', at + 2) + 3;
  }
  anyTag.lastIndex = at;
  return anyTag.test(source) ? anyTag.lastIndex : at;
}

function readImage(attributes: string): HtmlPiece {
  return { kind: 'image', alt: attribute(attributes, 'alt'), address: attribute(attributes, 'src') };
}

function readAnchor(attributes: string): HtmlPiece {
  const address = attribute(attributes, 'href');
  return address === '' ? { kind: 'nothing' } : { kind: 'link', address };
}

function attribute(attributes: string, name: string): string {
  const pattern = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, 'i');
  const [, double, single, bare] = pattern.exec(attributes) ?? [];
  return decodeEntities(double ?? single ?? bare ?? '');
}

/** By way of the Markdown parser, whose list of entities is the one that counts. */
function decodeEntities(text: string): string {
  return text.replace(ENTITY, (entity) => parseInline(entity)[0]?.content ?? entity);
}

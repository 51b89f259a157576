// The links and images of a Markdown text, for a person to open. Nothing is opened here, and nothing is safe to print yet.
import { readableAddress } from './address.ts';
import { type HtmlPiece, readHtml, readTag } from './html.ts';
import { parseWithFootnotes, type Token } from './parse.ts';
import { plainText } from './plain.ts';

export interface Link {
  kind: 'link' | 'image';
  /** A link's text or an image's alternative text; empty where there is none. */
  text: string;
  /**
   * `http` or `https` for a link. An image's may also be a path as its author wrote it, still to be looked for and to be
   * kept inside the deck.
   */
  address: string;
}

const WEB = /^https?:\/\//i;
/** An address that stands in the text as it is, up to a space, a quote or anything Chinese. */
const BARE = /\bhttps?:\/\/[^\s<>"'`\u3000-\u9fff\uff00-\uffef]+/gi;
/** What ends a sentence rather than an address. */
const TRAILING = /[.,;:!?*_~)\]}]+$/;

/** The web links and the images of a text in their order, each address once. */
export function linksOf(source: string): Link[] {
  const found = new Map<string, Link>();
  const reader = new LinkReader();
  for (const token of parseWithFootnotes(source)) {
    if (token.type === 'inline') reader.readInline(token.children ?? []);
    if (token.type === 'html_block') for (const piece of readHtml(token.content)) reader.readPiece(piece);
    reader.end();
  }
  for (const link of reader.links)
    if (link.address !== '' && !found.has(`${link.kind} ${link.address}`))
      found.set(`${link.kind} ${link.address}`, link);
  return [...found.values()];
}

/** Reads one block after another; a link is complete where its text ends. */
class LinkReader {
  readonly links: Link[] = [];
  #open: Link | null = null;

  readInline(tokens: readonly Token[]): void {
    for (const token of tokens) {
      if (token.type === 'link_open') this.#start(attribute(token, 'href'));
      else if (token.type === 'link_close') this.end();
      else if (token.type === 'image') this.#image(plainText(token.children ?? []), attribute(token, 'src'));
      else if (token.type === 'html_inline') this.readPiece(readTag(token.content));
      else if (token.type === 'text') this.#text(token.content);
      else if (this.#open !== null) this.#open.text += plainText([token]);
    }
  }

  readPiece(piece: HtmlPiece): void {
    if (piece.kind === 'link') this.#start(piece.address);
    else if (piece.kind === 'linkEnd') this.end();
    else if (piece.kind === 'image') this.#image(piece.alt, piece.address);
    else if (piece.kind === 'text') this.#text(piece.text);
  }

  /** The end of a link's text. */
  end(): void {
    if (this.#open !== null) this.#open.text = this.#open.text.replace(/\s+/g, ' ').trim();
    this.#open = null;
  }

  #start(address: string): void {
    this.end();
    this.#open = { kind: 'link', text: '', address };
    if (WEB.test(address)) this.links.push(this.#open);
  }

  #image(text: string, address: string): void {
    if (this.#open !== null) this.#open.text += text;
    if (/^data:/i.test(address)) return;
    this.links.push({ kind: 'image', text, address: WEB.test(address) ? address : readableAddress(address) });
  }

  #text(text: string): void {
    if (this.#open !== null) this.#open.text += text;
    else for (const [match] of text.matchAll(BARE)) this.#bare(match);
  }

  /** Brackets that open and close within an address belong to it. */
  #bare(match: string): void {
    const trimmed = match.replace(TRAILING, '');
    const closes = match.charAt(trimmed.length) === ')' && trimmed.includes('(') && !trimmed.includes(')');
    const address = closes ? `${trimmed})` : trimmed;
    if (/^https?:\/\/./i.test(address)) this.links.push({ kind: 'link', text: address, address });
  }
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}

// Inline tokens and leftover HTML become lines of styled fragments, one line for each line of the source.
// Nothing is wrapped yet.
import { imageLabel, readableAddress } from './address.ts';
import { footnoteMark } from './footnotes.ts';
import type { Line } from './fragment.ts';
import { type HtmlPiece, readHtml, readTag } from './html.ts';
import { InlineWriter } from './inline-writer.ts';
import type { Token } from './parse.ts';
import type { Pen, StyleName } from './pen.ts';
import { plainText } from './plain.ts';

/** The lines of inline tokens; `base` are the styles of the block round them. */
export function inlineLines(tokens: readonly Token[], pen: Pen, base: readonly StyleName[] = []): Line[] {
  const writer = new InlineWriter(pen, base);
  for (const token of tokens) writeToken(token, writer);
  return writer.finish();
}

/** The lines of a block of HTML. */
export function htmlLines(source: string, pen: Pen): Line[] {
  const writer = new InlineWriter(pen, []);
  for (const piece of readHtml(source)) writePiece(piece, writer);
  return writer.finish();
}

type WriteToken = (token: Token, writer: InlineWriter) => void;

/** What each kind of inline token does; a kind that is not listed is text. */
const TOKENS: Readonly<Record<string, WriteToken>> = {
  strong_open: (_, writer) => writer.open('strong'),
  strong_close: (_, writer) => writer.close('strong'),
  em_open: (_, writer) => writer.open('emphasis'),
  em_close: (_, writer) => writer.close('emphasis'),
  s_open: (_, writer) => writer.open('strike'),
  s_close: (_, writer) => writer.close('strike'),
  link_open: (token, writer) => writer.openLink(attribute(token, 'href')),
  link_close: (_, writer) => writer.closeLink(),
  softbreak: (_, writer) => writer.startLine(),
  hardbreak: (_, writer) => writer.breakLine(),
  code_inline: (token, writer) => writer.writeCode(token.content),
  image: (token, writer) => writeImage(plainText(token.children ?? []), attribute(token, 'src'), writer),
  footnote_reference: (token, writer) => writer.writeIn('faint', footnoteMark(token)),
  html_inline: (token, writer) => writePiece(readTag(token.content), writer),
};

function writeToken(token: Token, writer: InlineWriter): void {
  const write = TOKENS[token.type];
  if (write) write(token, writer);
  else writer.write(token.content);
}

type Piece<Kind> = Extract<HtmlPiece, { kind: Kind }>;
type WritePiece<Kind> = (piece: Piece<Kind>, writer: InlineWriter) => void;

const PIECES: { readonly [Kind in HtmlPiece['kind']]: WritePiece<Kind> } = {
  text: ({ text }, writer) => writer.writeLines(text),
  break: (_, writer) => writer.breakLine(),
  edge: (_, writer) => writer.startLine(),
  open: ({ style, isBlock }, writer) => {
    if (isBlock) writer.startLine();
    writer.open(style);
  },
  close: ({ style, isBlock }, writer) => {
    writer.close(style);
    if (isBlock) writer.startLine();
  },
  script: ({ script }, writer) => writer.setScript(script),
  link: ({ address }, writer) => writer.openLink(address),
  linkEnd: (_, writer) => writer.closeLink(),
  image: ({ alt, address }, writer) => writeImage(alt, address, writer),
  list: ({ isOrdered }, writer) => writer.openList(isOrdered),
  listEnd: (_, writer) => writer.closeList(),
  item: (_, writer) => writer.startItem(),
  cell: (_, writer) => writer.startCell(),
  nothing: () => undefined,
};

function writePiece(piece: HtmlPiece, writer: InlineWriter): void {
  const write = PIECES[piece.kind] as WritePiece<HtmlPiece['kind']>;
  write(piece, writer);
}

function writeImage(alt: string, address: string, writer: InlineWriter): void {
  writer.write(imageLabel(alt));
  if (address !== '') writer.writeIn('faint', ` (${readableAddress(address)})`);
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}

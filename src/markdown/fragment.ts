// A drawn line before it is painted: pieces of safe text, each with its styles. Widths are counted on these,
// so no escape sequence is ever measured, cut or wrapped.
import type { Pen, StyleName } from './pen.ts';

export interface Fragment {
  /** Safe text without line breaks or tabs. */
  readonly text: string;
  /** Outermost first. */
  readonly styles: readonly StyleName[];
  /** Safe address to link to; set once the whole link is read. */
  url?: string;
}

export type Line = readonly Fragment[];

const NO_STYLES: readonly StyleName[] = [];

export function unstyled(text: string): Fragment {
  return { text, styles: NO_STYLES };
}

export function styled(style: StyleName, text: string): Fragment {
  return { text, styles: [style] };
}

export function spaces(count: number): Fragment {
  return unstyled(' '.repeat(Math.max(0, count)));
}

/** Text from the source, made fit to stand in a line: the only way from a token to a fragment, code apart. */
export function safeText(raw: string, pen: Pen): string {
  return pen.safe(raw.replace(/[\t\n]/g, ' '));
}

export function lineText(line: Line): string {
  return line.map((fragment) => fragment.text).join('');
}

/** Display columns; the text is measured whole, since a character may be spread over two fragments. */
export function lineWidth(line: Line, pen: Pen): number {
  return pen.measure(lineText(line));
}

export function isBlank(line: Line): boolean {
  return line.every((fragment) => fragment.text.trim() === '');
}

/** The line without white space at its end. */
export function trimLineEnd(line: Line): Line {
  let end = line.length;
  while (end > 0 && line[end - 1]?.text.trimEnd() === '') end -= 1;
  const last = line[end - 1];
  if (last === undefined) return [];
  return [...line.slice(0, end - 1), { ...last, text: last.text.trimEnd() }];
}

/** The lines with `first` before the first of them and `rest` before the others. */
export function prefixLines(lines: readonly Line[], first: Line, rest: Line): Line[] {
  return lines.map((line, index) => [...(index === 0 ? first : rest), ...line]);
}

/** The lines without blank ones at the start and the end. */
export function trimBlankLines(lines: readonly Line[]): Line[] {
  const start = lines.findIndex((line) => !isBlank(line));
  if (start < 0) return [];
  const end = lines.findLastIndex((line) => !isBlank(line));
  return lines.slice(start, end + 1);
}

/** Each fragment is styled for itself, so that no style reaches over a line's end. */
export function paintLine(line: Line, pen: Pen): string {
  return trimLineEnd(line)
    .map((fragment) => paint(fragment, pen))
    .join('');
}

function paint(fragment: Fragment, pen: Pen): string {
  if (fragment.text === '') return '';
  const text = fragment.styles.reduceRight((inner, style) => pen.style(style, inner), fragment.text);
  return fragment.url === undefined ? text : pen.link(text, fragment.url);
}

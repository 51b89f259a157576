// Pieces put together to a screen: short texts that flow over lines, blocks side by side. Widths are display columns.
import { unstyled } from '../markdown/fragment.ts';
import { wrapLine } from '../markdown/wrap.ts';
import { columnsOf, createPen, type Theme } from '../terminal/theme.ts';

export const GAP = 3;

/** Short texts, perhaps styled, on as many lines as the window asks for; none is broken. */
export function flow(texts: readonly string[], columns: number, between: string): string[] {
  const lines: string[] = [];
  const gap = widthOf(between);
  let used = 0;
  for (const text of texts) {
    const width = widthOf(text);
    const isFirst = lines.length === 0;
    if (isFirst || used + gap + width > columns) {
      lines.push(text);
      used = width;
    } else {
      lines[lines.length - 1] += between + text;
      used += gap + width;
    }
  }
  return lines;
}

/** Blocks of lines next to each other, each but the last so many columns wide. */
export function beside(blocks: readonly (readonly string[])[], widths: readonly number[]): string[] {
  const height = Math.max(0, ...blocks.map((block) => block.length));
  return Array.from({ length: height }, (_, row) => {
    const cells = blocks.map((block, at) => padded(block[row] ?? '', widths[at] ?? 0));
    return cells.join(' '.repeat(GAP)).trimEnd();
  });
}

function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}

const STYLES = /\x1b\[[0-9;]*m/g;
/** ASCII, and the marks of the charts, from the full block to the shades among them. */
const NARROW = /^[\x20-\x7e–·┊█-▓]*$/;

/** Display columns of styled text. What is all of one column each is counted: measuring it takes longer than drawing it. */
function widthOf(text: string): number {
  const bare = text.replace(STYLES, '');
  return NARROW.test(bare) ? bare.length : columnsOf(bare);
}

/** Plain, safe text wrapped between words. */
export function prose(text: string, columns: number, theme: Theme): string[] {
  const pen = createPen(theme, columns);
  return wrapLine([unstyled(text)], pen.columns, pen).map((line) => line.map((part) => part.text).join(''));
}

/** With an empty line between what is not empty. */
export function joined(blocks: readonly (readonly string[])[]): string[] {
  return blocks
    .filter((block) => block.length > 0)
    .flatMap((block, at) => (at === 0 ? block : ['', ...block]));
}

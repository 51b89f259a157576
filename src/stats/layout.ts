// Pieces put together to a screen: short texts that flow over lines, blocks side by side. Widths are display columns.
import { unstyled } from '../markdown/fragment.ts';
import { wrapLine } from '../markdown/wrap.ts';
import { columnsOf, createPen, type Theme } from '../terminal/theme.ts';

export const GAP = 3;

/** Short texts, perhaps styled, on as many lines as the window asks for; none is broken. */
export function flow(texts: readonly string[], columns: number, between: string): string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const longer = `${lines.at(-1)}${between}${text}`;
    if (lines.length > 0 && columnsOf(longer) <= columns) lines[lines.length - 1] = longer;
    else lines.push(text);
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
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
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

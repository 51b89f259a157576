// What a shape of part gives: one thing found in a section's blocks, not yet a question of its own.
import type { Span } from '../body.ts';
import type { Item, TextLine } from './blocks.ts';

export interface Part extends Span {
  /** What is asked: a label as a reader sees it, without its number. */
  name: string;
  /** What it stands in within the section, outermost first: the label of an item above a nested list. */
  within: readonly string[];
  /** 1-based line that names it. The span is that of its answer. */
  line: number;
  /** The answer's Markdown where its lines cannot stand as they are, else null. */
  composed: string | null;
}

/** The same parts, said to stand in something. */
export function inside(name: string, parts: readonly Part[]): Part[] {
  return parts.map((part) => ({ ...part, within: [name, ...part.within] }));
}

/** Source lines, without the indentation that they share. */
export function dedented(lines: readonly string[]): string {
  const widths = lines.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0].length ?? 0);
  const shared = Math.min(...widths, 40);
  return lines
    .map((line) => line.slice(shared))
    .join('\n')
    .replace(/^\n+|\s+$/g, '');
}

/** What an item says below and beside its label, without the item's own mark. */
export function itemAnswer(rest: string, item: Item, source: readonly string[]): string {
  const [, ...others] = item.lines;
  const opening = [rest, ...others.map(({ text }) => text)].filter((text) => text !== '').join('\n');
  const last = item.lines.at(-1)?.line ?? item.start;
  if (last >= item.end) return opening;
  const further = dedented(source.slice(last, item.end));
  return [opening, further]
    .filter((text) => text !== '')
    .join(further.includes('\n\n') || opening === '' ? '\n\n' : '\n');
}

export function textOf(lines: readonly TextLine[]): string {
  return lines.map(({ text }) => text).join('\n');
}

/** The names that occur more than once. */
export function repeatedOf(names: readonly string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.size === seen.add(name).size));
}

// Part: a line of a paragraph that begins with a label. Three of them in a row are a list that was written without
// marks, and so are two that are counted ("1、序号：…", "2、确认：…"), which take in the lines below them.
import type { Paragraph, TextLine } from './blocks.ts';
import { countOf, type Label, labelText, readLabel } from './label.ts';
import { isName, saysSomething } from './names.ts';
import { type Part, textOf } from './part.ts';

const FEWEST_IN_A_ROW = 3;
const FEWEST_COUNTED = 2;

export function labelledLines({ lines }: Paragraph): Part[] {
  if (lines.length < FEWEST_COUNTED) return [];
  const counted = lines.filter(({ text }) => countOf(text) !== '').length;
  if (counted >= FEWEST_COUNTED) return countedParts(lines);
  return lines.length < FEWEST_IN_A_ROW ? [] : runs(lines).flatMap(partsOfRun);
}

/** Each counted line with the lines below it, up to the next one. */
function countedParts(lines: readonly TextLine[]): Part[] {
  const starts = [...lines.keys()].filter((at) => countOf(lines[at]?.text ?? '') !== '');
  const groups = starts.map((start, at) => lines.slice(start, starts[at + 1] ?? lines.length));
  const labels = groups.map(([first]) => strongLabel(first));
  if (labels.some((label) => label === null)) return [];
  const parts = groups.flatMap((group, at) => partOf(labels[at] ?? null, group) ?? []);
  return parts.length < FEWEST_COUNTED ? [] : parts;
}

interface Labelled {
  line: TextLine;
  label: Label;
}

function runs(lines: readonly TextLine[]): Labelled[][] {
  const found: Labelled[][] = [[]];
  for (const line of lines) {
    const label = strongLabel(line);
    if (label === null || label.alone) found.push([]);
    else found.at(-1)?.push({ line, label });
  }
  return found.filter((run) => run.length >= FEWEST_IN_A_ROW);
}

function partsOfRun(run: readonly Labelled[]): Part[] {
  const parts = run.flatMap(({ line, label }) => partOf(label, [line]) ?? []);
  return parts.length < FEWEST_IN_A_ROW ? [] : parts;
}

/** Loose and bare labels are sentences of a paragraph. */
function strongLabel(line: TextLine | undefined): Label | null {
  const label = readLabel(line?.text ?? '');
  return label?.kind === 'marked' || label?.kind === 'plain' ? label : null;
}

function partOf(label: Label | null, lines: readonly TextLine[]): Part | null {
  const [first, ...others] = lines;
  if (label === null || first === undefined) return null;
  const name = labelText(label);
  const composed = [label.rest, textOf(others)].filter((text) => text !== '').join('\n');
  if (!isName(name) || !saysSomething(composed)) return null;
  const start = label.alone && others.length > 0 ? first.line + 1 : first.line;
  return { name, within: [], line: first.line, start, end: lines.at(-1)?.line ?? first.line, composed };
}

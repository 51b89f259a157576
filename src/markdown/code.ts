// A code block becomes indented lines, cut at the edge of the window. Colours come from the pen's highlighter,
// if it has one; they are taken apart here so that a cut line keeps them.
import { type Fragment, type Line, lineText, prefixLines, spaces, styled, unstyled } from './fragment.ts';
import type { Frame } from './frame.ts';
import type { Token } from './parse.ts';
import type { Pen } from './pen.ts';
import { cutLine } from './wrap.ts';

const INDENT = 2;
const TAB_WIDTH = 4;
const COLOUR = /\u001b\[([\d;]*)m/;

export function drawCode(token: Token, frame: Frame): Line[] {
  const { pen } = frame;
  if (token.content.trim() === '') return [];
  const lines = token.content.replace(/\n$/, '').split('\n');
  const safeLines = lines.map((line) => codeText(line, pen));
  const drawn = colouredLines(safeLines, pen.safe(languageOf(token)), pen);
  const cut = drawn.flatMap((line) => cutLine(line, frame.room - INDENT, pen));
  return prefixLines(cut, [spaces(INDENT)], [spaces(INDENT)]);
}

function languageOf(token: Token): string {
  return token.info.trim().split(/\s+/)[0] ?? '';
}

/** The line with its tabs set to every fourth column, safe to print. */
function codeText(raw: string, pen: Pen): string {
  const [first = '', ...others] = raw.split('\t').map((part) => pen.safe(part));
  let text = first;
  let width = pen.measure(first);
  for (const part of others) {
    const gap = TAB_WIDTH - (width % TAB_WIDTH);
    text += ' '.repeat(gap) + part;
    width += gap + pen.measure(part);
  }
  return text.trimEnd();
}

function colouredLines(lines: readonly string[], language: string, pen: Pen): Line[] {
  const highlighted = pen.highlight?.(lines.join('\n'), language);
  const coloured = highlighted?.map(readColours);
  const same =
    coloured?.length === lines.length && coloured.every((line, index) => lineText(line) === lines[index]);
  if (coloured !== undefined && same) return coloured;
  return lines.map((line) => [styled('codeBlock', line)]);
}

/** A line with colour escapes as fragments, each of which knows the colours that were on. */
function readColours(line: string): Line {
  const on = new Map<string, string>();
  const [start = '', ...parts] = line.split(COLOUR);
  const fragments: Fragment[] = [unstyled(start)];
  for (let index = 0; index < parts.length; index += 2) {
    turn(on, parts[index] ?? '');
    fragments.push({ ...unstyled(parts[index + 1] ?? ''), colour: [...on.values()].join('') });
  }
  return fragments.filter((fragment) => fragment.text !== '');
}

/** Turns a colour or attribute on or off. One escape with several parameters is kept as one. */
function turn(on: Map<string, string>, parameters: string): void {
  const group = groupOf(Number.parseInt(parameters, 10) || 0);
  if (group === 'all') on.clear();
  else if (group.startsWith('no ')) on.delete(group.slice(3));
  else on.set(group, `\u001b[${parameters}m`);
}

/** What a parameter of the SGR escape changes (ECMA-48, 8.3.117), as far as highlighters use it. */
function groupOf(parameter: number): string {
  if (parameter === 0) return 'all';
  if (parameter === 39) return 'no foreground';
  if (parameter === 49) return 'no background';
  if (parameter === 22) return 'no weight';
  if (parameter >= 23 && parameter <= 29) return `no attribute ${parameter - 20}`;
  if (parameter <= 2) return 'weight';
  if (parameter <= 9) return `attribute ${parameter}`;
  const hundred = parameter >= 100 ? 'background' : 'foreground';
  return parameter >= 40 && parameter < 50 ? 'background' : hundred;
}

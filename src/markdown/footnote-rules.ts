// Two rules for the parser: `[^label]: text` defines a footnote, `[^label]` refers to one that the text defines.
// A definition stays where it stands; who draws it decides where it belongs.
import type { BlockState, InlineState, MarkdownParser, Token } from './parse.ts';

/** At the start of a line. Labels are short, so that no text of opening brackets is read again and again. */
const DEFINITION = /^\[\^([^\s[\]]{1,100})\]:[ \t]*/;
const REFERENCE = /\[\^([^\s[\]]{1,100})\]/y;
const LONGEST_START = 110;
/** Columns by which further lines of a definition are indented, as those of a list item are. */
const INDENT = 4;

/** What a token of either kind knows. */
export interface FootnoteMeta {
  label: string;
  /** Set for drawing: 1, 2, 3 as the text refers to them. */
  number?: number;
}

export function footnoteMeta({ meta }: Token): FootnoteMeta {
  return meta as unknown as FootnoteMeta;
}

export function footnoteRules(parser: MarkdownParser): void {
  parser.block.ruler.before('reference', 'footnote_definition', define, { alt: ['paragraph', 'reference'] });
  parser.inline.ruler.before('link', 'footnote_reference', refer);
}

/** Labels are compared without regard to letter case. */
function foldLabel(label: string): string {
  return label.toLowerCase();
}

function define(state: BlockState, startLine: number, endLine: number, silent: boolean): boolean {
  const indent = (state.sCount[startLine] ?? 0) - state.blkIndent;
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  if (indent >= INDENT || state.src[start + 1] !== '^') return false;
  const end = Math.min(state.eMarks[startLine] ?? 0, start + LONGEST_START);
  const [whole, label] = DEFINITION.exec(state.src.slice(start, end)) ?? [];
  if (whole === undefined || label === undefined) return false;
  if (silent) return true;
  const open = state.push('footnote_open', '', 1);
  open.meta = { label: foldLabel(label) } satisfies FootnoteMeta;
  labelsOf(state.env).add(foldLabel(label));
  readBody(state, startLine, endLine, start + whole.length);
  open.map = [startLine, state.line];
  state.push('footnote_close', '', -1);
  return true;
}

/** The blocks of a definition: its first line from `bodyStart` on, and the lines below it that are indented. */
function readBody(state: BlockState, startLine: number, endLine: number, bodyStart: number): void {
  const { blkIndent, parentType } = state;
  const line = [state.bMarks[startLine], state.tShift[startLine], state.sCount[startLine]] as const;
  state.blkIndent += INDENT;
  state.parentType = 'root';
  state.bMarks[startLine] = bodyStart;
  state.tShift[startLine] = 0;
  state.sCount[startLine] = state.blkIndent;
  state.md.block.tokenize(state, startLine, endLine);
  [state.bMarks[startLine], state.tShift[startLine], state.sCount[startLine]] = line as [
    number,
    number,
    number,
  ];
  state.blkIndent = blkIndent;
  state.parentType = parentType;
}

function refer(state: InlineState, silent: boolean): boolean {
  if (state.src[state.pos] !== '[' || state.src[state.pos + 1] !== '^') return false;
  REFERENCE.lastIndex = state.pos;
  const label = foldLabel(REFERENCE.exec(state.src)?.[1] ?? '');
  if (!labelsOf(state.env).has(label)) return false;
  if (!silent) state.push('footnote_reference', '', 0).meta = { label } satisfies FootnoteMeta;
  state.pos = REFERENCE.lastIndex;
  return true;
}

const LABELS = Symbol('labels of footnotes');

/** The labels that the text defines, kept in what the parser hands from rule to rule. */
function labelsOf(env: object): Set<string> {
  const holder = env as { [LABELS]?: Set<string> };
  holder[LABELS] ??= new Set();
  return holder[LABELS];
}

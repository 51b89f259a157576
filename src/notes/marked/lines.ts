// What each line of notes is, as far as marks care: they count in text, never in code, comments or tables.
import { buildTree, type Node } from '../../markdown/tree.ts';
import type { NotesDocument } from '../document.ts';
import { marksCards } from './meant.ts';
import { type Paragraph, paragraphsOf } from './paragraphs.ts';

export type LineKind =
  | 'blank'
  | 'text'
  /** `# …`; an underlined heading is text with a rule below it. */
  | 'heading'
  | 'rule'
  | 'code'
  | 'comment'
  | 'html'
  | 'table';

/** Notes as the finders of marked cards see them. */
export interface MarkedNotes {
  document: NotesDocument;
  tree: readonly Node[];
  paragraphs: readonly Paragraph[];
  /** The kind of a 1-based line; `blank` beyond either end. */
  kindOf(line: number): LineKind;
  /** A 1-based line; empty beyond either end. */
  textOf(line: number): string;
  /** Whether the notes say of a 1-based line that cards are meant there. */
  isMeant(line: number): boolean;
}

export function readMarkedNotes(document: NotesDocument): MarkedNotes {
  const { lines, tokens } = document;
  const kinds = lineKinds(document);
  return {
    document,
    tree: buildTree(tokens),
    paragraphs: paragraphsOf(document),
    kindOf: (line) => kinds[line - 1] ?? 'blank',
    textOf: (line) => lines[line - 1] ?? '',
    isMeant: marksCards(document, kinds),
  };
}

function lineKinds({ lines, tokens }: NotesDocument): LineKind[] {
  const kinds = lines.map((line): LineKind => (line.trim() === '' ? 'blank' : 'text'));
  for (const { type, markup, map, content } of tokens) {
    if (map === null) continue;
    const isUnderlined = type === 'heading_open' && !markup.startsWith('#');
    if (isUnderlined) kinds[map[1] - 1] = 'rule';
    const kind = isUnderlined ? undefined : kindOfBlock(type, content);
    if (kind !== undefined) kinds.fill(kind, map[0], map[1]);
  }
  return kinds;
}

function kindOfBlock(type: string, content: string): LineKind | undefined {
  switch (type) {
    case 'heading_open':
      return 'heading';
    case 'hr':
      return 'rule';
    case 'fence':
    case 'code_block':
      return 'code';
    case 'table_open':
      return 'table';
    case 'html_block':
      return content.startsWith('<!--') ? 'comment' : 'html';
    default:
      return undefined;
  }
}

const SCHEDULE = /^\s*<!--SR:/;

/** The last of the lines that only hold a schedule below a card, or the card's own last line. */
export function withSchedule({ textOf }: MarkedNotes, lastLine: number): number {
  let last = lastLine;
  while (SCHEDULE.test(textOf(last + 1))) last += 1;
  return last;
}

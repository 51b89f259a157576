// The paragraphs of notes, those of list items and quotes among them, with the lines they stand on: what marks inside a
// line are looked for in. Headings, tables, code and HTML are none.
import type { Token } from '../../markdown/parse.ts';
import type { NotesDocument } from '../document.ts';

export interface Paragraph {
  /** Markdown without list and quote marks; as many lines as it stands on. */
  text: string;
  /** 1-based lines, both included. */
  line: number;
  lastLine: number;
  /** A paragraph with a rule right below it, which Markdown takes for a heading; `lastLine` is the rule's. */
  isUnderlined: boolean;
}

export function paragraphsOf({ tokens }: NotesDocument): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (let at = 1; at < tokens.length; at += 1) {
    const [block, token] = [tokens[at - 1] as Token, tokens[at] as Token];
    if (token.type !== 'inline' || token.map === null || isHeading(block)) continue;
    const [first, end] = block.map ?? token.map;
    const isUnderlined = block.type === 'heading_open';
    paragraphs.push({ text: token.content, line: first + 1, lastLine: end, isUnderlined });
  }
  return paragraphs;
}

function isHeading({ type, markup }: Token): boolean {
  return type === 'heading_open' && markup !== '-';
}

// Notes that are nested deeper than the parser follows: it drops what lies deeper without a word, so this is where the
// word is said.
import { MAX_NESTING } from '../markdown/parse.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { NotesDocument } from './document.ts';

const HOLDS_BLOCKS: ReadonlySet<string> = new Set(['blockquote_open', 'list_item_open']);

/**
 * The 1-based line of the first quote or list item whose content was dropped; null where nothing was. What stands in a
 * container at level n is parsed at level n + 1, if that is below the limit.
 */
export function firstLineTooDeep({ tokens }: Pick<NotesDocument, 'tokens'>): number | null {
  const cut = tokens.find(({ type, level }) => level >= MAX_NESTING - 1 && HOLDS_BLOCKS.has(type));
  return cut?.map == null ? null : cut.map[0] + 1;
}

/** What to say of such a file; nothing of one whose whole text was followed. */
export function tooDeep(document: Pick<NotesDocument, 'tokens'>, file: string): Diagnostic[] {
  const line = firstLineTooDeep(document);
  if (line === null) return [];
  const message = `quotes and lists are nested more than ${MAX_NESTING} levels deep here; what lies deeper was not read`;
  return [{ file, line, code: 'too-deep', message }];
}

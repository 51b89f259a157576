// What a deck remembers of how it was made: `deck.json` in its folder.
import { join } from 'node:path';
import type { Split } from '../notes/parts.ts';
import { readText } from './read-file.ts';
import { UserError } from './user-error.ts';
import type { FileChange } from './write-together.ts';

export type { Split };

export interface DeckSettings {
  split: Split;
}

const VERSION = 1;
const NAME = 'deck.json';

/** Null when the deck remembers nothing. @throws UserError when it was written by a newer program or is damaged */
export function loadDeckSettings(deckFolder: string): DeckSettings | null {
  const file = join(deckFolder, NAME);
  const read = readText(file, { longestBytes: 64 * 1024, followLinks: false });
  if ('fault' in read) {
    if (read.fault === 'missing') return null;
    throw new UserError(`${file}: ${read.reason}; mend it or delete it`);
  }
  const value = parse(read.text);
  if (value === null) throw new UserError(`${file}: is no JSON object; mend it or delete it`);
  if (value.v !== VERSION) throw new UserError(`${file}: was written by a newer netquiz; update this one`);
  return { split: value.split === 'section' ? 'section' : 'fine' };
}

/** The file that makes a deck remember them. */
export function settingsFile({ split }: DeckSettings): FileChange {
  return { path: NAME, content: `${JSON.stringify({ v: VERSION, split })}\n` };
}

function parse(text: string): { v?: unknown; split?: unknown } | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

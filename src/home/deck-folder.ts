// A deck on disk becomes its card files: `<deck>/<slug>.md` and `<deck>/<topic>/<slug>.md`. Nothing is followed out of
// the folder, and a file that cannot be read costs only itself.
import { type Dirent, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { LONGEST_CARD_BYTES, parseCardFile } from '../cards/card-file.ts';
import type { ReadCardFile } from '../cards/deck.ts';
import type { Diagnostic } from '../notes/diagnostic.ts';
import { readText } from './read-file.ts';
import { isMissing, systemReason, UserError } from './user-error.ts';

export const MEDIA_FOLDER = 'media';

export interface ReadDeckFile extends ReadCardFile {
  /** The file's text as it stands on disk. */
  text: string;
  /** Path below the deck's folder, with `/`. */
  path: string;
}

/** Far more than anybody writes: what a stranger's deck may cost to read stays bounded. */
export const LONGEST_DECK_BYTES = 64 * 1024 * 1024;

export interface ReadDeck {
  files: ReadDeckFile[];
  diagnostics: Diagnostic[];
}

/** How much more may be read of a deck, in bytes. */
type Budget = { left: number };

/** A folder that is missing holds no cards, and is a fault only where it was listed. */
export function readDeckFolder(
  folder: string,
  known: Known = 'perhaps',
  longestBytes = LONGEST_DECK_BYTES,
): ReadDeck {
  const deck: ReadDeck = { files: [], diagnostics: [] };
  const budget = { left: longestBytes };
  for (const entry of listFolder(folder, deck.diagnostics, known)) {
    if (entry.isDirectory() && entry.name !== MEDIA_FOLDER) readTopicFolder(deck, budget, folder, entry.name);
    else readEntry(deck, budget, folder, entry, null);
  }
  return deck;
}

function readTopicFolder(deck: ReadDeck, budget: Budget, folder: string, topic: string): void {
  for (const entry of listFolder(join(folder, topic), deck.diagnostics, 'listed'))
    readEntry(deck, budget, folder, entry, topic);
}

function readEntry(
  deck: ReadDeck,
  budget: Budget,
  folder: string,
  entry: Dirent,
  topic: string | null,
): void {
  if (!isCardName(entry.name) || budget.left < 0) return;
  const path = topic === null ? entry.name : `${topic}/${entry.name}`;
  // Nothing in it needs `join`, which takes as long as reading the file.
  const file = `${folder}${sep}${path}`;
  if (entry.isSymbolicLink()) {
    deck.diagnostics.push({
      file,
      line: null,
      code: 'not-a-file',
      message: 'is a symbolic link, which is not followed',
    });
    return;
  }
  if (entry.isDirectory()) return;
  // Never opened: that alone may wait, take what was meant for another reader, or set a device going.
  if (!entry.isFile()) {
    deck.diagnostics.push({
      file,
      line: null,
      code: 'not-a-file',
      message: 'is no regular file; this card is left out',
    });
    return;
  }
  const read = readText(file, { longestBytes: LONGEST_CARD_BYTES, followLinks: false });
  if ('fault' in read) {
    const code =
      read.fault === 'too-long' ? 'card-too-long' : read.fault === 'missing' ? 'unreadable' : read.fault;
    deck.diagnostics.push({ file, line: null, code, message: `${read.reason}; this card is left out` });
    return;
  }
  budget.left -= read.bytes;
  if (budget.left < 0) {
    const message =
      'the deck holds more than 64 MB of cards, and is left out from here on; make several decks of it';
    deck.diagnostics.push({ file, line: null, code: 'deck-too-long', message });
    return;
  }
  const parsed = parseCardFile(read.text, file);
  if ('problem' in parsed) deck.diagnostics.push(parsed.problem);
  if ('card' in parsed) deck.files.push({ card: parsed.card, file, folder: topic, path, text: read.text });
}

function isCardName(name: string): boolean {
  return /\.md$/i.test(name) && !name.startsWith('.') && !/^(readme|licen[cs]e.*)\.md$/i.test(name);
}

/** `listed` when the folder above names it: one that is missing then has a name that is no UTF-8, or just went away. */
type Known = 'listed' | 'perhaps';

/** Entries without dot files, by their names without an ending: a copy that a sync tool made comes after its original. */
function listFolder(folder: string, diagnostics: Diagnostic[], known: Known = 'perhaps'): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'));
    return entries.sort((a, b) => (stemOf(a) < stemOf(b) ? -1 : 1));
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    if (known === 'listed' || !isMissing(error))
      diagnostics.push({ file: folder, line: null, code: 'unreadable', message: reason });
    return [];
  }
}

function stemOf({ name }: Dirent): string {
  return /\.md$/i.test(name) ? name.slice(0, -3) : name;
}

/**
 * The names of the decks in a root folder, sorted; none when the root is missing.
 * @throws UserError when it cannot be read: that is not the same as holding none
 */
export function listDecks(root: string): string[] {
  const diagnostics: Diagnostic[] = [];
  const entries = listFolder(root, diagnostics);
  const [fault] = diagnostics;
  if (fault !== undefined)
    throw new UserError(`${root}: ${fault.message}; the decks are not known without it`);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** Whether a deck's folder holds anything that could be a card: a folder that was only made is no deck yet. */
export function holdsMarkdown(folder: string): boolean {
  return listFolder(folder, []).some(
    (entry) =>
      isCardName(entry.name) ||
      (entry.isDirectory() && listFolder(join(folder, entry.name), []).some(({ name }) => isCardName(name))),
  );
}

// A deck in memory: what an import plans is what it then holds.
import { parseCardFile } from '../../src/cards/card-file.ts';
import { type DeckFile, type ImportPlan, type NotesFile, planImport } from '../../src/cards/import-plan.ts';
import { findQuestions } from '../../src/notes/find-questions.ts';

export type Notes = Record<string, string>;

export function notesFiles(notes: Notes): NotesFile[] {
  return Object.entries(notes).map(([source, text]) => ({
    source,
    found: findQuestions(text),
    images: new Map(),
  }));
}

export function deckFile(path: string, text: string): DeckFile {
  const parsed = parseCardFile(text, path);
  if (!('card' in parsed)) throw new Error(JSON.stringify(parsed));
  return { card: parsed.card, text, path };
}

export interface Options {
  inHistory?: string[];
  topic?: string;
}

export function planned(
  notes: Notes,
  deck: readonly DeckFile[] = [],
  { inHistory = [], topic }: Options = {},
): ImportPlan {
  const isInHistory = (id: string) => inHistory.includes(id);
  return planImport(notesFiles(notes), deck, isInHistory, topic === undefined ? {} : { topic });
}

/** The deck after an import, read from the texts that were written, in the order of their paths. */
export function imported(notes: Notes, deck: readonly DeckFile[] = [], options: Options = {}): DeckFile[] {
  const files = new Map(deck.map((file) => [file.path, file]));
  for (const { path, text } of planned(notes, deck, options).planned) files.set(path, deckFile(path, text));
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The deck with the text of one card changed by a person. */
export function edited(deck: readonly DeckFile[], id: string, change: (text: string) => string): DeckFile[] {
  return deck.map((file) => (file.card.id === id ? deckFile(file.path, change(file.text)) : file));
}

/** `change id` for each question, in the order of the notes. */
export function changes({ planned }: ImportPlan): string[] {
  return planned.map(({ change, card }) => `${change} ${card.id}`);
}

// What an import changes in a deck's folder: card files, versions a person made, images, what the deck remembers.
import type { GoneCard } from '../cards/gone.ts';
import type { PlannedCard } from '../cards/import-plan.ts';
import { loadDeckSettings, type Split, settingsFile } from './deck-settings.ts';
import { type FoundImage, imageFiles } from './media.ts';
import { minePath } from './mine.ts';
import type { FileChange } from './write-together.ts';

export interface DeckImport {
  planned: readonly PlannedCard[];
  gone: readonly GoneCard[];
  images: readonly FoundImage[];
  /** How the notes were cut. */
  split: Split;
}

/** The files to write together, their paths below the deck's folder; none where the deck is as it should be. */
export function deckChanges(folder: string, { planned, gone, images, split }: DeckImport): FileChange[] {
  const written = planned.filter(isWritten);
  const known = loadDeckSettings(folder);
  const remembered = planned.length === 0 || known?.split === split;
  return [
    ...(remembered ? [] : [settingsFile({ split, titles: known?.titles ?? new Map() })]),
    ...(written.length === 0 ? [] : imageFiles(folder, images)),
    ...written.flatMap((card) => cardFiles(folder, card)),
    ...gone.filter(({ fate }) => fate === 'removed').map(({ file }) => ({ path: file.path, content: null })),
  ];
}

/** A card's file; before it the person's version, where the notes' takes its place. */
function cardFiles(folder: string, { path, text, mine }: PlannedCard): FileChange[] {
  const kept = mine === null ? [] : [{ path: minePath(folder, path), content: mine }];
  return [...kept, { path, content: text }];
}

function isWritten({ change }: PlannedCard): boolean {
  return change === 'added' || change === 'updated' || change === 'renamed';
}

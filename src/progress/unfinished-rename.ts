// A deck's rename that was cut off: the event is in the history, so that the progress has the new name, and the folder still
// has the old one. Its cards look new until the folder has its new name too.
import { lstatSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from '../home/atomic-write.ts';
import type { Places } from '../home/places.ts';
import type { Event } from './event.ts';
import { inOrder } from './replay.ts';

export interface DeckRename {
  from: string;
  to: string;
}

/** The latest rename of the history, where its folder did not follow; null where it did. */
export function unfinishedRename(places: Places, events: readonly Event[]): DeckRename | null {
  const last = inOrder(events).findLast((event) => event.op === 'rename' && event.from !== event.to);
  if (last === undefined || last.op !== 'rename') return null;
  const { from, to } = last;
  return isUnfinished(places, last) ? { from, to } : null;
}

/** Whether a deck's folder has its former name, and none has the present one. */
export function isUnfinished({ decks }: Pick<Places, 'decks'>, { from, to }: DeckRename): boolean {
  // Names of a history that somebody else wrote are no paths.
  const areNames = [from, to].every((name) => !/[/\\\0]/.test(name) && !name.startsWith('.'));
  return areNames && isFolder(join(decks, from)) && !isThere(join(decks, to));
}

/** Returns once the new name would outlive a power cut. @throws the system's error; the deck has its old name then */
export function moveDeck({ decks }: Places, { from, to }: DeckRename): void {
  renameSync(join(decks, from), join(decks, to));
  try {
    syncFolder(decks);
  } catch (error) {
    renameSync(join(decks, to), join(decks, from));
    throw error;
  }
}

/** What is wrong, in one clause. */
export function describeRename({ from, to }: DeckRename): string {
  return `the deck "${from}" was to be renamed "${to}", which was cut off: its progress has the new name, its folder the old one`;
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

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
export function unfinishedRename({ decks }: Places, events: readonly Event[]): DeckRename | null {
  const last = inOrder(events).findLast((event) => event.op === 'rename');
  if (last === undefined || last.op !== 'rename') return null;
  const { from, to } = last;
  // Names of a history that somebody else wrote are no paths.
  const areNames = [from, to].every((name) => !/[/\\\0]/.test(name) && !name.startsWith('.'));
  return areNames && isFolder(join(decks, from)) && !isThere(join(decks, to)) ? { from, to } : null;
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

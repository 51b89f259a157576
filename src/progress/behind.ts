// Whether `progress.json` may not count all of the history, told from the times of the files alone; and how it is brought up
// to date after other machines' events came.
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Places } from '../home/places.ts';
import { isUserError } from '../home/user-error.ts';
import { listHistory } from './history.ts';
import { ProgressStore } from './store.ts';

/** False only where every history file was written before `progress.json` was. */
export function mayBeBehind({ progress, history }: Places): boolean {
  const counted = changedAt(progress);
  const names = listHistory(history);
  if (counted === null) return names.length > 0;
  return names.some((name) => (changedAt(join(history, name)) ?? Infinity) >= counted);
}

/**
 * What keeps it from that is told, and is no fault of what came.
 * @returns whether all of the history is counted now
 */
export function countAgain(places: Places, warn: (message: string) => void): boolean {
  try {
    const store = ProgressStore.open(places);
    for (const warning of store.warnings) warn(warning);
    store.close();
    return true;
  } catch (error) {
    if (!isUserError(error)) throw error;
    warn(error.message);
    return false;
  }
}

function changedAt(path: string): number | null {
  return lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

// Where a person's version of a card is kept when the notes' takes its place: beside it, as a file that is no card.
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing } from './user-error.ts';

/** `<path>.mine`, or the first of `.mine-2`, `.mine-3` … that is not there: an older version is never overwritten. */
export function minePath(folder: string, path: string): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? `${path}.mine` : `${path}.mine-${count}`;
    if (!isThere(join(folder, name))) return name;
  }
}

function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

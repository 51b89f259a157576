// Whether `progress.json` may not count all of the history, told from the times of the files alone.
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Places } from '../home/places.ts';
import { listHistory } from './history.ts';

/** False only where every history file was written before `progress.json` was. */
export function mayBeBehind({ progress, history }: Places): boolean {
  const counted = changedAt(progress);
  const names = listHistory(history);
  if (counted === null) return names.length > 0;
  return names.some((name) => (changedAt(join(history, name)) ?? Infinity) >= counted);
}

function changedAt(path: string): number | null {
  return lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

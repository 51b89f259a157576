// Files become the names that cards keep of them (`source`): no two alike, and none longer than it must be.
import { existsSync } from 'node:fs';
import { sep } from 'node:path';
import type { NotesPlaces } from './notes-places.ts';
import type { FoundNotes } from './notes-walk.ts';

/**
 * A file's name is its path below the folder that was named. Where several files would share one (`import a/ b/`, both
 * with an `x.md`), each of them also gets the folder above: `a/x.md` and `b/x.md`; and the next one above while that does
 * not tell them apart. All that clash grow alike, so that the order in which they were named does not matter.
 *
 * A file that was read before keeps the name it had, and no other gets it while that file is there.
 *
 * @param files no two the same, so that their whole paths differ at the latest
 * @param known files whose names the deck's cards keep
 */
export function sourceNames(files: readonly FoundNotes[], known: NotesPlaces = new Map()): string[] {
  const names = new Map([...known].map(([source, real]) => [real, source]));
  const kept = files.map(({ real }) => names.get(real));
  const here = new Set(files.map(({ real }) => real));
  const taken = [...known]
    .filter(([, real]) => !here.has(real) && existsSync(real))
    .map(([source]) => source);
  const added = files.map(() => 0);
  for (;;) {
    const wanted = files.map((file, at) => kept[at] ?? longerName(file, added[at] ?? 0));
    const clashing = clashesOf(wanted, taken).filter((at) => kept[at] === undefined);
    if (clashing.length === 0) return wanted;
    for (const at of clashing) added[at] = (added[at] ?? 0) + 1;
  }
}

/** @param folders how many of those above are part of the name; the whole path, where there are no more, is no other's */
function longerName({ below, real }: FoundNotes, folders: number): string {
  if (folders === 0) return below;
  const steps = real.split(sep).filter((step) => step !== '');
  const length = below.split('/').length + folders;
  return `${length > steps.length ? '/' : ''}${steps.slice(-length).join('/')}`;
}

/** @param taken names of other files */
function clashesOf(names: readonly string[], taken: readonly string[]): number[] {
  const counts = new Map<string, number>();
  for (const name of [...names, ...taken]) counts.set(name, (counts.get(name) ?? 0) + 1);
  return names.flatMap((name, at) => ((counts.get(name) ?? 0) > 1 ? [at] : []));
}

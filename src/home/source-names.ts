// Files become the names that cards keep of them (`source`): no two alike, and none longer than it must be.
import { sep } from 'node:path';
import type { FoundNotes } from './notes-walk.ts';

/**
 * A file's name is its path below the folder that was named. Where several files would share one (`import a/ b/`, both
 * with an `x.md`), each of them also gets the folder above: `a/x.md` and `b/x.md`; and the next one above while that does
 * not tell them apart. All that clash grow alike, so that the order in which they were named does not matter.
 *
 * @param files no two the same, so that their whole paths differ at the latest
 */
export function sourceNames(files: readonly FoundNotes[]): string[] {
  const added = files.map(() => 0);
  for (;;) {
    const names = files.map((file, at) => longerName(file, added[at] ?? 0));
    const clashing = clashesOf(names);
    if (clashing.length === 0) return names;
    for (const at of clashing) added[at] = (added[at] ?? 0) + 1;
  }
}

/** @param folders how many of those above are part of the name */
function longerName({ below, real }: FoundNotes, folders: number): string {
  if (folders === 0) return below;
  const steps = real.split(sep).filter((step) => step !== '');
  return steps.slice(-(below.split('/').length + folders)).join('/');
}

function clashesOf(names: readonly string[]): number[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return names.flatMap((name, at) => ((counts.get(name) ?? 0) > 1 ? [at] : []));
}

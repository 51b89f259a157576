// Copies that a sync tool made in a deck, of whatever lies there: cards, images, deck.json. One that says the same as its
// original is taken away; of one that differs the person must choose, and the original is the card meanwhile.
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { certainOriginalOf, originalOf } from '../../cards/conflicted-copy.ts';
import { readBytes } from '../../home/read-file.ts';
import { isSystemFile } from '../../home/system-files.ts';
import { systemReason } from '../../home/user-error.ts';
import type { Fix, Problem } from './problem.ts';
import { removal } from './removal.ts';

export interface DeckCopies {
  /** The paths of the copies. */
  files: ReadonlySet<string>;
  problems: Problem[];
  fixes: Fix[];
}

export function findDeckCopies(folder: string): DeckCopies {
  const known = new Set(filesBelow(folder));
  const found: DeckCopies & { files: Set<string> } = { files: new Set(), problems: [], fixes: [] };
  for (const file of [...known].sort()) {
    const original = originalIn(known, file);
    if (original === null) continue;
    found.files.add(file);
    const isSame = sameBytes(file, original);
    found.problems.push(copyProblem(file, basename(original), isSame));
    if (isSame) found.fixes.push(removal(file, () => sameBytes(file, original)));
  }
  return found;
}

/** Through copies of copies: a name's original is always shorter, so this ends. */
function originalIn(known: ReadonlySet<string>, file: string): string | null {
  const isThere = (other: string) => known.has(join(dirname(file), other));
  const name = certainOriginalOf(basename(file), isThere) ?? sameCard(file, isThere);
  if (name === null) return null;
  const original = join(dirname(file), name);
  return originalIn(known, original) ?? original;
}

/** People give such names too, but no two of their cards have one text, in which the id stands. */
function sameCard(file: string, isThere: (name: string) => boolean): string | null {
  const name = /\.md$/i.test(file) ? originalOf(basename(file), isThere) : null;
  return name !== null && sameBytes(file, join(dirname(file), name)) ? name : null;
}

/** @param original the name of the file that it is a copy of */
export function copyProblem(file: string, original: string, isSame: boolean): Problem {
  const message = isSame
    ? `is a copy of ${original} that a sync tool made, and says the same`
    : `is a copy of ${original} that a sync tool made, and says something else; take over what you want of it and delete it`;
  return { file, line: null, code: 'conflicted-copy', message, repair: isSame ? 'removes it' : null };
}

const LONGEST_BYTES = 64 * 1024 * 1024;

export function sameBytes(a: string, b: string): boolean {
  const [one, other] = [a, b].map((file) =>
    readBytes(file, { longestBytes: LONGEST_BYTES, followLinks: false }),
  );
  return Buffer.isBuffer(one) && Buffer.isBuffer(other) && one.equals(other);
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (isSystemFile(entry.name)) return [];
      return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : [];
    });
  } catch (error) {
    if (systemReason(error) === null) throw error;
    return [];
  }
}

// Which file a copy is of that a sync tool made when two machines had written one file. Each tool has its way of naming
// them; what is no such name is an ordinary file.

/** The name without its ending, from which the copy's name was made. */
const CERTAIN: readonly RegExp[] = [
  // Dropbox, Nextcloud: `x (laptop's conflicted copy 2026-01-01).md`, `x (conflicted copy 2026-01-01 120000).md`
  // and, where the machine's name has brackets or the day saw several: `x (ann (work)'s conflicted copy 2026-01-01) (1).md`
  /^(.+) \([^()]*conflicted copy[^()]*\)$/i,
  /^(.+?) \(.*conflicted copy[^()]*\)(?: \(\d+\))?$/i,
  // ownCloud: `x_conflict-20260101-120000`
  /^(.+)_conflict-\d{8}-\d{6}$/,
  // Syncthing: `x.sync-conflict-20260101-120000-ABCDEFG.md`
  /^(.+)\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]+)?$/,
];

/** These are names that people give as well. */
const POSSIBLE: readonly RegExp[] = [
  // iCloud: `x 2.md`; Google Drive and others: `x (1).md`
  /^(.+) \d{1,2}$/,
  /^(.+) \(\d{1,2}\)$/,
  // OneDrive: `x-DESKTOP.md`
  /^(.+?)-[A-Za-z0-9][A-Za-z0-9-]*$/,
];

/** @param isThere whether a file of this name lies beside it; @returns the name of the file it is a copy of, or null */
export function originalOf(name: string, isThere: (name: string) => boolean): string | null {
  return match(name, [...CERTAIN, ...POSSIBLE], isThere);
}

/** As `originalOf`, for files whose names people choose: only names that nobody but a sync tool gives. */
export function certainOriginalOf(name: string, isThere: (name: string) => boolean): string | null {
  return match(name, CERTAIN, isThere);
}

function match(name: string, patterns: readonly RegExp[], isThere: (name: string) => boolean): string | null {
  const [, stem, ending = ''] = /^(.+?)(\.[a-z0-9]+)?$/i.exec(name) ?? [];
  if (stem === undefined) return null;
  for (const pattern of patterns) {
    const original = pattern.exec(stem)?.[1];
    if (original !== undefined && isThere(original + ending)) return original + ending;
  }
  return null;
}

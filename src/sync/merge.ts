// Two homes become one: the history by union, cards by three-way merge. A card is known by its id and language, so
// that one which moved on one machine and was edited on the other stays one card. Where both changed the same lines, both
// versions stay: the one of this machine as the card, the other one beside it. Pure: contents come from the caller.
import { parseCardFile } from '../cards/card-file.ts';
import { uniteHistory } from '../progress/history-union.ts';
import { HISTORY, type Tree } from './carried.ts';
import { Places } from './placing.ts';

export interface Sides {
  /** What both had when they last agreed; empty where that is not known. */
  base: Tree;
  ours: Tree;
  theirs: Tree;
}

export interface MergeTools {
  /** The content of an id. */
  read(id: string): Buffer;
  /** Takes in a new content. @returns its id */
  keep(content: Buffer): string;
  /** Null where both changed the same lines. */
  mergeText(base: Buffer, ours: Buffer, theirs: Buffer): Buffer | null;
}

/** A file that both changed: ours stays at `path`, theirs lies at `other`. */
export interface Conflict {
  path: string;
  other: string;
}

export interface MergedHome {
  tree: Tree;
  conflicts: Conflict[];
  /** Files that one side deleted and the other changed: they stay. */
  revived: string[];
  /** Files of this machine that the other one deleted, sorted; those that only moved are not among them. */
  deleted: string[];
}

export function mergeHomes(sides: Sides, tools: MergeTools): MergedHome {
  const changed = changedPaths(sides);
  const places = new Places();
  for (const [path, id] of sides.ours) if (!changed.has(path)) places.stay(path, id);
  const history = [...changed].filter((path) => path.startsWith(HISTORY)).sort();
  for (const path of history) {
    const id = mergeHistory(path, sides, tools);
    if (id !== null) places.stay(path, id);
  }
  const { kept, gone } = mergeFiles(sides, changed, tools);
  const placed = placeFiles(kept, places);
  const present = new Set(places.tree.values());
  const deleted = gone.filter(({ path, id }) => !places.tree.has(path) && !present.has(id));
  return { ...placed, deleted: deleted.map(({ path }) => path).sort(), tree: places.tree };
}

/** The contents that a merge may want to read of the base and of theirs. */
export function wantedContents(sides: Sides): Set<string> {
  const ids = [...changedPaths(sides)].flatMap((path) => [sides.base.get(path), sides.theirs.get(path)]);
  return new Set(ids.filter((id) => id !== undefined));
}

/** The paths at which not all three hold the same. */
function changedPaths({ base, ours, theirs }: Sides): Set<string> {
  const paths = new Set([...base.keys(), ...ours.keys(), ...theirs.keys()]);
  for (const path of paths) {
    const id = ours.get(path);
    if (id === base.get(path) && id === theirs.get(path)) paths.delete(path);
  }
  return paths;
}

/** No machine takes events from another: a file that is missing on one side is there on the other. */
function mergeHistory(
  path: string,
  { base, ours, theirs }: Sides,
  { read, keep }: MergeTools,
): string | null {
  const [own, other, before] = [ours.get(path), theirs.get(path), base.get(path)];
  if (own === undefined || other === undefined || own === other) return own ?? other ?? null;
  const united = uniteHistory(before === undefined ? null : read(before), read(own), read(other));
  return keep(united);
}

interface Entry {
  path: string;
  id: string;
}

/** One file, or one card wherever it lies, on the three sides. */
interface Versions {
  base?: Entry;
  ours?: Entry;
  theirs?: Entry;
}

interface Merged extends Entry {
  /** The other version, where both stay. */
  other: string | null;
  /** Whether it lies where it lay on this machine. */
  isStaying: boolean;
  isRevived: boolean;
}

function mergeFiles(
  sides: Sides,
  changed: ReadonlySet<string>,
  tools: MergeTools,
): { kept: Merged[]; gone: Entry[] } {
  const files = [...changed].filter((path) => !path.startsWith(HISTORY));
  const [kept, gone]: [Merged[], Entry[]] = [[], []];
  for (const [name, versions] of byName(sides, files, tools.read)) {
    const merged = mergeVersions(versions, isCardName(name), tools);
    if (merged !== null) kept.push(merged);
    else if (versions.ours !== undefined) gone.push(versions.ours);
  }
  return { kept, gone };
}

/** By the card that a file holds, or by its path where it holds none, or where a side has two files of one card in one deck. */
function byName(sides: Sides, files: readonly string[], read: MergeTools['read']): Map<string, Versions> {
  const names = ['base', 'ours', 'theirs'] as const;
  const entries = names.flatMap((side) =>
    files.flatMap((path) => {
      const id = sides[side].get(path);
      return id === undefined ? [] : [{ side, path, id, card: cardName(path, read(id)) }];
    }),
  );
  // Where a deck is renamed its cards move to another folder; where two decks have one id, each is known with its deck.
  const [twice, twiceInDeck] = [named(entries, ({ card }) => card), named(entries, inDeck)];
  const apart = madeApart(entries);
  const found = new Map<string, Versions>();
  for (const entry of entries) {
    const { side, path, id, card } = entry;
    const withDeck = inDeck(entry);
    const isCard = card !== null && withDeck !== null && !twiceInDeck.has(withDeck);
    const name = !isCard ? `file ${path}` : twice.has(card) || apart.has(card) ? withDeck : card;
    found.set(name, { ...found.get(name), [side]: { path, id } });
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface Named {
  side: keyof Sides;
  path: string;
  card: string | null;
}

/** The names that a side has twice. */
function named(entries: readonly Named[], nameOf: (entry: Named) => string | null): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const entry of entries) {
    const name = nameOf(entry);
    const here = `${entry.side} ${name}`;
    if (name !== null && seen.has(here)) twice.add(name);
    seen.add(here);
  }
  return twice;
}

/** The names that no base has and that lie in several decks: nothing says that one came from the other. */
function madeApart(entries: readonly Named[]): Set<string> {
  const decks = new Map<string, Set<string | undefined>>();
  const known = new Set<string>();
  for (const { side, path, card } of entries) {
    if (card === null) continue;
    if (side === 'base') known.add(card);
    decks.set(card, (decks.get(card) ?? new Set()).add(path.split('/')[1]));
  }
  return new Set([...decks].filter(([card, { size }]) => size > 1 && !known.has(card)).map(([card]) => card));
}

function inDeck({ path, card }: Named): string | null {
  return card === null ? null : `${card}\0${path.split('/')[1]}`;
}

const CARD = 'card ';

function isCardName(name: string): boolean {
  return name.startsWith(CARD);
}

/** Language and id of the card that a file holds; null where it holds none. */
export function cardName(path: string, content: Buffer): string | null {
  if (!/\.md$/i.test(path)) return null;
  const parsed = parseCardFile(content.toString('utf8'), path);
  return 'card' in parsed ? `${CARD}${parsed.card.lang ?? ''}\0${parsed.card.id}` : null;
}

function mergeVersions(versions: Versions, isCard: boolean, tools: MergeTools): Merged | null {
  const { base, ours, theirs } = versions;
  if (ours === undefined || theirs === undefined)
    return mergeDeleted(base, ours ?? theirs, ours !== undefined);
  const path = base !== undefined && ours.path === base.path ? theirs.path : ours.path;
  const whole = (id: string) => ({
    path,
    id,
    other: null,
    isStaying: path === ours.path,
    isRevived: false,
  });
  if (ours.id === theirs.id || theirs.id === base?.id) return whole(ours.id);
  if (ours.id === base?.id) return whole(theirs.id);
  const merged = base === undefined ? null : mergeContents(base, ours, theirs, tools);
  if (merged !== null && (!isCard || cardName(ours.path, merged) !== null)) return whole(tools.keep(merged));
  return { ...whole(ours.id), other: theirs.id };
}

/** @param left the version of the side that did not delete the file; undefined where both did */
function mergeDeleted(base: Entry | undefined, left: Entry | undefined, isStaying: boolean): Merged | null {
  if (left === undefined || left.id === base?.id) return null;
  return { ...left, other: null, isStaying, isRevived: base !== undefined };
}

function mergeContents(
  base: Entry,
  ours: Entry,
  theirs: Entry,
  { read, mergeText }: MergeTools,
): Buffer | null {
  return mergeText(read(base.id), read(ours.id), read(theirs.id));
}

/** What stays where it lay comes first, so that nothing of this machine has to make room. */
function placeFiles(merged: readonly Merged[], places: Places): Pick<MergedHome, 'conflicts' | 'revived'> {
  for (const { path, id } of merged.filter(({ isStaying }) => isStaying)) places.stay(path, id);
  const placed = merged.map((file) => ({
    ...file,
    path: file.isStaying ? file.path : places.take(file.path, file.id),
  }));
  return {
    conflicts: placed.flatMap(({ path, other }) =>
      other === null ? [] : [{ path, other: places.takeBeside(path, other) }],
    ),
    revived: placed.filter(({ isRevived }) => isRevived).map(({ path }) => path),
  };
}

// A deck that was renamed on one of the sides that are brought together: all get its present name, as the replay of their
// histories gives it, so that its cards lie where their progress is and do not come back as a deck of the old name. Which
// deck a folder is (`deck-lines.ts`) and who gets a name that two have (`shared-names.ts`) is decided once for all sides, of what they
// hold together: nothing of it depends on which side is this machine's. Pure.
import type { Line } from '../progress/deck-names.ts';
import { atRightTimes } from '../progress/effective-times.ts';
import type { Event } from '../progress/event.ts';
import { parseLines } from '../progress/history-lines.ts';
import { inOrder } from '../progress/replay.ts';
import { DECKS, HISTORY, type Tree } from './carried.ts';
import { linesOf, type RenameEvent } from './deck-lines.ts';
import type { MergeTools, Sides } from './merge.ts';
import { type DeckFile, presentNames } from './shared-names.ts';

type Read = MergeTools['read'];

/** @param read the content of an id that is not the same on all sides, or that ours holds */
export function withPresentNames(sides: Sides, read: Read): Sides {
  const { base, ours, theirs } = sides;
  const trees = [base, ours, theirs];
  if (!tellApart(trees, read)) return sides;
  const named = trees.map((tree) => ({ decks: decksOf(tree), known: idsIn(eventsOf([tree], read)) }));
  const { lines, all } = linesOf(renamesIn(eventsOf(trees, read)), named);
  const files = trees.map((tree, at) => filesOf(tree, lines[at] ?? new Map()));
  const nameOf = presentNames(files, all, read);
  const moved = (tree: Tree, at: number) => withNames(tree, files[at] ?? [], nameOf);
  return { base: moved(base, 0), ours: moved(ours, 1), theirs: moved(theirs, 2) };
}

/** The events of all that some trees hold, at the times at which they count. */
export function eventsOf(trees: readonly Tree[], read: Read): Event[] {
  const ids = new Set(trees.flatMap((tree) => historyOf(tree).map(([, id]) => id)));
  return atRightTimes([...ids].map((id) => parseLines(read(id)).steps)).flat();
}

function historyOf(tree: Tree): [string, string][] {
  return [...tree].filter(([path]) => path.startsWith(HISTORY));
}

/** Whether not all tell of the same renames: hardly any sync has to parse the history for it. */
function tellApart(trees: readonly Tree[], read: Read): boolean {
  const files = new Set(trees.flatMap((tree) => historyOf(tree).map(([path]) => path)));
  const changed = [...files].filter((path) => new Set(trees.map((tree) => tree.get(path))).size > 1);
  const told = trees.map((tree) =>
    changed.flatMap((path) => {
      const id = tree.get(path);
      return id === undefined ? [] : renameLines(read(id));
    }),
  );
  return new Set(told.map((lines) => [...new Set(lines)].sort().join('\n'))).size > 1;
}

const RENAME = '"op":"rename"';

function renameLines(content: Buffer): string[] {
  const lines: string[] = [];
  for (let at = content.indexOf(RENAME); at >= 0; at = content.indexOf(RENAME, at + 1)) {
    const end = content.indexOf('\n', at);
    lines.push(content.toString('utf8', content.lastIndexOf('\n', at) + 1, end < 0 ? content.length : end));
  }
  return lines;
}

function idsIn(events: readonly Event[]): Set<string> {
  return new Set(events.map(({ id }) => id));
}

/** In the order in which they count, as `replay` follows them. */
function renamesIn(events: readonly Event[]): RenameEvent[] {
  return inOrder(events).flatMap((event) => (event.op === 'rename' ? [event] : []));
}

function decksOf(tree: Tree): string[] {
  return [...new Set([...tree.keys()].map(deckOf))].filter((deck) => deck !== '');
}

function filesOf(tree: Tree, lines: ReadonlyMap<string, Line>): DeckFile[] {
  return [...tree].flatMap(([path, id]) => {
    const deck = deckOf(path);
    const line = lines.get(deck);
    const rest = path.slice(DECKS.length + deck.length + 1);
    return line === undefined ? [] : [{ path, id, deck, rest, line }];
  });
}

function withNames(tree: Tree, files: readonly DeckFile[], nameOf: (file: DeckFile) => string): Tree {
  const moving = files.filter((file) => nameOf(file) !== file.deck);
  if (moving.length === 0) return tree;
  const named = new Map(tree);
  for (const { path } of moving) named.delete(path);
  for (const file of moving) named.set(freePath(named, nameOf(file), file), file.id);
  return named;
}

/** Nothing is laid over what has the new name already: it stays, or where it cannot its deck gets a number. */
function freePath(tree: Tree, deck: string, { path, rest }: DeckFile): string {
  const wanted = [`${DECKS}${deck}/${rest}`, path].find((place) => !tree.has(place));
  if (wanted !== undefined) return wanted;
  for (let count = 2; ; count += 1) {
    const numbered = `${DECKS}${deck}-${count}/${rest}`;
    if (!tree.has(numbered)) return numbered;
  }
}

/** Empty for what lies in none. */
function deckOf(path: string): string {
  return path.startsWith(DECKS) ? (path.split('/')[1] ?? '') : '';
}

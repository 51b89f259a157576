// A deck that was renamed on one of the sides that are brought together: all get its present name, as the replay of their
// histories gives it, so that its cards lie where their progress is and do not come back as a deck of the old name. Pure.
import { atRightTimes } from '../progress/effective-times.ts';
import type { Event } from '../progress/event.ts';
import { parseLines } from '../progress/history-lines.ts';
import { inOrder } from '../progress/replay.ts';
import { DECKS, HISTORY, pathFault, type Tree } from './carried.ts';
import { cardName, type MergeTools, type Sides } from './merge.ts';

type Read = MergeTools['read'];

type Known = ReadonlySet<string>;

interface Rename {
  id: string;
  /** The name that the deck had by then, whatever the machine knew that renamed it. */
  from: string;
  to: string;
}

/** @param read the content of an id that is not the same on all sides, or that ours holds */
export function withPresentNames(sides: Sides, read: Read): Sides {
  const { base, ours, theirs } = sides;
  const trees = [base, ours, theirs];
  if (!tellApart(trees, read)) return sides;
  const renames = renamesIn(eventsOf(trees, read));
  const [before, own, other] = trees.map((tree) => idsIn(eventsOf([tree], read))) as [Known, Known, Known];
  // One that was cut off here between the history and the folder: what lies under the old name is to follow theirs.
  const isCutOff = ({ id, from }: Rename) => own.has(id) && hasDeck(ours, from);
  return {
    base: withNames(
      base,
      renames.filter((rename) => !isCutOff(rename)),
      before,
      read,
    ),
    ours: withNames(ours, renames, own, read),
    theirs: withNames(theirs, renames, other, read),
  };
}

function hasDeck(tree: Tree, name: string): boolean {
  return [...tree.keys()].some((path) => path.startsWith(`${DECKS}${name}/`));
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

function idsIn(events: readonly Event[]): Known {
  return new Set(events.map(({ id }) => id));
}

/** In the order in which they count, as `replay` follows them. */
function renamesIn(events: readonly Event[]): Rename[] {
  const present = new Map<string, string>();
  return inOrder(events).flatMap((event): Rename[] => {
    if (event.op !== 'rename') return [];
    const { id, from, to } = event;
    const now = present.get(from) ?? from;
    // Another deck has the name from then on.
    if (from === to) present.delete(from);
    if (from === to) return [];
    for (const [former, name] of present) if (name === now) present.set(former, to);
    present.set(from, to).set(now, to).delete(to);
    // The deck has that name already: another machine gave it the same one.
    return now !== to && isName(to) ? [{ id, from: now, to }] : [];
  });
}

/** Names of a history that somebody else wrote may be no paths. */
function isName(name: string): boolean {
  return !name.includes('/') && pathFault(`${DECKS}${name}/card.md`) === null;
}

/** @param known what the tree's own history holds: it has those names already */
function withNames(tree: Tree, renames: readonly Rename[], known: Known, read: Read): Tree {
  const names = presentNames(
    tree,
    renames.filter(({ id }) => !known.has(id)),
  );
  const wantedPath = (path: string) => {
    const present = names.get(deckOf(path));
    return present === undefined
      ? path
      : `${DECKS}${present}${path.slice(DECKS.length + deckOf(path).length)}`;
  };
  if (names.size === 0) return tree;
  const staying = [...tree].filter(([path]) => wantedPath(path) === path);
  const named = new Map(staying);
  const blocked: [string, string][] = [];
  const isTwin = twinFinder(staying, sharedNames(tree, names), read);
  for (const [path, id] of tree) {
    const wanted = wantedPath(path);
    if (wanted === path) continue;
    // Nothing is laid over what has the new name already, nor beside it where that is a card of the same id.
    if (named.has(wanted) || isTwin(path, deckOf(wanted), id)) blocked.push([path, id]);
    else named.set(wanted, id);
  }
  // Where that cannot stay either, all does.
  if (blocked.some(([path]) => named.has(path))) return tree;
  return new Map([...named, ...blocked]);
}

/**
 * Tells of a file that moves to another deck whether one of yet another deck has its id there; asked in the order in which
 * they move. A deck's cards are only read where another one comes to it.
 */
function twinFinder(
  staying: readonly (readonly [string, string])[],
  shared: ReadonlySet<string>,
  read: Read,
): (path: string, to: string, id: string) => boolean {
  const owners = new Map<string, Map<string, string>>();
  const ownersIn = (deck: string) => {
    const known = owners.get(deck);
    if (known !== undefined) return known;
    const there = staying.filter(([path]) => path.startsWith(`${DECKS}${deck}/`));
    const found = new Map(there.map(([path, id]) => [cardId(path, read(id)), deck]));
    owners.set(deck, found);
    return found;
  };
  return (path, to, id) => {
    if (!shared.has(to)) return false;
    const card = cardId(path, read(id));
    if (card === '') return false;
    const owner = ownersIn(to).get(card) ?? deckOf(path);
    ownersIn(to).set(card, owner);
    return owner !== deckOf(path);
  };
}

/** The names that more than one of a tree's decks has now. */
function sharedNames(tree: Tree, names: ReadonlyMap<string, string>): Set<string> {
  const decks = [...new Set([...tree.keys()].map(deckOf))];
  const present = decks.map((deck) => names.get(deck) ?? deck);
  return new Set(present.filter((name, at) => present.indexOf(name) !== at));
}

/** Empty for a file that holds no card. */
function cardId(path: string, content: Buffer): string {
  return cardName(path, content)?.split('\0')[1] ?? '';
}

/** The name of each deck that has another now. A stranger's history may hold very many renames. */
function presentNames(tree: Tree, renames: readonly Rename[]): Map<string, string> {
  const decks = new Map([...tree.keys()].map(deckOf).map((deck) => [deck, [deck]]));
  for (const { from, to } of renames) {
    const [moving, there] = [decks.get(from), decks.get(to) ?? []];
    if (moving === undefined) continue;
    const [few, many] = moving.length < there.length ? [moving, there] : [there, moving];
    for (const deck of few) many.push(deck);
    decks.delete(from);
    decks.set(to, many);
  }
  return new Map(
    [...decks].flatMap(([name, former]) =>
      former.filter((deck) => deck !== name).map((deck) => [deck, name] as const),
    ),
  );
}

/** Empty for what lies in none. */
function deckOf(path: string): string {
  return path.startsWith(DECKS) ? (path.split('/')[1] ?? '') : '';
}

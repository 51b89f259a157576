// The name of a deck's folder for each file of it. Where several decks have one name by now, each card and each other file
// belongs to one of them: the one that had the name first, of those that hold it on any of the sides. What another one holds of
// the same card, or at the same path, keeps the last name that its deck had for itself. Pure.
import { type DeckNames, type Line, partsOf, presentOf } from '../progress/deck-names.ts';
import { DECKS, pathFault } from './carried.ts';
import { cardName, type MergeTools } from './merge.ts';

/** A file of a deck's folder. */
export interface DeckFile {
  path: string;
  /** Of its content. */
  id: string;
  deck: string;
  /** The path below the folder. */
  rest: string;
  line: Line;
}

type Read = MergeTools['read'];

/** @param files of all sides */
export function presentNames(
  files: readonly DeckFile[],
  all: DeckNames,
  read: Read,
): (file: DeckFile) => string {
  const aside = new Map<DeckFile, string>();
  for (const [name, sharing] of grouped(files, ({ line }) => presentOf(line).name)) {
    const decks = grouped(sharing, ({ line }) => line);
    if (decks.size < 2 || !isName(name)) continue;
    for (const [file, deck] of keptAside(name, decks, all, read)) aside.set(file, deck);
  }
  return (file) => {
    const { name } = presentOf(file.line);
    return aside.get(file) ?? (isName(name) ? name : file.deck);
  };
}

function grouped<T, K>(list: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of list) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

/** Names of a history that somebody else wrote may be no paths. */
function isName(name: string): boolean {
  return !name.includes('/') && pathFault(`${DECKS}${name}/card.md`) === null;
}

/** What does not get the name that its deck shares with others, with the one that it gets. */
function keptAside(
  name: string,
  decks: ReadonlyMap<Line, readonly DeckFile[]>,
  all: DeckNames,
  read: Read,
): [DeckFile, string][] {
  const taken = new Set<string>();
  return inOrder(decks, all).flatMap(({ last, files }) => {
    const keyed = files.map((file) => ({ file, path: `/${file.rest}`, card: cardKey(file, read) }));
    const twins = keyed.filter(({ path, card }) => taken.has(path) || taken.has(card));
    // All languages of a card stay together.
    const cards = new Set(twins.map(({ card }) => card));
    for (const { path, card } of keyed) if (!cards.has(card)) taken.add(path).add(card);
    const own = ownName(last, name, all);
    return keyed.filter(({ card }) => cards.has(card)).map(({ file }) => [file, own] as [DeckFile, string]);
  });
}

/** By its path for a file that holds no card. */
function cardKey({ path, rest, id }: DeckFile, read: Read): string {
  return cardName(path, read(id))?.split('\0')[1] ?? `/${rest}`;
}

/** The decks that share a name, the one that had it first before those that came to it, each with its last name of its own. */
function inOrder(
  decks: ReadonlyMap<Line, readonly DeckFile[]>,
  all: DeckNames,
): { last: string; files: readonly DeckFile[] }[] {
  const present = [...new Set([...decks.keys()].map(presentOf))];
  const isTold = (line: Line) => all.known(line.name) === line;
  // One of which no rename tells is the latest.
  const parts = [...present.filter(isTold), ...present.filter((line) => !isTold(line))].flatMap(partsOf);
  return parts.flatMap(({ line, last }) => {
    const files = decks.get(line);
    return files === undefined ? [] : [{ last, files }];
  });
}

/** The last name that a deck had for itself, unless another deck has that by now. */
function ownName(last: string, shared: string, all: DeckNames): string {
  if (last !== shared && isName(last) && all.known(last) === undefined) return last;
  for (let count = 2; ; count += 1) {
    const name = `${shared}-${count}`;
    if (all.known(name) === undefined) return name;
  }
}

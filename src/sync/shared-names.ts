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

/** @param sides the files of each */
export function presentNames(
  sides: readonly (readonly DeckFile[])[],
  all: DeckNames,
  read: Read,
): (file: DeckFile) => string {
  const own = new OwnNames(sides, all);
  const aside = new Map<DeckFile, string>();
  const byName = grouped(sides.flat(), nameOf);
  for (const name of [...byName.keys()].sort()) {
    const decks = grouped(byName.get(name) ?? [], ({ line }) => line);
    if (decks.size < 2 || !isName(name)) continue;
    for (const { line, last, files } of twinsIn(decks, all, read))
      for (const file of files) aside.set(file, own.of(line, last, name));
  }
  return (file) => aside.get(file) ?? nameOf(file);
}

function nameOf({ line, deck }: DeckFile): string {
  const { name } = presentOf(line);
  return isName(name) ? name : deck;
}

/** The names of what is kept aside: the last one that a deck had for itself, unless something has that by now. */
class OwnNames {
  readonly #all: DeckNames;
  readonly #sides: { lines: ReadonlySet<Line>; names: ReadonlySet<string> }[];
  readonly #given = new Map<Line, string>();

  constructor(sides: readonly (readonly DeckFile[])[], all: DeckNames) {
    this.#all = all;
    this.#sides = sides.map((files) => ({
      lines: new Set(files.map(({ line }) => line)),
      names: new Set(files.map(nameOf)),
    }));
  }

  of(line: Line, last: string, shared: string): string {
    const name = this.#given.get(line) ?? this.#free(line, last, shared);
    this.#given.set(line, name);
    return name;
  }

  #free(line: Line, last: string, shared: string): string {
    if (isName(last) && this.#isFree(line, last)) return last;
    for (let count = 2; ; count += 1) {
      const name = `${shared}-${count}`;
      if (this.#isFree(line, name)) return name;
    }
  }

  /** What another machine kept aside has its name already, and is the same deck. */
  #isFree(line: Line, name: string): boolean {
    if (this.#all.known(name) !== undefined || [...this.#given.values()].includes(name)) return false;
    return !this.#sides.some(({ lines, names }) => lines.has(line) && names.has(name));
  }
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

interface Part {
  line: Line;
  last: string;
  files: readonly DeckFile[];
}

/** What does not get the name that its deck shares with others. */
function twinsIn(decks: ReadonlyMap<Line, readonly DeckFile[]>, all: DeckNames, read: Read): Part[] {
  const taken = new Set<string>();
  return inOrder(decks, all).map(({ files, ...part }) => {
    const keyed = files.map((file) => ({ file, path: `/${file.rest}`, card: cardKey(file, read) }));
    const twins = keyed.filter(({ path, card }) => taken.has(path) || taken.has(card));
    // All languages of a card stay together.
    const cards = new Set(twins.map(({ card }) => card));
    for (const { path, card } of keyed) if (!cards.has(card)) taken.add(path).add(card);
    return { ...part, files: keyed.filter(({ card }) => cards.has(card)).map(({ file }) => file) };
  });
}

/** By its path for a file that holds no card. */
function cardKey({ path, rest, id }: DeckFile, read: Read): string {
  return cardName(path, read(id))?.split('\0')[1] ?? `/${rest}`;
}

/** The decks that share a name, the one that had it first before those that came to it, each with its last name of its own. */
function inOrder(decks: ReadonlyMap<Line, readonly DeckFile[]>, all: DeckNames): Part[] {
  const present = [...new Set([...decks.keys()].map(presentOf))];
  const isTold = (line: Line) => all.known(line.name) === line;
  // One of which no rename tells is the latest.
  const parts = [...present.filter(isTold), ...present.filter((line) => !isTold(line))].flatMap(partsOf);
  const listed = new Set(parts.map(({ line }) => line));
  const others = [...decks.keys()]
    .filter((line) => !listed.has(line))
    .map((line) => ({ line, last: line.name }));
  return [...parts, ...others.sort((a, b) => (a.last < b.last ? -1 : 1))].flatMap(({ line, last }) => {
    const files = decks.get(line);
    return files === undefined ? [] : [{ line, last, files }];
  });
}

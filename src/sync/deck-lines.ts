// Which deck a folder of each tree is, told for all trees at once: a name may mean one deck to a machine that knows of a rename,
// and another one to a machine that does not. What a tree's own history tells says what its names mean; what all tell says
// what became of those decks. Pure; knows no cards.
import { DeckNames, type Line, type Occasion, partsOf, presentOf } from '../progress/deck-names.ts';

export interface RenameEvent {
  id: string;
  from: string;
  to: string;
}

/** A tree's folders of decks, and the renames that its own history tells of. */
export interface NamedTree {
  decks: readonly string[];
  known: ReadonlySet<string>;
}

/** @param renames in the order in which they count. @returns the decks of each tree, by the names of their folders */
export function linesOf(
  renames: readonly RenameEvent[],
  trees: readonly NamedTree[],
): { lines: ReadonlyMap<string, Line>[]; all: DeckNames } {
  const all = new DeckNames();
  const told = trees.map((tree) => new Told(tree, all));
  for (const rename of renames) {
    // Another deck has the name from then on, and it is that which is meant by it.
    if (rename.from === rename.to) all.rename(rename.from, rename.to);
    for (const one of told) one.follow(rename);
    if (rename.from !== rename.to) all.rename(rename.from, rename.to);
  }
  const likely = told.map((one) => one.likely());
  const sure = new Set(
    likely.flatMap((decks) => [...decks.values()].flat().filter(isSure)).map(({ line }) => line),
  );
  const others = new Map<string, Line>();
  return { lines: likely.map((decks) => oneForEach(decks, sure, others)), all };
}

/** No two folders of a tree are one deck. */
function oneForEach(
  decks: ReadonlyMap<string, readonly Part[]>,
  sure: ReadonlySet<Line>,
  others: Map<string, Line>,
): Map<string, Line> {
  const lines = new Map<string, Line>();
  const taken = new Set<Line>();
  for (const [deck, parts] of [...decks].sort(surestFirst)) {
    const found = chosen(parts, sure);
    const line = found === undefined || taken.has(found) ? otherOf(others, deck, found) : found;
    taken.add(line);
    lines.set(deck, line);
  }
  return lines;
}

/** A folder that has a name anew may only seem to be the deck that others know by it. */
function surestFirst([a, own]: [string, readonly Part[]], [b, other]: [string, readonly Part[]]): number {
  return Number(isAgain(own)) - Number(isAgain(other)) || (a < b ? -1 : 1);
}

interface Part {
  line: Line;
  /** One that was joined may never have been there: no machine renames a deck to a name that it knows of. */
  why: Occasion;
}

/** Of the decks that a folder may be made of the one that had the name first, of those that are where the last one is. */
function chosen(parts: readonly Part[], sure: ReadonlySet<Line>): Line | undefined {
  const last = parts.at(-1);
  if (last === undefined) return undefined;
  const present = presentOf(last.line);
  return parts.find(({ line }) => sure.has(line) && presentOf(line) === present)?.line ?? last.line;
}

function isSure({ why }: Part): boolean {
  return why !== 'joined';
}

function isAgain(parts: readonly Part[]): boolean {
  return parts.at(-1)?.why === 'again';
}

/** A folder that no rename tells of, or one of two whose names came to mean one deck. */
function otherOf(others: Map<string, Line>, name: string, part: Line | undefined): Line {
  const line = others.get(name) ?? { name, into: part === undefined ? null : presentOf(part), parts: null };
  others.set(name, line);
  return line;
}

/** What the names of one tree mean. */
class Told {
  readonly #tree: NamedTree;
  readonly #all: DeckNames;
  readonly #own: DeckNames;
  /** What each deck that the tree tells of is among those of all. */
  readonly #among = new Map<Line, Part>();
  /** Decks that got a former name, as others say who call them by it. */
  readonly #again = new Map<string, Line>();

  constructor(tree: NamedTree, all: DeckNames) {
    this.#tree = tree;
    this.#all = all;
    this.#own = new DeckNames({ onMade: (line, why) => this.#place(line, why) });
  }

  #place(line: Line, why: Occasion): void {
    const { name } = line;
    const same = why === 'again' ? this.#all.meant(name) : this.#all.first(name);
    this.#among.set(line, { line: same, why });
  }

  follow({ id, from, to }: RenameEvent): void {
    const isAgain = from === to && this.#own.isFormer(from);
    if (!this.#tree.known.has(id)) {
      if (isAgain && !this.#again.has(from)) this.#again.set(from, this.#all.there(from));
      return;
    }
    this.#own.rename(from, to);
    if (isAgain) this.#own.there(from);
    for (const name of [from, to]) this.#again.delete(name);
  }

  likely(): Map<string, Part[]> {
    return new Map(this.#tree.decks.map((deck) => [deck, this.#partsOf(deck)]));
  }

  #partsOf(deck: string): Part[] {
    const own = this.#known(deck);
    if (own !== undefined) return partsOf(own).flatMap(({ line }) => this.#among.get(line) ?? []);
    if (!this.#own.isFormer(deck)) return [{ line: this.#all.first(deck), why: 'named' }];
    const again = this.#again.get(deck);
    return again === undefined ? [] : [{ line: again, why: 'again' }];
  }

  /** A folder that has a former name, while none has the present one, was cut off from its rename. */
  #known(deck: string): Line | undefined {
    if (!this.#own.isFormer(deck)) return this.#own.known(deck);
    const moved = this.#own.meant(deck);
    return this.#tree.decks.includes(moved.name) ? undefined : moved;
  }
}

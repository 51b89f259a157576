// Which deck a name means, while renames are followed in the order in which they count. Where two decks got one name they are
// one from then on. Near linear in the renames, however long they are chained: a stranger's history may hold very many.

/** A deck as it was until it became one with another: what it was made of, and what it became part of. */
export interface Line {
  /** Its present name; the last one of its own where it became part of another. */
  name: string;
  /** Null while it is a deck of its own; a shortcut else. */
  into: Line | null;
  /** The one that had the name, and the one that came to it; null where it was there from the beginning. */
  parts: readonly [resident: Line, moving: Line] | null;
}

/** Why a deck is first heard of: it is named, a rename to its name, or one to itself. */
export type Occasion = 'named' | 'joined' | 'again';

export interface Heed {
  /** Told of each deck when it is first heard of. */
  onMade?: (line: Line, why: Occasion) => void;
  /** Told of two decks that become one. */
  onJoined?: (both: Line, parts: readonly [resident: Line, moving: Line]) => void;
}

export class DeckNames {
  /** What a name means that its deck does not have any more. */
  readonly #former = new Map<string, Line>();
  readonly #there = new Map<string, Line>();
  /** The decks that had their names from the beginning. */
  readonly #first = new Map<string, Line>();
  readonly #heed: Heed;

  constructor(heed: Heed = {}) {
    this.#heed = heed;
  }

  /** A deck renamed to its own name is another one that has the name from then on. */
  rename(from: string, to: string): void {
    if (from === to) {
      this.#former.delete(from);
      return;
    }
    const moving = this.meant(from);
    const now = moving.name;
    if (now !== to) this.#move(moving, to);
    this.#former.set(from, moving).set(now, moving).delete(to);
  }

  #move(moving: Line, to: string): void {
    this.#there.delete(moving.name);
    const resident = this.#there.get(to) ?? (this.#first.has(to) ? null : this.#make(to, 'joined'));
    if (resident === null) moving.name = to;
    this.#there.set(to, resident === null ? moving : this.#joined(resident, moving));
  }

  #joined(resident: Line, moving: Line): Line {
    const both: Line = { name: resident.name, into: null, parts: [resident, moving] };
    resident.into = both;
    moving.into = both;
    this.#heed.onJoined?.(both, [resident, moving]);
    return both;
  }

  isFormer(name: string): boolean {
    return this.#former.has(name);
  }

  /** Undefined where no rename told of one that has the name now. */
  known(name: string): Line | undefined {
    return this.#there.get(name);
  }

  /** The deck that somebody means who says a name. */
  meant(name: string): Line {
    const former = this.#former.get(name);
    return former === undefined ? this.there(name) : presentOf(former);
  }

  /** The deck that has a name now. */
  there(name: string): Line {
    return this.#there.get(name) ?? this.#make(name, this.#first.has(name) ? 'again' : 'named');
  }

  /** The deck that had a name from the beginning. */
  first(name: string): Line {
    return this.#first.get(name) ?? this.there(name);
  }

  #make(name: string, why: Occasion): Line {
    const line: Line = { name, into: null, parts: null };
    this.#there.set(name, line);
    if (why !== 'again') this.#first.set(name, line);
    this.#heed.onMade?.(line, why);
    return line;
  }

  /** Former names, with the present ones. */
  renamed(): Map<string, string> {
    return new Map([...this.#former].map(([name, line]) => [name, presentOf(line).name]));
  }
}

/** The deck that one is part of now. */
export function presentOf(line: Line): Line {
  let at = line;
  while (at.into !== null) {
    // The next time the way is half as long.
    if (at.into.into !== null) at.into = at.into.into;
    at = at.into;
  }
  return at;
}

/** What a deck was made of: what had the name before what came to it; each with its last name before it came to another. */
export function partsOf(line: Line): { line: Line; last: string }[] {
  const parts: { line: Line; last: string }[] = [];
  const ahead = [{ line, last: line.name, isResident: true }];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const { line: one, last, isResident } = next;
    const own = isResident ? last : one.name;
    if (one.parts === null) parts.push({ line: one, last: own });
    else {
      const [resident, moving] = one.parts;
      ahead.push({ line: moving, last: own, isResident: false });
      ahead.push({ line: resident, last: own, isResident: true });
    }
  }
  return parts;
}

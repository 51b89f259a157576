// Keeps siblings (the cards of one section) apart: five other cards between two of them where there are enough, and
// never side by side where that can be avoided. The order that was given is kept otherwise.
//
// A card may come early only so far: of what is left, the largest groups need others between theirs. Where c cards are in
// the largest group, and m groups are as large, (c − 1) × (others + 1) + m places must be left; when just so many are,
// one of those groups is next.
import type { Card } from '../cards/card.ts';

/** Other cards between two siblings, where there are enough. */
export const SIBLING_DISTANCE = 5;

interface HasCard {
  card: Card;
}

export function siblingGroup({ card }: HasCard): string {
  return `${card.deck}/${card.partOf ?? card.id}`;
}

/**
 * The card to be handed out next; null when there is none.
 * @param recent the groups of the cards handed out before, the latest last
 */
export function pickApart<T extends HasCard>(cards: readonly T[], recent: readonly string[]): T | null {
  return pick(cards, new Groups(cards), recent);
}

/** All the cards in the order in which they are handed out one after the other. */
export function spreadSiblings<T extends HasCard>(cards: readonly T[]): T[] {
  const left = new Set(cards);
  const groups = new Groups(cards);
  const recent: string[] = [];
  const spread: T[] = [];
  for (let next = pick(left, groups, recent); next !== null; next = pick(left, groups, recent)) {
    spread.push(next);
    left.delete(next);
    groups.take(siblingGroup(next));
    recent.push(siblingGroup(next));
    if (recent.length > SIBLING_DISTANCE) recent.shift();
  }
  return spread;
}

function pick<T extends HasCard>(cards: Iterable<T>, groups: Groups, recent: readonly string[]): T | null {
  const distance = groups.pressingDistance();
  if (distance !== null) {
    const pressing = farthest(cards, recent, groups.largest());
    if (pressing !== null && pressing.others >= distance) return pressing.card;
  }
  return farthest(cards, recent, groups.all())?.card ?? null;
}

/** The first card without a sibling among the last ones; failing that, the one whose sibling is longest ago. */
function farthest<T extends HasCard>(
  cards: Iterable<T>,
  recent: readonly string[],
  wanted: { groups: number; has: (group: string) => boolean },
): { card: T; others: number } | null {
  let best: { card: T; others: number } | null = null;
  const seen = new Set<string>();
  for (const card of cards) {
    const group = siblingGroup(card);
    if (seen.has(group) || !wanted.has(group)) continue;
    const others = othersSince(group, recent);
    if (others >= SIBLING_DISTANCE) return { card, others };
    if (best === null || others > best.others) best = { card, others };
    if (seen.add(group).size === wanted.groups) break;
  }
  return best;
}

/** How many other cards were handed out since one of this group; Infinity when none of it is among the last ones. */
function othersSince(group: string, recent: readonly string[]): number {
  const at = recent.lastIndexOf(group);
  return at < 0 ? Infinity : recent.length - 1 - at;
}

/** How many cards of each group are left. */
class Groups {
  readonly #counts = new Map<string, number>();
  /** How many groups have so many cards, by that number. */
  readonly #bySize: number[] = [];
  #cards = 0;
  #largest = 0;

  constructor(cards: Iterable<HasCard>) {
    for (const card of cards) this.#change(siblingGroup(card), 1);
    this.#largest = this.#bySize.length - 1;
  }

  take(group: string): void {
    this.#change(group, -1);
    while (this.#largest > 0 && (this.#bySize[this.#largest] ?? 0) === 0) this.#largest -= 1;
  }

  largest() {
    const groups = this.#bySize[this.#largest] ?? 0;
    return { groups, has: (group: string) => this.#counts.get(group) === this.#largest };
  }

  all() {
    return { groups: this.#counts.size, has: () => true };
  }

  /** So many others apart one of the largest groups has to be next, 1 to 5; null where any card may be. */
  pressingDistance(): number | null {
    if (this.#largest < 2) return null;
    for (let others = 1; others <= SIBLING_DISTANCE; others += 1) {
      const needed = (this.#largest - 1) * (others + 1) + (this.#bySize[this.#largest] ?? 0);
      if (needed >= this.#cards) return others;
    }
    return null;
  }

  #change(group: string, by: 1 | -1): void {
    const before = this.#counts.get(group) ?? 0;
    if (before + by === 0) this.#counts.delete(group);
    else this.#counts.set(group, before + by);
    if (before > 0) this.#bySize[before] = (this.#bySize[before] ?? 0) - 1;
    this.#bySize[before + by] = (this.#bySize[before + by] ?? 0) + 1;
    this.#cards += by;
  }
}

// A deck that was renamed on one of two sides that are brought together: both get its new name, so that its cards do not come
// back as a deck of the old one. Pure.
import type { Event } from '../../progress/event.ts';
import { inOrder } from '../../progress/replay.ts';
import { DECKS, pathFault, type Tree } from '../carried.ts';

interface Rename {
  from: string;
  to: string;
  at: number;
}

/**
 * A tree with the names that decks have been given elsewhere since.
 * @param known what its own history holds
 * @param all what both histories hold
 */
export function withRenamedDecks(tree: Tree, known: readonly Event[], all: readonly Event[]): Tree {
  const ids = new Set(known.map(({ id }) => id));
  const renames = inOrder(all).flatMap((event): Rename[] =>
    event.op === 'rename' && !ids.has(event.id) && isName(event.to) && !isUsedSince(event, known)
      ? [event]
      : [],
  );
  return renames.reduce(renamed, tree);
}

/** Names of a history that somebody else wrote may be no paths. */
function isName(name: string): boolean {
  return !name.includes('/') && pathFault(`${DECKS}${name}/card.md`) === null;
}

/** Then another deck has taken the name. */
function isUsedSince({ from, at }: Rename, known: readonly Event[]): boolean {
  return known.some((event) => event.op === 'review' && event.at > at && event.card.startsWith(`${from}/`));
}

/** Nothing is laid over what has the new name already. */
function renamed(tree: Tree, { from, to }: Rename): Tree {
  const [old, now] = [`${DECKS}${from}/`, `${DECKS}${to}/`];
  const moved = new Map<string, string>();
  for (const [path, id] of tree) {
    const wanted = path.startsWith(old) ? `${now}${path.slice(old.length)}` : path;
    moved.set(wanted !== path && tree.has(wanted) ? path : wanted, id);
  }
  return moved;
}

// In which order cards are asked, before siblings are spread.
//
//   due      what is most likely forgotten first, with new cards mixed evenly among it, those in the order of the notes
//   random   any order, which is the same all day
//   hardest  the most difficult first, new cards last
//   notes    as the notes have them, new cards and others together
import { type Card, cardKey } from '../cards/card.ts';
import { type Memory, type MemorySettings, retrievability } from './memory.ts';
import { type Moment, studyDay } from './study-day.ts';

export const QUEUE_ORDERS = ['due', 'random', 'hardest', 'notes'] as const;
export type QueueOrder = (typeof QUEUE_ORDERS)[number];

export interface QueuedCard {
  card: Card;
  /** Null for a card that was never answered. */
  memory: Memory | null;
}

/** What begun and new cards an order puts first, as far as the limits let them in. */
export interface OrderLimits {
  /** How many new cards may still come. */
  newCards: number;
  /** How many cards that were begun before. */
  begun: number;
  /** How many of both. */
  cards: number;
}

/** @param cards in the order of the notes */
export function inQueueOrder(
  cards: readonly QueuedCard[],
  order: QueueOrder,
  limits: OrderLimits,
  now: Moment,
  settings: MemorySettings,
): QueuedCard[] {
  const chosen = withinLimits(sorted(cards, order, now, settings), limits);
  if (order !== 'due') return chosen;
  return mixEvenly(
    chosen.filter(({ memory }) => memory !== null),
    chosen.filter(({ memory }) => memory === null),
  );
}

/** `due` sorts what was begun before what is new, so that a limit on all leaves that in. */
function sorted(
  cards: readonly QueuedCard[],
  order: QueueOrder,
  now: Moment,
  settings: MemorySettings,
): readonly QueuedCard[] {
  switch (order) {
    case 'due':
      return sortedBy(cards, ({ memory }) =>
        memory === null ? Infinity : retrievability(memory, now, settings),
      );
    case 'random':
      return sortedBy(cards, ({ card }) => scatter(`${studyDay(now)} ${cardKey(card)}`));
    case 'hardest':
      return sortedBy(cards, ({ memory }) =>
        memory === null ? Infinity : -(memory.difficulty + memory.lapses / 1e6),
      );
    case 'notes':
      return cards;
  }
}

/** The smallest first. Equal ones are in the order of their names, but new cards, which keep the order of the notes. */
function sortedBy(
  cards: readonly QueuedCard[],
  measure: (queued: QueuedCard) => number,
): readonly QueuedCard[] {
  const measured = cards.map((queued) => ({ queued, key: cardKey(queued.card), by: measure(queued) }));
  measured.sort((a, b) => {
    if (a.by !== b.by) return a.by < b.by ? -1 : 1;
    if (a.by === Infinity) return 0;
    return a.key < b.key ? -1 : 1;
  });
  return measured.map(({ queued }) => queued);
}

function withinLimits(cards: readonly QueuedCard[], { newCards, begun, cards: most }: OrderLimits) {
  const left = { newCards, begun };
  const chosen: QueuedCard[] = [];
  for (const queued of cards) {
    const kind = queued.memory === null ? 'newCards' : 'begun';
    if (chosen.length >= most) break;
    if (left[kind] <= 0) continue;
    left[kind] -= 1;
    chosen.push(queued);
  }
  return chosen;
}

/** Both lists in their own orders, with equal spaces between those of the shorter one. */
export function mixEvenly<T>(a: readonly T[], b: readonly T[]): T[] {
  const mixed: T[] = [];
  let [fromA, fromB] = [0, 0];
  while (fromA < a.length || fromB < b.length) {
    const isA = (fromA + 1) * (b.length + 1) <= (fromB + 1) * (a.length + 1);
    const next = (isA && fromA < a.length) || fromB === b.length ? a[fromA++] : b[fromB++];
    mixed.push(next as T);
  }
  return mixed;
}

/** A number, 0 to 2³² − 1, that looks like chance and depends on the text alone: FNV-1a, with its bits stirred as in MurmurHash3. */
function scatter(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

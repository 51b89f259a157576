// Cards asked without counting: any that were chosen, due or not, in one round. A card that was forgotten comes round again.
import type { Card } from '../cards/card.ts';
import type { MemorySettings } from './memory.ts';
import { EMPTY_QUEUE, gather, type Queue, type QueuedCard, type StateOf } from './queue.ts';
import { inQueueOrder, type QueueOrder } from './queue-order.ts';
import { SIBLING_DISTANCE, spreadSiblings } from './siblings.ts';
import type { Moment } from './study-day.ts';

export interface CramLimits {
  /** How many cards that were never answered; Infinity for no limit. */
  newCards: number;
  /** How many cards in all; Infinity for no limit. */
  cards: number;
}

/**
 * Stubs, suspended cards and those buried today are left out.
 * @param cards in the order of the notes
 * @param order `due` begins with what is most likely forgotten, whenever it comes due
 */
export function buildCramQueue(
  cards: readonly Card[],
  stateOf: StateOf,
  now: Moment,
  limits: CramLimits,
  settings: MemorySettings,
  order: QueueOrder = 'due',
): Queue {
  const wanted = { ...limits, begun: Number.POSITIVE_INFINITY };
  const ordered = inQueueOrder(gather(cards, stateOf, now), order, wanted, now, settings);
  return { ...EMPTY_QUEUE, cram: order === 'notes' ? ordered : spreadSiblings(ordered) };
}

/** The queue after a card was forgotten: it is asked again after five others, or at the end. */
export function returnToCram(queue: Queue, queued: QueuedCard): Queue {
  const { cram } = queue;
  return { ...queue, cram: [...cram.slice(0, SIBLING_DISTANCE), queued, ...cram.slice(SIBLING_DISTANCE)] };
}

// What is asked next. Gather the cards that may be asked, sort them, and hand them out one at a time: learning steps
// whose time has come, then reviews, then new cards, then steps that are nearly due. Siblings (cards of one section)
// are kept apart. Pure: the time and the states of the cards come as arguments.
import { type Card, cardKey } from '../cards/card.ts';
import { type CardState, isAskable, isSuspended } from './card-state.ts';
import { isDue, type Learning, type Memory, type MemorySettings, retrievability } from './memory.ts';
import { dayStart, type Moment, type StudyDay, studyDay } from './study-day.ts';

/** A waiting step is shown this early when nothing else is left. */
export const EARLY_STEP_MS = 20 * 60_000;
/** Other cards between two siblings, where there are enough. */
const SIBLING_DISTANCE = 5;

export interface QueuedCard {
  card: Card;
  memory: Memory | null;
}

export interface Queue {
  /** In their learning steps, the earliest first. */
  steps: readonly (QueuedCard & { memory: Learning })[];
  /** Learnt and due. */
  reviews: readonly QueuedCard[];
  fresh: readonly QueuedCard[];
  /** The sibling groups of the last cards handed out, the latest last. */
  recent: readonly string[];
}

export interface QueueLimits {
  /** How many new cards may still come. */
  newCards: number;
  /** How many cards in all; Infinity for no limit. */
  cards: number;
}

/** @param cards in teachable order, which new cards keep */
export function buildQueue(
  cards: readonly Card[],
  stateOf: (card: Card) => CardState,
  now: Moment,
  limits: QueueLimits,
  settings: MemorySettings,
): Queue {
  const askable = cards.filter((card) => isAskable(card, stateOf(card), now));
  const queued = askable.map((card) => ({ card, memory: stateOf(card).memory }));
  const [begun, waiting] = splitSteps(queued, now);
  const due = queued.filter(({ memory }) => memory?.phase === 'review' && isDue(memory, now));
  const unseen = queued.filter(({ memory }) => memory === null);
  let left = limits.cards;
  const take = <T>(from: readonly T[], most = Infinity): T[] => {
    const taken = from.slice(0, Math.min(left, most));
    left -= taken.length;
    return taken;
  };
  const steps = take(begun);
  const reviews = take(mostForgottenFirst(due, now, settings));
  const fresh = take(unseen, limits.newCards);
  // Steps that still wait come last: they must not keep out what is due.
  return { steps: [...steps, ...take(waiting)], reviews, fresh, recent: [] };
}

/** The steps whose time has come and those that wait, each the earliest first. */
function splitSteps(queued: readonly QueuedCard[], now: Moment): [Queue['steps'], Queue['steps']] {
  const steps = queued.filter(isStep).sort(byTime);
  return [
    steps.filter(({ memory }) => isDue(memory, now)),
    steps.filter(({ memory }) => !isDue(memory, now)),
  ];
}

function isStep(queued: QueuedCard): queued is QueuedCard & { memory: Learning } {
  return queued.memory !== null && queued.memory.phase !== 'review';
}

function byTime(a: { memory: Learning }, b: { memory: Learning }): number {
  return a.memory.dueAt - b.memory.dueAt;
}

/** The cards least likely to be recalled come first: they lose most by waiting. */
function mostForgottenFirst(due: readonly QueuedCard[], now: Moment, settings: MemorySettings): QueuedCard[] {
  const recall = new Map(
    due.map(({ card, memory }) => [card, memory === null ? 0 : retrievability(memory, now, settings)]),
  );
  return [...due].sort(
    (a, b) =>
      (recall.get(a.card) ?? 0) - (recall.get(b.card) ?? 0) || (cardKey(a.card) < cardKey(b.card) ? -1 : 1),
  );
}

/** The next card and the queue without it; null when nothing may be asked now. */
export function takeNext(queue: Queue, now: Moment): { next: QueuedCard; rest: Queue } | null {
  const begun = queue.steps.find(({ memory }) => isDue(memory, now));
  if (begun !== undefined) return handOut(begun, withoutStep(queue, begun));
  const review = apartFromSiblings(queue.reviews, queue.recent);
  if (review !== null)
    return handOut(review, { ...queue, reviews: queue.reviews.filter((card) => card !== review) });
  const fresh = apartFromSiblings(queue.fresh, queue.recent);
  if (fresh !== null)
    return handOut(fresh, { ...queue, fresh: queue.fresh.filter((card) => card !== fresh) });
  const [early] = queue.steps;
  if (early !== undefined && early.memory.dueAt <= now.at + EARLY_STEP_MS)
    return handOut(early, withoutStep(queue, early));
  return null;
}

function withoutStep(queue: Queue, step: QueuedCard): Queue {
  return { ...queue, steps: queue.steps.filter((other) => other !== step) };
}

function handOut(next: QueuedCard, queue: Queue): { next: QueuedCard; rest: Queue } {
  return {
    next,
    rest: { ...queue, recent: [...queue.recent, siblingGroup(next.card)].slice(-SIBLING_DISTANCE) },
  };
}

/** The first card without a sibling among the last ones; failing that, the one whose sibling is longest ago. */
function apartFromSiblings(cards: readonly QueuedCard[], recent: readonly string[]): QueuedCard | null {
  let best: QueuedCard | null = null;
  let bestAt = Infinity;
  for (const queued of cards) {
    const lastAt = recent.lastIndexOf(siblingGroup(queued.card));
    if (lastAt < 0) return queued;
    if (lastAt < bestAt) [best, bestAt] = [queued, lastAt];
  }
  return best;
}

function siblingGroup(card: Card): string {
  return `${card.deck}/${card.partOf ?? card.id}`;
}

/** The queue after an answer: a card in its learning steps comes back, any other is done for today. */
export function putBack(queue: Queue, card: Card, memory: Memory): Queue {
  if (memory.phase === 'review') return queue;
  return { ...queue, steps: [...queue.steps, { card, memory }].sort(byTime) };
}

export function withoutCard(queue: Queue, card: Card): Queue {
  const isOther = (queued: QueuedCard) => queued.card !== card;
  const { steps, reviews, fresh } = queue;
  return {
    ...queue,
    steps: steps.filter(isOther),
    reviews: reviews.filter(isOther),
    fresh: fresh.filter(isOther),
  };
}

export function queueLength({ steps, reviews, fresh }: Queue): number {
  return steps.length + reviews.length + fresh.length;
}

/**
 * When the next card that was begun comes due, in UTC milliseconds; null when none is waiting.
 * A learnt card comes due at the start of its study day.
 */
export function nextDueAt(states: Iterable<{ stub: boolean; state: CardState }>, now: Moment): number | null {
  let earliest: number | null = null;
  for (const { stub, state } of states) {
    if (stub || isSuspended(state) || state.memory === null) continue;
    const notBefore = state.buriedOn === studyDay(now) ? dayStart(studyDay(now) + 1, now.offset) : now.at;
    const at = Math.max(notBefore, dueAt(state.memory, now));
    if (earliest === null || at < earliest) earliest = at;
  }
  return earliest;
}

/** When a memory comes due, in UTC milliseconds; what is due now has not to wait, also where its answer is of the future. */
export function dueAt(memory: Memory, now: Moment): number {
  const at = memory.phase === 'review' ? dayStart(memory.dueDay, now.offset) : memory.dueAt;
  return isDue(memory, now) ? Math.min(at, now.at) : at;
}

/** The study day on which a memory comes due. */
export function dueDay(memory: Memory, now: Moment): StudyDay {
  return studyDay({ at: dueAt(memory, now), offset: now.offset });
}
export function returnToCram(queue: Queue, queued: QueuedCard): Queue {
  return { ...queue, fresh: [...queue.fresh, queued] };
}

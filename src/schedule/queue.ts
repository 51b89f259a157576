// What is asked next. Gather the cards that may be asked, sort and mix them, and hand them out one at a time: learning
// steps interrupt the moment they are due, and wait up to twenty minutes less when nothing else is left. Siblings are kept
// apart as cards are handed out, since answers bring steps between. Pure: the time and the states of the cards come as
// arguments.
import { type Card, cardKey } from '../cards/card.ts';
import { type CardState, isAskable, isSuspended } from './card-state.ts';
import { isDue, type Learning, type Memory, type MemorySettings } from './memory.ts';
import { inQueueOrder, type QueuedCard, type QueueOrder } from './queue-order.ts';
import { pickApart, SIBLING_DISTANCE, siblingGroup } from './siblings.ts';
import { dayStart, type Moment, type StudyDay, studyDay } from './study-day.ts';

export type { QueuedCard, QueueOrder } from './queue-order.ts';

/** A waiting step is shown this early when nothing else is left. */
export const EARLY_STEP_MS = 20 * 60_000;

export type QueuedStep = QueuedCard & { memory: Learning };

export interface Queue {
  /** In their learning steps, the earliest first. */
  steps: readonly QueuedStep[];
  /** Learnt and due, and new ones, mixed. */
  cards: readonly QueuedCard[];
  /** Asked without counting, in this order; a queue has either these or the others. */
  cram: readonly QueuedCard[];
  /** The sibling groups of the last cards handed out, the latest last. */
  recent: readonly string[];
  /** Whether siblings stay where they are, as the notes have them. */
  keepsOrder: boolean;
  /** How many answers may still be given; what comes back is counted too. Infinity for no limit. */
  answers: number;
}

export const EMPTY_QUEUE: Queue = {
  steps: [],
  cards: [],
  cram: [],
  recent: [],
  keepsOrder: false,
  answers: Number.POSITIVE_INFINITY,
};

export interface QueueLimits {
  /** How many new cards may still come. */
  newCards: number;
  /** How many learnt cards may still come; learning steps do not count. Infinity for no limit. */
  reviews: number;
  /** How many cards in all; Infinity for no limit. */
  cards: number;
}

export type StateOf = (card: Card) => CardState;

/** @param cards in the order of the notes, which new cards keep */
export function buildQueue(
  cards: readonly Card[],
  stateOf: StateOf,
  now: Moment,
  limits: QueueLimits,
  settings: MemorySettings,
  order: QueueOrder = 'due',
): Queue {
  const queued = gather(cards, stateOf, now);
  const [begun, waiting] = splitSteps(queued, now);
  const steps = begun.slice(0, limits.cards);
  const asked = inQueueOrder(
    queued.filter(({ memory }) => memory === null || (memory.phase === 'review' && isDue(memory, now))),
    order,
    { newCards: limits.newCards, begun: limits.reviews, cards: limits.cards - steps.length },
    now,
    settings,
  );
  // Steps that still wait come last: they must not keep out what is due.
  const later = waiting.slice(0, limits.cards - steps.length - asked.length);
  return { ...EMPTY_QUEUE, steps: [...steps, ...later], cards: asked, keepsOrder: order === 'notes' };
}

/** The cards that may be asked today, due or not. */
export function gather(cards: readonly Card[], stateOf: StateOf, now: Moment): QueuedCard[] {
  const askable = cards.filter((card) => isAskable(card, stateOf(card), now));
  return askable.map((card) => ({ card, memory: stateOf(card).memory }));
}

/** The steps whose time has come and those that wait, each the earliest first. */
function splitSteps(queued: readonly QueuedCard[], now: Moment): [QueuedStep[], QueuedStep[]] {
  const steps = queued.filter(isStep).sort(byTime);
  return [
    steps.filter(({ memory }) => isDue(memory, now)),
    steps.filter(({ memory }) => !isDue(memory, now)),
  ];
}

export function isStep(queued: QueuedCard): queued is QueuedStep {
  return queued.memory !== null && queued.memory.phase !== 'review';
}

export function byTime(a: QueuedStep, b: QueuedStep): number {
  return a.memory.dueAt - b.memory.dueAt || (cardKey(a.card) < cardKey(b.card) ? -1 : 1);
}

/** The next card and the queue without it; null when nothing may be asked now. */
export function takeNext(queue: Queue, now: Moment): { next: QueuedCard; rest: Queue } | null {
  const next = queue.cram[0] ?? dueStep(queue, now) ?? nextCard(queue) ?? earlyStep(queue, now);
  if (next === null) return null;
  const recent = [...queue.recent, siblingGroup(next)].slice(-SIBLING_DISTANCE);
  return { next, rest: { ...withoutCard(queue, next.card), recent } };
}

function dueStep({ steps, recent }: Queue, now: Moment): QueuedCard | null {
  return notTheLast(
    steps.filter(({ memory }) => isDue(memory, now)),
    recent,
  );
}

function earlyStep({ steps, recent }: Queue, now: Moment): QueuedCard | null {
  return notTheLast(
    steps.filter(({ memory }) => memory.dueAt <= now.at + EARLY_STEP_MS),
    recent,
  );
}

/** The earliest, but the card asked last, or a sibling of it, only where there is no other. */
function notTheLast(steps: readonly QueuedStep[], recent: readonly string[]): QueuedStep | null {
  return steps.find((step) => siblingGroup(step) !== recent.at(-1)) ?? steps[0] ?? null;
}

function nextCard({ cards, recent, keepsOrder }: Queue): QueuedCard | null {
  return keepsOrder ? (cards[0] ?? null) : pickApart(cards, recent);
}

/** The queue after an answer: a card in its learning steps comes back, any other is done for today. */
export function putBack(queue: Queue, card: Card, memory: Memory): Queue {
  const answered = { ...queue, answers: queue.answers - 1 };
  if (memory.phase === 'review') return withinAnswers(answered);
  return withinAnswers({ ...answered, steps: [...queue.steps, { card, memory }].sort(byTime) });
}

/** What was begun keeps its place: a card that comes back takes that of the last one to come. */
function withinAnswers(queue: Queue): Queue {
  const { steps, cards, answers } = queue;
  if (steps.length + cards.length <= answers) return queue;
  return {
    ...queue,
    steps: steps.slice(0, answers),
    cards: cards.slice(0, Math.max(0, answers - steps.length)),
  };
}

/** By its name: the card may have been read again since. */
export function withoutCard(queue: Queue, card: Card): Queue {
  const key = cardKey(card);
  const isOther = (queued: QueuedCard) => cardKey(queued.card) !== key;
  const { steps, cards, cram } = queue;
  return {
    ...queue,
    steps: steps.filter(isOther),
    cards: cards.filter(isOther),
    cram: cram.filter(isOther),
  };
}

export function queueLength({ steps, cards, cram }: Queue): number {
  return steps.length + cards.length + cram.length;
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

// What is asked on a study day before an interview: the new cards of the day, then those for which an answer adds most to
// recall on the day for the time it takes, due or not. A card is asked once a day, and once more where it was forgotten.
import type { Card } from '../cards/card.ts';
import { gainOf, LEAST_GAIN, secondsOf } from './interview.ts';
import type { Memory, MemorySettings } from './memory.ts';
import { prospectOf } from './prospect.ts';
import { byTime, EMPTY_QUEUE, gather, isStep, type Queue, type QueuedStep, type StateOf } from './queue.ts';
import { inQueueOrder, type QueuedCard, type QueueOrder } from './queue-order.ts';
import { type Moment, type StudyDay, studyDay } from './study-day.ts';

export interface PlanLimits {
  /** How many answers may still be given today; what comes back is counted too. */
  answers: number;
  /** How many new cards may still come. */
  newCards: number;
  /** How many cards in all; Infinity for no limit. */
  cards: number;
}

/**
 * @param cards in the order of the notes, which new cards keep
 * @param day that of the interview, today or later
 * @param order in which the cards that the plan chooses are asked; `due` leaves them as it ranks them
 */
export function buildPlanQueue(
  cards: readonly Card[],
  stateOf: StateOf,
  now: Moment,
  day: StudyDay,
  limits: PlanLimits,
  settings: MemorySettings,
  order: QueueOrder = 'due',
): Queue {
  const queued = gather(cards, stateOf, now);
  const most = Math.min(limits.answers, limits.cards);
  const steps = queued
    .filter((entry) => comesBack(entry, now))
    .sort(byTime)
    .slice(0, most);
  const fresh = queued.filter(({ memory }) => memory === null).slice(0, limits.newCards);
  const ranked = rankByGain(
    queued.filter((entry) => isRanked(entry, now)),
    now,
    day,
    settings,
  );
  const chosen = [...fresh, ...ranked].slice(0, most - steps.length);
  const isChosen = new Set(chosen);
  const inNotes = queued.filter((entry) => isChosen.has(entry));
  const asked = order === 'due' ? chosen : inQueueOrder(inNotes, order, ALL, now, settings);
  return { ...EMPTY_QUEUE, steps, cards: asked, keepsOrder: order === 'notes', answers: limits.answers };
}

const ALL = { newCards: Infinity, begun: Infinity, cards: Infinity };

/** Forgotten today, and not asked since. */
function comesBack(queued: QueuedCard, now: Moment): queued is QueuedStep {
  return isStep(queued) && queued.memory.lastDay === studyDay(now);
}

function isRanked({ memory }: QueuedCard, now: Moment): boolean {
  return memory !== null && memory.lastDay !== studyDay(now);
}

/** The most gain a second first. Cards for which an answer adds next to nothing are left out. */
export function rankByGain<T extends { memory: Memory | null }>(
  cards: readonly T[],
  now: Moment,
  day: StudyDay,
  settings: MemorySettings,
): T[] {
  const daysAhead = Math.max(0, day - studyDay(now));
  const measured = cards.flatMap((queued) => {
    if (queued.memory === null) return [];
    const prospect = prospectOf(queued.memory, now, daysAhead, settings);
    const gain = gainOf(prospect);
    return gain < LEAST_GAIN ? [] : [{ queued, rate: gain / secondsOf(prospect.now) }];
  });
  return measured.sort((a, b) => b.rate - a.rate).map(({ queued }) => queued);
}

// The day to be ready for, and what it asks of each study day before it. Arithmetic alone: which cards are asked stands in
// plan-queue.ts.
//
// New cards come first, evenly up to a week before the day, so that each is asked again before it; what is unseen after that
// comes at once, since late is better than never. What is left of a day's
// answers goes where an answer adds most to recall on the day for the time it takes, whether the card is due or not.
import { type Card, matchesTopic } from '../cards/card.ts';
import type { Prospect } from './prospect.ts';
import type { StudyDay } from './study-day.ts';

export interface Interview {
  /** The last day on which the plan holds. */
  day: StudyDay;
  budget: Budget;
  /** Topics or tags that are asked; none for every card. */
  topics: readonly string[];
}

/** What a person has for a study day, over all its sessions: answers, or minutes; 1 or above. */
export type Budget = { answers: number } | { minutes: number };

/** A plan looks no further ahead: intervals end at a year. */
export const MOST_DAYS_AHEAD = 365;
export const USUAL_BUDGET: Budget = { answers: 40 };
/** So many days before the interview nothing new is begun, where that can be. */
const LAST_NEW_DAYS = 7;
/** What an answer takes, measured on many people's reviews. */
export const PASS_SECONDS = 8;
export const FAIL_SECONDS = 31;
/**
 * An answer that adds less to recall on the day is not asked for. Simulated learners with time to spare who were asked all
 * the same knew two cards in two hundred more on the day, and one less a month later: what is asked again within days does
 * not last.
 */
export const LEAST_GAIN = 0.045;

/**
 * New cards on a study day on which none was begun yet.
 * @param daysLeft study days up to the interview, today included and its own not; 0 or above
 */
export function newQuota(unseen: number, daysLeft: number): number {
  return Math.ceil(unseen / Math.max(1, daysLeft - LAST_NEW_DAYS));
}

/** What an answer is expected to add to recall on the day. Below 0 where to ask the card now would do harm. */
export function gainOf({ now, unasked, passed, forgotten }: Prospect): number {
  return now * passed + (1 - now) * forgotten - unasked;
}

/** Seconds that an answer is expected to take. @param recall its probability, 0 to 1 */
export function secondsOf(recall: number): number {
  return recall * PASS_SECONDS + (1 - recall) * FAIL_SECONDS;
}

/** The cards that a plan speaks of, of those that are there. */
export function plannedCards(cards: readonly Card[], { topics }: Pick<Interview, 'topics'>): readonly Card[] {
  return topics.length === 0 ? cards : cards.filter((card) => matchesTopic(card, topics));
}

// How things stand for the interview, as numbers: what is left to begin, and what would be recalled on the day. Pure.
import type { Card } from '../cards/card.ts';
import { type CardState, standingOf } from './card-state.ts';
import { type Interview, newQuota, plannedCards } from './interview.ts';
import { isPlanned, type MemorySettings } from './memory.ts';
import { recallOn } from './prospect.ts';
import { formatDay, type Moment, studyDay } from './study-day.ts';

export interface InterviewNumbers {
  /** `YYYY-MM-DD`. */
  date: string;
  /** Study days up to the interview, today included and its own not; 0 on the day. */
  daysLeft: number;
  /** Share of the plan's cards that would be recalled on the day if nothing more were asked, 0 to 1; null without cards. */
  readiness: number | null;
  /** Cards of the plan that were never answered. */
  unseen: number;
  /** New cards a day that would reach all of them, those begun today included; the day's answers may not be enough. */
  newPerDay: number;
}

export interface InterviewInput {
  /** The cards that are spoken of: those of the decks that are on. Those of other topics than the plan's do not count. */
  cards: readonly Card[];
  stateOf: (card: Card) => CardState;
  settings: MemorySettings & { interview: Interview | null };
  now: Moment;
}

/** Null where no interview is set, or its day is past. */
export function interviewNumbers({ cards, stateOf, settings, now }: InterviewInput): InterviewNumbers | null {
  const { interview } = settings;
  if (interview === null || !isPlanned(settings, studyDay(now))) return null;
  const planned = plannedCards(cards, interview);
  const asked = planned.filter((card) => isInPlan(card, stateOf(card)));
  const recalls = asked.map((card) => recallOn(stateOf(card).memory, now, interview.day, settings));
  return {
    date: formatDay(interview.day),
    daysLeft: interview.day - studyDay(now),
    readiness: asked.length === 0 ? null : recalls.reduce((sum, recall) => sum + recall, 0) / asked.length,
    unseen: asked.filter((card) => stateOf(card).memory === null).length,
    newPerDay: newCardsOfDay(asked, stateOf, interview, now).wanted,
  };
}

/** Stubs, and cards that are not asked any more, are no part of a plan. One that is buried today is. */
export function isInPlan(card: { stub: boolean }, state: CardState): boolean {
  const standing = standingOf(card, state);
  return standing !== 'stub' && standing !== 'suspended';
}

/**
 * The new cards of a study day: how many it wants, and how many of those are still to be begun.
 * @param cards those that the day is about
 */
export function newCardsOfDay(
  cards: readonly Card[],
  stateOf: (card: Card) => CardState,
  { day }: Pick<Interview, 'day'>,
  now: Moment,
): { wanted: number; left: number } {
  const today = studyDay(now);
  const states = cards.map((card) => ({ card, state: stateOf(card) }));
  const unseen = states.filter(({ card, state }) => standingOf(card, state) === 'new').length;
  const begun = states.filter(({ card, state }) => isInPlan(card, state) && state.firstDay === today).length;
  const wanted = newQuota(unseen + begun, Math.max(0, day - today));
  return { wanted, left: Math.max(0, wanted - begun) };
}

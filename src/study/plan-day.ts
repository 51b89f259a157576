// A study day before the interview: what a person has for it, what is left of that over all decks, sessions and machines, and
// what is asked.
import type { Card } from '../cards/card.ts';
import type { DayTally } from '../progress/day-tally.ts';
import { cardState, type Library } from '../progress/library.ts';
import type { Progress } from '../progress/replay.ts';
import {
  type Budget,
  FAIL_SECONDS,
  type Interview,
  PASS_SECONDS,
  plannedCards,
} from '../schedule/interview.ts';
import { newCardsOfDay } from '../schedule/interview-numbers.ts';
import { isPlanned } from '../schedule/memory.ts';
import { buildPlanQueue } from '../schedule/plan-queue.ts';
import type { Queue, QueueOrder } from '../schedule/queue.ts';
import { type Moment, type StudyDay, studyDay } from '../schedule/study-day.ts';

/** From so many answers on, a person's own pace says more than that of others. */
const FEWEST_ANSWERS = 50;
/** Of answers forgotten by others who keep to the usual retention. */
const FORGOTTEN_SHARE = 0.1;
const USUAL_SECONDS = PASS_SECONDS + FORGOTTEN_SHARE * (FAIL_SECONDS - PASS_SECONDS);
/** A pace outside of these is none: keys were held down, or the person was away. */
const SECONDS = { least: 2, most: 120 };
const MINUTE_SECONDS = 60;

/** The interview for which this study day is planned; null where there is none, or it is past. */
export function plannedInterview({ settings }: Pick<Progress, 'settings'>, now: Moment): Interview | null {
  return isPlanned(settings, studyDay(now)) ? settings.interview : null;
}

/** Answers a study day, 1 or above. */
export function answersADay(budget: Budget, days: ReadonlyMap<StudyDay, DayTally>, today: StudyDay): number {
  if ('answers' in budget) return budget.answers;
  return Math.max(1, Math.floor((budget.minutes * MINUTE_SECONDS) / secondsAnAnswer(days, today)));
}

/** Today's answers do not count, so that a day's number of answers does not change while they are given. */
export function secondsAnAnswer(days: ReadonlyMap<StudyDay, DayTally>, today: StudyDay): number {
  const before = [...days].filter(([day]) => day < today).map(([, tally]) => tally);
  const answers = before.reduce((sum, tally) => sum + tally.answers, 0);
  if (answers < FEWEST_ANSWERS) return USUAL_SECONDS;
  const seconds = before.reduce((sum, { ms }) => sum + ms, 0) / 1000 / answers;
  return Math.min(SECONDS.most, Math.max(SECONDS.least, seconds));
}

/** What is left of today's answers, 0 or above. */
export function answersLeft({ days }: Pick<Progress, 'days'>, { budget }: Interview, now: Moment): number {
  const today = studyDay(now);
  return Math.max(0, answersADay(budget, days, today) - (days.get(today)?.answers ?? 0));
}

/** What a person wants of the day in place of what the plan says. */
export interface PlanWishes {
  /** At most so many cards. */
  limit?: number;
  /** At most so many new cards. */
  new?: number;
  order?: QueueOrder;
}

/**
 * What the plan asks on the study day of `now`: its new cards are those of the cards that were chosen, its answers are
 * counted over all.
 * @param library its cards are those to choose from; where none is of the plan's topics, the person wants others just now
 */
export function planQueue(
  library: Library,
  interview: Interview,
  now: Moment,
  wishes: PlanWishes = {},
): Queue {
  const { progress } = library.store;
  const planned = plannedCards(library.cards, interview);
  const cards = planned.length > 0 ? planned : library.cards;
  const stateOf = (card: Card) => cardState(library, card);
  const limits = {
    answers: answersLeft(progress, interview, now),
    newCards: wishes.new ?? newCardsOfDay(cards, stateOf, interview, now).left,
    cards: wishes.limit ?? Number.POSITIVE_INFINITY,
  };
  return buildPlanQueue(cards, stateOf, now, interview.day, limits, progress.settings, wishes.order);
}

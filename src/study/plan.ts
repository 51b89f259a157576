// The plan for an interview as numbers: what today asks, what the days to come will, and how ready one is for it, by topic.
// Shares are 0 to 1, null where there are no cards.
import type { Card } from '../cards/card.ts';
import { cardState, type Library } from '../progress/library.ts';
import { type Interview, plannedCards } from '../schedule/interview.ts';
import { isInPlan, newCardsOfDay } from '../schedule/interview-numbers.ts';
import { retrievability } from '../schedule/memory.ts';
import { answersToReachAll, type Forecast, forecastPlan } from '../schedule/plan-forecast.ts';
import { recallOn } from '../schedule/prospect.ts';
import { formatDay, type Moment, studyDay } from '../schedule/study-day.ts';
import { answersADay, answersLeft } from './plan-day.ts';

export interface Plan {
  /** `YYYY-MM-DD`. */
  date: string;
  /** Study days up to the date, today included and its own not; 0 on the day. */
  daysLeft: number;
  /** Answers a study day; reckoned from the minutes where those were given. */
  answersPerDay: number;
  minutesPerDay: number | null;
  /** None for every card. */
  topics: readonly string[];
  /** Cards of the plan; those that are suspended or hold no answer left out. */
  cards: number;
  /** Those of them that were never answered. */
  unseen: number;
  today: { answered: number; left: number; newLeft: number };
  /** What each day will ask, today first and the day itself left out; answers are expected ones. */
  days: { day: string; answers: number; newCards: number }[];
  readiness: Readiness;
  byTopic: (Readiness & { topic: string; cards: number; unseen: number })[];
  /** Where the answers do not reach every card before the date: how many they leave out, and how many a day would reach all. */
  shortfall: { cards: number; answersNeeded: number } | null;
  /** Answers in the whole history, on which the forecast rests. */
  answersKnown: number;
}

/** Mean recall of the plan's cards, those never answered counting as not recalled. */
export interface Readiness {
  today: number | null;
  /** On the date, if nothing more were asked. */
  ifStopped: number | null;
  /** On the date, if every day's answers are given. */
  ifFollowed: number | null;
}

/** A card with its recall now, on the date as things stand, and on the date after the plan. */
interface Outcome {
  card: Card;
  isUnseen: boolean;
  today: number;
  ifStopped: number;
  ifFollowed: number;
}

/** @param interview one whose day is today or later */
export function computePlan(library: Library, interview: Interview, now: Moment): Plan {
  const { days, settings } = library.store.progress;
  const stateOf = (card: Card) => cardState(library, card);
  const cards = plannedCards(library.cards, interview).filter((card) => isInPlan(card, stateOf(card)));
  const today = studyDay(now);
  const answers = answersADay(interview.budget, days, today);
  const left = answersLeft(library.store.progress, interview, now);
  const newLeft = Math.min(left, newCardsOfDay(cards, stateOf, interview, now).left);
  const forecast = forecastPlan({
    memories: cards.map((card) => stateOf(card).memory),
    ...{ now, day: interview.day, settings, answers, answersToday: left, newToday: newLeft },
  });
  const outcomes = outcomesOf(cards, forecast, library, interview, now);
  const answered = days.get(today)?.answers ?? 0;
  const unseen = outcomes.filter(({ isUnseen }) => isUnseen).length;
  const daysLeft = interview.day - today;
  return {
    date: formatDay(interview.day),
    daysLeft,
    answersPerDay: answers,
    minutesPerDay: 'minutes' in interview.budget ? interview.budget.minutes : null,
    topics: interview.topics,
    cards: cards.length,
    unseen,
    today: { answered, left, newLeft },
    days: forecast.days.map((load) => ({ ...load, day: formatDay(load.day) })),
    readiness: readinessOf(outcomes),
    byTopic: byTopic(outcomes),
    shortfall: shortfallOf(forecast, unseen, answered > 0 ? daysLeft - 1 : daysLeft),
    answersKnown: [...days.values()].reduce((sum, tally) => sum + tally.answers, 0),
  };
}

function outcomesOf(
  cards: readonly Card[],
  { recalls }: Forecast,
  library: Library,
  { day }: Interview,
  now: Moment,
): Outcome[] {
  const { settings } = library.store.progress;
  return cards.map((card, at) => {
    const { memory } = cardState(library, card);
    return {
      card,
      isUnseen: memory === null,
      today: memory === null ? 0 : retrievability(memory, now, settings),
      ifStopped: recallOn(memory, now, day, settings),
      ifFollowed: recalls[at] ?? 0,
    };
  });
}

function readinessOf(outcomes: readonly Outcome[]): Readiness {
  const mean = (of: (outcome: Outcome) => number) =>
    outcomes.length === 0 ? null : outcomes.reduce((sum, outcome) => sum + of(outcome), 0) / outcomes.length;
  return {
    today: mean((outcome) => outcome.today),
    ifStopped: mean((outcome) => outcome.ifStopped),
    ifFollowed: mean((outcome) => outcome.ifFollowed),
  };
}

/** In the order of their names. */
function byTopic(outcomes: readonly Outcome[]): Plan['byTopic'] {
  const topics = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const known = topics.get(outcome.card.topic);
    if (known === undefined) topics.set(outcome.card.topic, [outcome]);
    else known.push(outcome);
  }
  return [...topics]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([topic, own]) => ({
      topic,
      cards: own.length,
      unseen: own.filter(({ isUnseen }) => isUnseen).length,
      ...readinessOf(own),
    }));
}

function shortfallOf({ unreached }: Forecast, unseen: number, days: number): Plan['shortfall'] {
  if (unreached === 0) return null;
  return { cards: unreached, answersNeeded: answersToReachAll(unseen, Math.max(1, days)) };
}

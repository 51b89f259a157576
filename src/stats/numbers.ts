// The numbers of `netquiz stats`, reckoned from cards, their states and the tallies of the days. Pure; each field says what
// it counts. Shares are 0 to 1, null where there is nothing to share.
import type { Card } from '../cards/card.ts';
import type { DayTally } from '../progress/day-tally.ts';
import { streakDays } from '../progress/streak.ts';
import { type CardState, isAskable, isDueNow, isSuspended, standingOf } from '../schedule/card-state.ts';
import { type MemorySettings, retrievability } from '../schedule/memory.ts';
import { dueDay } from '../schedule/queue.ts';
import { formatDay, type Moment, type StudyDay, studyDay } from '../schedule/study-day.ts';

export const FORECAST_DAYS = 14;
const RETENTION_DAYS = 30;

/** `new + learning + review + suspended + stub = total`; `due` is a part of them: answered before and due now. */
export interface CardCounts {
  total: number;
  new: number;
  learning: number;
  review: number;
  suspended: number;
  stub: number;
  due: number;
}

export interface TodayNumbers {
  /** Answers given this study day. */
  reviews: number;
  /** Cards answered for the first time today. */
  new: number;
  /** Answers graded `again`. */
  again: number;
  /** Time spent on them, from question to grade, milliseconds. */
  ms: number;
}

export interface TopicNumbers {
  topic: string;
  total: number;
  new: number;
  due: number;
  /** Mean probability of recall now, of the cards answered before. */
  recall: number | null;
  /** As `Retention.days30`, of this topic's cards. */
  retention30: number | null;
}

/** True retention: of the first answers of a day to cards seen on an earlier day, the share not graded `again`. */
export interface Retention {
  days30: number | null;
  reviews30: number;
}

export interface Stats {
  cards: CardCounts;
  today: TodayNumbers;
  /** Study days in a row with an answer, up to today, or to yesterday when today has none yet. */
  streakDays: number;
  retention: Retention;
  topics: TopicNumbers[];
  /** Cards coming due on each of the days ahead, today first and with all that is overdue. */
  forecast: { day: string; due: number }[];
}

export interface StatsInput {
  /** The cards that are spoken of: those of the decks that are on. */
  cards: readonly Card[];
  stateOf: (card: Card) => CardState;
  /** What was answered on each study day, of every deck. */
  days: ReadonlyMap<StudyDay, DayTally>;
  settings: MemorySettings;
  now: Moment;
}

export function computeStats(input: StatsInput): Stats {
  const { cards, days, now } = input;
  return {
    cards: countCards(input, cards),
    today: todayNumbers(days.get(studyDay(now))),
    streakDays: streakDays(days, studyDay(now)),
    retention: retentionOf(days, studyDay(now)),
    topics: topicNumbers(input),
    forecast: forecast(input),
  };
}

function countCards({ stateOf, now }: StatsInput, cards: readonly Card[]): CardCounts {
  const counts: CardCounts = {
    total: cards.length,
    new: 0,
    learning: 0,
    review: 0,
    suspended: 0,
    stub: 0,
    due: 0,
  };
  for (const card of cards) {
    counts[standingOf(card, stateOf(card))] += 1;
    if (isDueNow(card, stateOf(card), now)) counts.due += 1;
  }
  return counts;
}

function todayNumbers(tally: DayTally | undefined): TodayNumbers {
  const { answers, fresh, again, ms } = tally ?? { answers: 0, fresh: 0, again: 0, ms: 0 };
  return { reviews: answers, new: fresh, again, ms };
}

/** Over the 30 study days that end today. */
function retentionOf(days: ReadonlyMap<StudyDay, DayTally>, today: StudyDay): Retention {
  let [recalls, recalled] = [0, 0];
  for (let day = today; day > today - RETENTION_DAYS; day -= 1) {
    recalls += days.get(day)?.recalls ?? 0;
    recalled += days.get(day)?.recalled ?? 0;
  }
  return { days30: share(recalled, recalls), reviews30: recalls };
}

function topicNumbers(input: StatsInput): TopicNumbers[] {
  const { cards, stateOf, settings, now } = input;
  const today = studyDay(now);
  const byTopic = groupByTopic(cards);
  return [...byTopic]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([topic, own]) => {
      const counts = countCards(input, own);
      const recalls = own.flatMap((card) => {
        const { memory } = stateOf(card);
        return memory === null ? [] : [retrievability(memory, now, settings)];
      });
      const recall = share(
        recalls.reduce((sum, value) => sum + value, 0),
        recalls.length,
      );
      const tests = own.flatMap((card) =>
        stateOf(card).recalls.filter(({ day }) => day > today - RETENTION_DAYS && day <= today),
      );
      const recalled = tests.filter((test) => test.recalled).length;
      return {
        topic,
        total: counts.total,
        new: counts.new,
        due: counts.due,
        recall,
        retention30: share(recalled, tests.length),
      };
    });
}

function groupByTopic(cards: readonly Card[]): Map<string, Card[]> {
  const groups = new Map<string, Card[]>();
  for (const card of cards) {
    const known = groups.get(card.topic);
    if (known === undefined) groups.set(card.topic, [card]);
    else known.push(card);
  }
  return groups;
}

function forecast({ cards, stateOf, now }: StatsInput): { day: string; due: number }[] {
  const today = studyDay(now);
  const due = Array.from({ length: FORECAST_DAYS }, () => 0);
  for (const card of cards) {
    const state = stateOf(card);
    if (state.memory === null || isSuspended(state) || card.stub) continue;
    const buried = !isAskable(card, state, now);
    const ahead = Math.max(buried ? 1 : 0, dueDay(state.memory, now) - today);
    if (ahead < FORECAST_DAYS) due[ahead] = (due[ahead] ?? 0) + 1;
  }
  return due.map((number, ahead) => ({ day: formatDay(today + ahead), due: number }));
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

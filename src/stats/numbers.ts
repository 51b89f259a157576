// The numbers of `netquiz stats`, reckoned from cards, their states and the tallies of the days; nothing here reads the history,
// so that they cost what there are cards and days. Pure; each field says what it counts. Shares are 0 to 1, null where there is
// nothing to share.
import type { DayTally } from '../progress/day-tally.ts';
import { streakDays } from '../progress/streak.ts';
import { isDueNow, standingOf } from '../schedule/card-state.ts';
import type { InterviewNumbers } from '../schedule/interview-numbers.ts';
import { formatDay, type StudyDay, studyDay } from '../schedule/study-day.ts';
import { type DueOnDay, forecast } from './forecast.ts';
import { type HardCard, hardest } from './hardest.ts';
import { RECENT_DAYS, type StatsInput, share } from './input.ts';
import { countParts, type PartCounts } from './parts.ts';
import { sumRecalls } from './recalls.ts';
import { type StrengthBin, strength } from './strength.ts';
import { type TopicNumbers, topicNumbers } from './topics.ts';
import { type Track, track } from './track.ts';
import { type Week, weeks } from './weeks.ts';
import { type AnswersOnDay, answersOfYear, type TimeSpent, timeSpent } from './year.ts';

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

/** True retention: of the first answers of a day to cards learnt on an earlier day, the share not graded `again`. */
export interface Retention {
  days30: number | null;
  reviews30: number;
}

/** `today`, `streakDays`, `retention`, `heatmap` and `time` speak of the whole history, all else of the cards that were chosen. */
export interface Stats {
  /** The study day that it is, `YYYY-MM-DD`. */
  day: string;
  cards: CardCounts;
  parts: PartCounts;
  today: TodayNumbers;
  /** Study days in a row with an answer, up to today, or to yesterday when today has none yet. */
  streakDays: number;
  retention: Retention;
  track: Track;
  topics: TopicNumbers[];
  /** Cards coming due on each of the days ahead, today first and with all that is overdue. */
  forecast: DueOnDay[];
  weeks: Week[];
  heatmap: AnswersOnDay[];
  strength: StrengthBin[];
  hardest: HardCard[];
  time: TimeSpent;
  interview: InterviewNumbers | null;
}

export function computeStats(input: StatsInput): Stats {
  const { cards, days, now, stateOf } = input;
  return {
    day: formatDay(studyDay(now)),
    cards: countCards(input),
    parts: countParts(cards, stateOf),
    today: todayNumbers(days.get(studyDay(now))),
    streakDays: streakDays(days, studyDay(now)),
    retention: retentionOf(days, studyDay(now)),
    track: track(input),
    topics: topicNumbers(input),
    forecast: forecast(input),
    weeks: weeks(input),
    heatmap: answersOfYear(input),
    strength: strength(input),
    // Sorts the cards, and is not on every screen.
    get hardest() {
      return hardest(input);
    },
    time: timeSpent(input),
    interview: input.interview ?? null,
  };
}

function countCards({ cards, stateOf, now }: StatsInput): CardCounts {
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
  const { recalls, recalled } = sumRecalls(days, today - RECENT_DAYS + 1, today);
  return { days30: share(recalled, recalls), reviews30: recalls };
}

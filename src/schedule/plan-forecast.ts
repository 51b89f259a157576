// The days up to an interview, played forward: what each will ask, and what is recalled on the day if all of it is done. A
// card's answers are not drawn by chance: each leaves the mean of what it may (prospect.ts), so that the same cards always
// give the same forecast.
import { type Interview, MOST_DAYS_AHEAD, newQuota } from './interview.ts';
import type { Memory, MemorySettings } from './memory.ts';
import { rankByGain } from './plan-queue.ts';
import { ANSWERS_A_NEW_CARD, expectedReview, recallOn } from './prospect.ts';
import { daysLater, type Moment, type StudyDay, studyDay } from './study-day.ts';

export interface ForecastInput {
  /** Of the cards of the plan that may be asked, in the order of the notes; null for one that was never answered. */
  memories: readonly (Memory | null)[];
  now: Moment;
  day: Interview['day'];
  /** Answers a study day. */
  answers: number;
  /** What is left of today's. */
  answersToday: number;
  /** New cards that may still come today. */
  newToday: number;
  settings: MemorySettings;
}

export interface DayLoad {
  day: StudyDay;
  /** Answers to be given, those to new cards and to what comes back included. */
  answers: number;
  newCards: number;
}

export interface Forecast {
  /** Today first, then each day up to the one before the interview. */
  days: DayLoad[];
  /** Recall on the day, 0 to 1, of each card in turn; 0 for one that is never begun. */
  recalls: number[];
  /** Cards that the answers do not reach before the day. */
  unreached: number;
}

interface Entry {
  memory: Memory | null;
}

/** The ranking costs most: of many cards over many days it is made anew only every so many days, or where it runs out. */
const MOST_RANKED = 25_000;

/** A day further off than a plan looks is not played up to: somebody else may have written the history that names it. */
export function forecastPlan(input: ForecastInput, mostRanked = MOST_RANKED): Forecast {
  const { memories, now, day, settings } = input;
  const today = studyDay(now);
  const end = Math.min(day, today + MOST_DAYS_AHEAD);
  const stride = Math.ceil((memories.length * Math.max(1, end - today)) / mostRanked);
  const entries: Entry[] = memories.map((memory) => ({ memory }));
  const coming: Coming = { unseen: entries.filter(({ memory }) => memory === null), ranked: [] };
  const days: DayLoad[] = [];
  for (let at = today; at < end; at += 1) {
    const then = daysLater(now, at - today);
    if ((at - today) % stride === 0 || coming.ranked.length < input.answers)
      coming.ranked = rankAll(entries, then, input);
    days.push(playDay(coming, then, input));
  }
  const recalls = entries.map(({ memory }) => recallOn(memory, now, day, settings));
  return { days, recalls, unreached: coming.unseen.length };
}

/** What is still to be begun, and what would be asked next of the rest. */
interface Coming {
  unseen: readonly Entry[];
  ranked: readonly Entry[];
}

function playDay(coming: Coming, then: Moment, input: ForecastInput): DayLoad {
  const { now, day, newToday, answersToday, answers } = input;
  const at = studyDay(then);
  const isToday = at === studyDay(now);
  const quota = isToday ? newToday : newQuota(coming.unseen.length, day - at);
  const wanted = [...coming.unseen.slice(0, quota), ...coming.ranked];
  const returning = isToday ? Math.min(answersToday, countReturning(input)) : 0;
  const done = spend(wanted, (isToday ? answersToday : answers) - returning, then, input);
  const before = coming.unseen.length;
  coming.unseen = coming.unseen.filter((entry) => !done.asked.has(entry));
  coming.ranked = coming.ranked.filter((entry) => !done.asked.has(entry));
  return { day: at, answers: returning + done.answers, newCards: before - coming.unseen.length };
}

/** Cards that were forgotten today and come back once more. */
function countReturning({ memories, now }: ForecastInput): number {
  const today = studyDay(now);
  return memories.filter((memory) => memory?.phase !== 'review' && memory?.lastDay === today).length;
}

/** What may be asked on a day: what was not answered on it yet. */
function rankAll(entries: readonly Entry[], then: Moment, { day, settings }: ForecastInput): Entry[] {
  const today = studyDay(then);
  const askable = entries.filter(({ memory }) => memory !== null && memory.lastDay !== today);
  return rankByGain(askable, then, day, settings);
}

/** Asks cards in turn until the answers are given. */
function spend(
  wanted: readonly Entry[],
  answers: number,
  then: Moment,
  { day, settings }: ForecastInput,
): { asked: Set<Entry>; answers: number } {
  const asked = new Set<Entry>();
  let given = 0;
  for (const entry of wanted) {
    // The last one may be forgotten, and have no answer left to come back with.
    if (given + 1 > answers) break;
    const review = expectedReview(entry.memory, then, day - studyDay(then), settings);
    given = Math.min(answers, given + review.answers);
    entry.memory = review.memory;
    asked.add(entry);
  }
  return { asked, answers: given };
}

/** How many answers a day reach every new card before the day. @param days on which they can be given, 1 or above */
export function answersToReachAll(unseen: number, days: number): number {
  return Math.ceil(Math.ceil(unseen / days) * ANSWERS_A_NEW_CARD);
}

// What the scheduler remembers of one card, and how a grade changes it: FSRS-6. The only file that knows ts-fsrs.
//
// ts-fsrs counts days as UTC calendar days, so it is given times that are shifted to the study day: an evening in New
// York does not count as tomorrow. It also throws when the clock goes back: a review before the last one counts as one
// on the same day, and what follows is reckoned from the clock as it is now.
import {
  clipParameters,
  computeDecayFactor,
  default_w,
  type FSRS,
  type Card as FsrsCard,
  forgetting_curve,
  fsrs,
  Rating,
  State,
  StrategyMode,
} from 'ts-fsrs';
import { DAY_MS, type Moment, millisecondOfDay, type StudyDay, studyDay } from './study-day.ts';

export type Grade = 'again' | 'hard' | 'good' | 'easy';
export const GRADES: readonly Grade[] = ['again', 'hard', 'good', 'easy'];

interface Reviewed {
  /** Days until recall falls to 90 %, above 0. */
  stability: number;
  /** 1 (easy) to 10 (hard). */
  difficulty: number;
  /** Number of answers given. */
  reviews: number;
  /** Number of times a known card was forgotten. */
  lapses: number;
  /** UTC milliseconds of the last answer. */
  lastAt: number;
  lastDay: StudyDay;
}

/** In the learning steps, of the first learning or after a lapse: due at a time of day. */
export interface Learning extends Reviewed {
  phase: 'learning' | 'relearning';
  /** Index into the steps, 0 or above. */
  step: number;
  /** UTC milliseconds. */
  dueAt: number;
}

/** Learnt: due on a day. */
export interface Known extends Reviewed {
  phase: 'review';
  dueDay: StudyDay;
}

/** A card that was answered at least once. */
export type Memory = Learning | Known;

export interface MemorySettings {
  /** Wanted recall when a review comes due, 0.80 to 0.95. */
  retention: number;
  /** The 21 parameters of FSRS-6; null for the defaults. */
  parameters: readonly number[] | null;
  /** The day to be ready for: up to the end of it cards have no learning steps. Null or left out where there is none. */
  interview?: { day: StudyDay } | null;
}

export const RETENTION = { lowest: 0.8, usual: 0.9, highest: 0.95 } as const;
export const DEFAULT_MEMORY_SETTINGS: MemorySettings = { retention: RETENTION.usual, parameters: null };

const LEARNING_STEPS = ['1m', '10m'] as const;
const RELEARNING_STEPS = ['10m'] as const;
/** After `again` before an interview: the card comes back once on that day, after others where there are others. */
const RETURN_MS = 10 * 60_000;
const LONGEST_INTERVAL_DAYS = 365;

const RATINGS = { again: Rating.Again, hard: Rating.Hard, good: Rating.Good, easy: Rating.Easy } as const;
const STATES = { learning: State.Learning, relearning: State.Relearning, review: State.Review } as const;

/**
 * The memory after an answer.
 * @param memory null for a card that was never answered
 * @param key names the card; with the number of answers it seeds the small random spread of intervals, so that a
 *   preview and the answer agree
 */
export function afterReview(
  memory: Memory | null,
  grade: Grade,
  now: Moment,
  key: string,
  settings: MemorySettings,
): Memory {
  const day = studyDay(now);
  const time = shiftedTime(now);
  const hasSteps = !isPlanned(settings, day);
  const scheduler = schedulerFor(settings, hasSteps);
  seed = `${key} ${memory?.reviews ?? 0}`;
  const { card } = scheduler.next(toFsrs(memory, time), time, RATINGS[grade]);
  const answered = { day, at: now.at, waitMs: card.due.getTime() - time.getTime() };
  const after = fromFsrs(card, memory, grade, answered);
  return hasSteps || grade !== 'again' || memory?.lastDay === day ? after : returning(after, memory);
}

/** Whether a study day is one on which the plan for an interview holds: up to the interview's own. */
export function isPlanned({ interview }: MemorySettings, day: StudyDay): boolean {
  return interview !== null && interview !== undefined && day <= interview.day;
}

/** Forgotten at the day's first answer: the card comes back once more on that day. */
function returning(after: Memory, before: Memory | null): Learning {
  const { stability, difficulty, reviews, lapses, lastAt, lastDay } = after;
  const phase = before === null || before.phase === 'learning' ? 'learning' : 'relearning';
  const reviewed = { stability, difficulty, reviews, lapses, lastAt, lastDay };
  return { ...reviewed, phase, step: 0, dueAt: lastAt + RETURN_MS };
}

/** What each grade would do now. */
export function previewReview(
  memory: Memory | null,
  now: Moment,
  key: string,
  settings: MemorySettings,
): Record<Grade, Memory> {
  const after = (grade: Grade) => afterReview(memory, grade, now, key, settings);
  return { again: after('again'), hard: after('hard'), good: after('good'), easy: after('easy') };
}

/** Probability of recall, 0 to 1, by the FSRS-6 forgetting curve: 1 at the last review, 0.9 after `stability` days. */
export function retrievability(memory: Memory, now: Moment, settings: MemorySettings): number {
  return recallAfter(memory.stability, elapsedDays(memory, now), settings);
}

/** Days since the last answer, 0 or above, with their fractions. */
export function elapsedDays({ lastAt }: Memory, now: Moment): number {
  return Math.max(0, (now.at - lastAt) / DAY_MS);
}

/** Probability of recall so many days after the last answer, 0 to 1. */
export function recallAfter(stability: number, days: number, settings: MemorySettings): number {
  return forgetting_curve(schedulerFor(settings).parameters.w, days, stability);
}

/** The stability with which `recallAfter` gives this recall. @param recall above 0, below 1 @param days above 0 */
export function stabilityFor(recall: number, days: number, settings: MemorySettings): number {
  const { decay, factor } = computeDecayFactor(schedulerFor(settings).parameters.w);
  return (factor * days) / (recall ** (1 / decay) - 1);
}

/** How well a card is known, apart from when it is due. */
export type Strength = Pick<Reviewed, 'stability' | 'difficulty'>;

/** The strength after an answer, as `afterReview` has it. @param elapsedDays study days since the answer before, 0 or above */
export function strengthAfter(
  before: Strength | null,
  grade: Grade,
  elapsedDays: number,
  settings: MemorySettings,
): Strength {
  return schedulerFor(settings).next_state(before, elapsedDays, RATINGS[grade]);
}

/** The days that a learnt card of this strength waits, 1 to 365, without their random spread. */
export function plainIntervalDays({ stability }: Strength, settings: MemorySettings): number {
  const days = Math.round(stability * schedulerFor(settings).interval_modifier);
  return Math.min(LONGEST_INTERVAL_DAYS, Math.max(1, days));
}

export const DEFAULT_PARAMETERS: readonly number[] = default_w;

/**
 * Parameters that came from anywhere, each within the bounds that FSRS-6 sets it and with four decimals, which is more than a
 * history can tell. Null where they are not 21 finite numbers.
 */
export function soundParameters(values: unknown): readonly number[] | null {
  if (!Array.isArray(values) || values.length !== DEFAULT_PARAMETERS.length) return null;
  if (!values.every((value) => Number.isFinite(value))) return null;
  const rounded = values.map((value: number) => Math.round(value * 1e4) / 1e4);
  return clipParameters(rounded, RELEARNING_STEPS.length);
}

/**
 * Whether a card may be asked on this study day at this time. An answer of the future says that the clock was ahead: what was
 * reckoned from it would hide the card for as long, so it is due. A step waits its time also before the answer, so that a
 * clock put back by a second brings no card back at once.
 */
export function isDue(memory: Memory, now: Moment): boolean {
  const today = studyDay(now);
  if (memory.phase === 'review')
    return memory.dueDay <= today || (memory.lastDay > today && memory.lastAt > now.at);
  return Math.abs(now.at - memory.lastAt) >= memory.dueAt - memory.lastAt;
}

/** Days between the last review and the next, 0 for a card in its learning steps. */
export function intervalDays(memory: Memory): number {
  return memory.phase === 'review' ? memory.dueDay - memory.lastDay : 0;
}

let seed = '';
const schedulers = new Map<string, FSRS>();

/** The settings last asked for, since they hardly ever change. */
let latest: { settings: MemorySettings; hasSteps: boolean; scheduler: FSRS } | null = null;

function schedulerFor(settings: MemorySettings, hasSteps = true): FSRS {
  if (latest?.settings !== settings || latest.hasSteps !== hasSteps)
    latest = { settings, hasSteps, scheduler: findScheduler(settings, hasSteps) };
  return latest.scheduler;
}

function findScheduler({ retention, parameters }: MemorySettings, hasSteps: boolean): FSRS {
  const name = `${hasSteps} ${retention} ${parameters?.join() ?? ''}`;
  const known = schedulers.get(name);
  if (known !== undefined) return known;
  const scheduler = fsrs({
    request_retention: retention,
    maximum_interval: LONGEST_INTERVAL_DAYS,
    enable_fuzz: true,
    enable_short_term: true,
    learning_steps: hasSteps ? [...LEARNING_STEPS] : [],
    relearning_steps: hasSteps ? [...RELEARNING_STEPS] : [],
    ...(parameters === null ? {} : { w: [...parameters] }),
  }).useStrategy(StrategyMode.SEED, () => seed);
  schedulers.set(name, scheduler);
  return scheduler;
}

/** The study day as ts-fsrs's UTC day, the time since 04:00 as its time of day. */
function shiftedTime(now: Moment): Date {
  return new Date(studyDay(now) * DAY_MS + millisecondOfDay(now));
}

function toFsrs(memory: Memory | null, time: Date): FsrsCard {
  const empty = {
    due: time,
    stability: 0,
    difficulty: 0,
    elapsed_days: 0,
    scheduled_days: 0,
    learning_steps: 0,
    reps: 0,
    lapses: 0,
  };
  if (memory === null) return { ...empty, state: State.New };
  return {
    ...empty,
    state: STATES[memory.phase],
    stability: memory.stability,
    difficulty: memory.difficulty,
    scheduled_days: intervalDays(memory),
    learning_steps: memory.phase === 'review' ? 0 : memory.step,
    reps: memory.reviews,
    lapses: memory.lapses,
    last_review: new Date(Math.min(memory.lastDay * DAY_MS, time.getTime())),
  };
}

interface Answered {
  day: StudyDay;
  at: number;
  waitMs: number;
}

function fromFsrs(
  card: FsrsCard,
  before: Memory | null,
  grade: Grade,
  { day, at, waitMs }: Answered,
): Memory {
  const reviewed: Reviewed = {
    stability: card.stability,
    difficulty: card.difficulty,
    reviews: (before?.reviews ?? 0) + 1,
    lapses: (before?.lapses ?? 0) + (before?.phase === 'review' && grade === 'again' ? 1 : 0),
    lastAt: at,
    lastDay: day,
  };
  if (card.state === State.Review) {
    const interval = Math.min(LONGEST_INTERVAL_DAYS, Math.max(1, card.scheduled_days));
    return { ...reviewed, phase: 'review', dueDay: day + interval };
  }
  const phase = card.state === State.Relearning ? 'relearning' : 'learning';
  return { ...reviewed, phase, step: card.learning_steps, dueAt: at + waitMs };
}

// What a person set that changes the schedule. It lives in the history, as events, so that it travels with it.
import type { Budget, Interview } from '../schedule/interview.ts';
import {
  DEFAULT_MEMORY_SETTINGS,
  type MemorySettings,
  RETENTION,
  soundParameters,
} from '../schedule/memory.ts';
import { formatDay, parseDay } from '../schedule/study-day.ts';

export interface Settings extends MemorySettings {
  /** New cards a study day, 0 or above. */
  newPerDay: number;
  /** Reviews of learnt cards a study day, 0 or above; null for no limit. */
  reviewsPerDay: number | null;
  /** The day to be ready for, also when it is past; null where none was set. */
  interview: Interview | null;
}

export const DEFAULT_SETTINGS: Settings = {
  ...DEFAULT_MEMORY_SETTINGS,
  newPerDay: 20,
  reviewsPerDay: null,
  interview: null,
};

const MOST_PER_DAY = 9999;
export const MOST_MINUTES = 24 * 60;

/** The settings after `key` was set to `value`; a value that makes no sense, or a key of another version, changes nothing. */
export function withSetting(settings: Settings, key: string, value: unknown): Settings {
  if (key === 'retention' && isRetention(value)) return { ...settings, retention: value };
  if (key === 'new-per-day' && isNewPerDay(value)) return { ...settings, newPerDay: value };
  if (key === 'reviews-per-day' && isReviewsPerDay(value)) return { ...settings, reviewsPerDay: value };
  if (key === 'interview') return withInterview(settings, value);
  if (key === 'parameters') return withParameters(settings, value);
  return settings;
}

export function isRetention(value: unknown): value is number {
  return typeof value === 'number' && value >= RETENTION.lowest && value <= RETENTION.highest;
}

export function isNewPerDay(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_PER_DAY;
}

export function isReviewsPerDay(value: unknown): value is number | null {
  return value === null || isNewPerDay(value);
}

/** As the scheduler would clip them, whoever recorded them. */
function withParameters(settings: Settings, value: unknown): Settings {
  const parameters = value === null ? null : soundParameters(value);
  return value === null || parameters !== null ? { ...settings, parameters } : settings;
}

function withInterview(settings: Settings, value: unknown): Settings {
  const interview = value === null ? null : readInterview(value);
  return interview === undefined ? settings : { ...settings, interview };
}

/** As it stands in an event and in `progress.json`. */
export function formatInterview({ day, budget, topics }: Interview): Record<string, unknown> {
  return { date: formatDay(day), ...budget, ...(topics.length === 0 ? {} : { topics }) };
}

function readInterview(value: unknown): Interview | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { date, answers, minutes, topics = [] } = value as Record<string, unknown>;
  const day = typeof date === 'string' ? parseDay(date) : null;
  const budget = readBudget(answers, minutes);
  if (day === null || budget === null || !isTopics(topics)) return undefined;
  return { day, budget, topics };
}

function readBudget(answers: unknown, minutes: unknown): Budget | null {
  if (minutes === undefined) return isAnswers(answers) ? { answers } : null;
  return isMinutes(minutes) && answers === undefined ? { minutes } : null;
}

export function isAnswers(value: unknown): value is number {
  return isNewPerDay(value) && value > 0;
}

export function isMinutes(value: unknown): value is number {
  return isNewPerDay(value) && value > 0 && value <= MOST_MINUTES;
}

function isTopics(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((topic) => typeof topic === 'string' && topic !== '');
}

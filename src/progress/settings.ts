// What a person set that changes the schedule. It lives in the history, as events, so that it travels with it.
import { DEFAULT_MEMORY_SETTINGS, type MemorySettings, RETENTION } from '../schedule/memory.ts';

export interface Settings extends MemorySettings {
  /** New cards a study day, 0 or above. */
  newPerDay: number;
  /** Reviews of learnt cards a study day, 0 or above; null for no limit. */
  reviewsPerDay: number | null;
}

export const DEFAULT_SETTINGS: Settings = { ...DEFAULT_MEMORY_SETTINGS, newPerDay: 20, reviewsPerDay: null };

const MOST_PER_DAY = 9999;

/** The settings after `key` was set to `value`; a value that makes no sense, or a key of another version, changes nothing. */
export function withSetting(settings: Settings, key: string, value: unknown): Settings {
  if (key === 'retention' && isRetention(value)) return { ...settings, retention: value };
  if (key === 'new-per-day' && isNewPerDay(value)) return { ...settings, newPerDay: value };
  if (key === 'reviews-per-day' && isReviewsPerDay(value)) return { ...settings, reviewsPerDay: value };
  if (key === 'parameters' && isParameters(value)) return { ...settings, parameters: value };
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

function isParameters(value: unknown): value is readonly number[] | null {
  return (
    value === null ||
    (Array.isArray(value) && value.length === 21 && value.every((part) => Number.isFinite(part)))
  );
}

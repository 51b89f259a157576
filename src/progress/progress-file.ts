// `progress.json`: the state of every card as one readable document. It follows from the history and can be rebuilt;
// the same history gives the same bytes on every machine.
import type { CardState, Gone, Recall } from '../schedule/card-state.ts';
import type { Memory } from '../schedule/memory.ts';
import { formatDay, parseDay, type StudyDay } from '../schedule/study-day.ts';
import { COUNTING_RULES, type DayTally } from './day-tally.ts';
import type { Progress } from './replay.ts';
import { DEFAULT_SETTINGS, formatInterview, type Settings, withSetting } from './settings.ts';

export const PROGRESS_VERSION = 1;

export interface ProgressFile {
  progress: Progress;
  /** Bytes of each history file that the progress counts, by the file's name. */
  read: ReadonlyMap<string, number>;
}

/** One line a day and a card; keys sorted; no clock, no path, no device but in the names of the history's files. */
export function formatProgress({ progress, read }: ProgressFile): string {
  const { interview, newPerDay, reviewsPerDay, retention, parameters } = progress.settings;
  const settings = JSON.stringify({
    interview: interview === null ? null : formatInterview(interview),
    'new-per-day': newPerDay,
    parameters,
    retention,
    'reviews-per-day': reviewsPerDay,
  });
  const files = JSON.stringify(Object.fromEntries([...read].sort(byKey)));
  const renamed = JSON.stringify(Object.fromEntries([...progress.renamed].sort(byKey)));
  const cards = [...progress.cards]
    .sort(byKey)
    .map(([key, state]) => `${JSON.stringify(key)}:${JSON.stringify(formatState(state))}`);
  const days = [...progress.days]
    .sort(([a], [b]) => a - b)
    .map(([day, tally]) => `"${formatDay(day)}":${formatTally(tally)}`);
  const parts = [
    `{"v":${PROGRESS_VERSION}`,
    `"rules":${COUNTING_RULES}`,
    `"read":${files}`,
    `"settings":${settings}`,
    ...(renamed === '{}' ? [] : [`"renamed":${renamed}`]),
    `"days":{\n${days.join(',\n')}\n}`,
    `"cards":{\n${cards.join(',\n')}\n}}\n`,
  ];
  return parts.join(',\n');
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function formatTally({ answers, fresh, reviews, again, ms, recalls, recalled }: DayTally): string {
  return JSON.stringify({ answers, fresh, reviews, again, ms, recalls, recalled });
}

function formatState({
  memory,
  firstDay,
  suspended,
  gone,
  buriedOn,
  recalls,
}: CardState): Record<string, unknown> {
  return {
    ...(memory === null ? {} : formatMemory(memory)),
    ...(firstDay === null ? {} : { first: formatDay(firstDay) }),
    ...(suspended ? { suspended } : {}),
    ...(gone === null ? {} : { gone }),
    ...(buriedOn === null ? {} : { buried: formatDay(buriedOn) }),
    ...(recalls.length === 0 ? {} : { recalls: formatRecalls(recalls) }),
  };
}

function formatRecalls(recalls: readonly Recall[]): Record<string, boolean> {
  return Object.fromEntries(recalls.map(({ day, recalled }) => [formatDay(day), recalled]));
}

function formatMemory(memory: Memory): Record<string, unknown> {
  const { phase, stability, difficulty, reviews, lapses } = memory;
  return {
    phase,
    due: phase === 'review' ? formatDay(memory.dueDay) : formatTime(memory.dueAt),
    ...(phase === 'review' ? {} : { step: memory.step }),
    stability,
    difficulty,
    reviews,
    lapses,
    last: formatTime(memory.lastAt),
    lastDay: formatDay(memory.lastDay),
  };
}

/** `isOutdated`: it can be read, but was counted by the rules of another version, and has to be counted again. */
export type ParsedProgress = (ProgressFile & { isOutdated?: true }) | { fault: 'newer' | 'broken' };

export function parseProgress(text: string): ParsedProgress {
  const value = asObject(parseJson(text));
  if (typeof value?.v === 'number' && value.v > PROGRESS_VERSION) return { fault: 'newer' };
  if (value?.v !== PROGRESS_VERSION) return { fault: 'broken' };
  try {
    const read = entriesOf(value.read, (bytes) => number(bytes, 0));
    const cards = entriesOf(value.cards, parseState);
    const days = entriesOf(value.days, parseTally).map(([key, tally]): [StudyDay, DayTally] => [
      day(key),
      tally,
    ]);
    const settings = parseSettings(object(value.settings));
    const renamed = value.renamed === undefined ? [] : entriesOf(value.renamed, asText);
    return {
      progress: { cards: new Map(cards), settings, days: new Map(days), renamed: new Map(renamed) },
      read: new Map(read),
      ...(value.rules === COUNTING_RULES ? {} : { isOutdated: true }),
    };
  } catch (error) {
    if (error instanceof FieldError) return { fault: 'broken' };
    throw error;
  }
}

class FieldError extends Error {}

function object(value: unknown): Record<string, unknown> {
  const found = asObject(value);
  if (found === null) throw new FieldError();
  return found;
}

function entriesOf<T>(value: unknown, parse: (entry: unknown) => T): [string, T][] {
  return Object.entries(object(value)).map(([key, entry]) => [key, parse(entry)]);
}

function parseTally(value: unknown): DayTally {
  const { answers, fresh, reviews, again, ms, recalls, recalled } = object(value);
  return {
    answers: number(answers, 1),
    fresh: number(fresh, 0),
    // Not told before rules 2, by which it is counted again.
    reviews: number(reviews ?? 0, 0),
    again: number(again, 0),
    ms: number(ms, 0),
    recalls: number(recalls, 0),
    recalled: number(recalled, 0),
  };
}

function parseSettings(settings: Record<string, unknown>): Settings {
  return Object.entries(settings).reduce((so, [key, value]) => withSetting(so, key, value), DEFAULT_SETTINGS);
}

function parseState(value: unknown): CardState {
  const state = object(value);
  return {
    memory: state.phase === undefined ? null : parseMemory(state),
    firstDay: state.first === undefined ? null : day(state.first),
    suspended: state.suspended === true,
    gone: state.gone === undefined ? null : parseGone(state.gone),
    buriedOn: state.buried === undefined ? null : day(state.buried),
    recalls: state.recalls === undefined ? [] : entriesOf(state.recalls, flag).map(parseRecall),
  };
}

function parseGone(value: unknown): Gone {
  if (value !== 'suspended' && value !== 'asked') throw new FieldError();
  return value;
}

function parseRecall([key, recalled]: [string, boolean]): Recall {
  return { day: day(key), recalled };
}

function asText(value: unknown): string {
  if (typeof value !== 'string') throw new FieldError();
  return value;
}

function flag(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new FieldError();
  return value;
}

function parseMemory(state: Record<string, unknown>): Memory {
  const { phase } = state;
  const reviewed = {
    stability: number(state.stability, 0.001),
    difficulty: number(state.difficulty, 1),
    reviews: number(state.reviews, 1),
    lapses: number(state.lapses, 0),
    lastAt: time(state.last),
    lastDay: day(state.lastDay),
  };
  if (phase === 'review') return { ...reviewed, phase, dueDay: day(state.due) };
  if (phase !== 'learning' && phase !== 'relearning') throw new FieldError();
  return { ...reviewed, phase, step: number(state.step, 0), dueAt: time(state.due) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function number(value: unknown, least: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < least) throw new FieldError();
  return value;
}

/** Days come again and again in a file. */
const knownDays = new Map<unknown, StudyDay>();

function day(value: unknown): StudyDay {
  const known = knownDays.get(value);
  if (known !== undefined) return known;
  const found = typeof value === 'string' ? parseDay(value) : null;
  if (found === null) throw new FieldError();
  knownDays.set(value, found);
  return found;
}

function time(value: unknown): number {
  const found = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(found)) throw new FieldError();
  return found;
}

function formatTime(at: number): string {
  return new Date(at).toISOString();
}

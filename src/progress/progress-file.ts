// `progress.json`: the state of every card as one readable document. It follows from the history and can be rebuilt;
// the same history gives the same bytes on every machine.
import type { CardState } from '../schedule/card-state.ts';
import type { Memory } from '../schedule/memory.ts';
import { formatDay, parseDay } from '../schedule/study-day.ts';
import type { Progress } from './replay.ts';
import { DEFAULT_SETTINGS, type Settings, withSetting } from './settings.ts';

export const PROGRESS_VERSION = 1;

export interface ProgressFile {
  progress: Progress;
  /** Bytes of each history file that the progress counts, by the file's name. */
  read: ReadonlyMap<string, number>;
}

/** One line a card; keys sorted; no clock, no path, no device but in the names of the history's files. */
export function formatProgress({ progress, read }: ProgressFile): string {
  const { newPerDay, retention, parameters } = progress.settings;
  const settings = JSON.stringify({ 'new-per-day': newPerDay, parameters, retention });
  const files = JSON.stringify(Object.fromEntries([...read].sort(byKey)));
  const cards = [...progress.cards]
    .sort(byKey)
    .map(([key, state]) => `${JSON.stringify(key)}:${JSON.stringify(formatState(state))}`);
  return `{"v":${PROGRESS_VERSION},\n"read":${files},\n"settings":${settings},\n"cards":{\n${cards.join(',\n')}\n}}\n`;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function formatState({ memory, firstDay, suspended, buriedOn }: CardState): Record<string, unknown> {
  return {
    ...(memory === null ? {} : formatMemory(memory)),
    ...(firstDay === null ? {} : { first: formatDay(firstDay) }),
    ...(suspended ? { suspended } : {}),
    ...(buriedOn === null ? {} : { buried: formatDay(buriedOn) }),
  };
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

export type ParsedProgress = ProgressFile | { fault: 'newer' | 'broken' };

export function parseProgress(text: string): ParsedProgress {
  const value = asObject(parseJson(text));
  if (typeof value?.v === 'number' && value.v > PROGRESS_VERSION) return { fault: 'newer' };
  const [read, cards, settings] = [asObject(value?.read), asObject(value?.cards), asObject(value?.settings)];
  if (value?.v !== PROGRESS_VERSION || read === null || cards === null || settings === null)
    return { fault: 'broken' };
  try {
    const states = Object.entries(cards).map(([key, state]): [string, CardState] => [
      key,
      parseState(asObject(state)),
    ]);
    const sizes = Object.entries(read).map(([name, bytes]): [string, number] => [name, number(bytes, 0)]);
    return { progress: { cards: new Map(states), settings: parseSettings(settings) }, read: new Map(sizes) };
  } catch (error) {
    if (error instanceof FieldError) return { fault: 'broken' };
    throw error;
  }
}

class FieldError extends Error {}

function parseSettings(settings: Record<string, unknown>): Settings {
  return Object.entries(settings).reduce((so, [key, value]) => withSetting(so, key, value), DEFAULT_SETTINGS);
}

function parseState(state: Record<string, unknown> | null): CardState {
  if (state === null) throw new FieldError();
  return {
    memory: state.phase === undefined ? null : parseMemory(state),
    firstDay: state.first === undefined ? null : day(state.first),
    suspended: state.suspended === true,
    buriedOn: state.buried === undefined ? null : day(state.buried),
  };
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

function day(value: unknown): number {
  const found = typeof value === 'string' ? parseDay(value) : null;
  if (found === null) throw new FieldError();
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

// `netquiz config`: what can be set, what it is set to. This machine's wishes go to config.json; what changes the
// schedule is recorded in the history.
import { nearNames } from '../cards/near.ts';
import { loadConfig, saveConfig } from '../home/config.ts';
import { type ExitCode, UserError } from '../home/user-error.ts';
import { type Library, openLibrary, saveProgress } from '../progress/library.ts';
import { isNewPerDay, isRetention, isReviewsPerDay } from '../progress/settings.ts';
import { RETENTION } from '../schedule/memory.ts';
import { alignRows } from '../terminal/columns.ts';
import { type Invocation, say, sayJson, windowColumns } from '../terminal/invocation.ts';
import { safeLine } from '../terminal/safe-text.ts';

interface Entry {
  what: string;
  /** What is said in place of null. */
  unset?: string;
  read(library: Library): string | number | null;
  /** @throws UserError when the value makes no sense */
  write(library: Library, value: string, invocation: Invocation): void;
}

const ENTRIES = new Map<string, Entry>([
  [
    'lang',
    {
      what: 'language of cards: en, zh …, or auto for the locale',
      unset: 'auto',
      read: ({ config }) => config.lang,
      write: ({ places, config }, value) => saveConfig(places, { ...config, lang: readLanguage(value) }),
    },
  ],
  [
    'new-per-day',
    {
      what: 'new cards a study day',
      read: ({ store }) => store.progress.settings.newPerDay,
      write: ({ store }, value, { now }) => {
        if (!isNewPerDay(toNumber(value)))
          throw new UserError(`new-per-day takes a whole number from 0 to 9999, not "${value}"`);
        store.record({ op: 'set', key: 'new-per-day', value: toNumber(value) }, now());
      },
    },
  ],
  [
    'reviews-per-day',
    {
      what: 'reviews a study day, learning steps not counted, or none for no limit',
      unset: 'none',
      read: ({ store }) => store.progress.settings.reviewsPerDay,
      write: ({ store }, value, { now }) => {
        const wanted = value === 'none' ? null : toNumber(value);
        if (!isReviewsPerDay(wanted))
          throw new UserError(`reviews-per-day takes a whole number from 0 to 9999, or none, not "${value}"`);
        store.record({ op: 'set', key: 'reviews-per-day', value: wanted }, now());
      },
    },
  ],
  [
    'retention',
    {
      what: `wanted recall when a review comes due, ${RETENTION.lowest} to ${RETENTION.highest}`,
      read: ({ store }) => store.progress.settings.retention,
      write: ({ store }, value, { now }) => {
        if (!isRetention(toNumber(value)))
          throw new UserError(
            `retention takes a number from ${RETENTION.lowest} to ${RETENTION.highest}, not "${value}"`,
          );
        store.record({ op: 'set', key: 'retention', value: toNumber(value) }, now());
      },
    },
  ],
]);

export async function config(
  key: string | undefined,
  value: string | undefined,
  { json }: { json?: boolean },
  invocation: Invocation,
): Promise<ExitCode> {
  const library = openLibrary(invocation);
  if (key === undefined) showAll(library, json === true, invocation);
  else if (value === undefined) show(findEntry(key), library, json === true, invocation);
  else set(key, value, library, json === true, invocation);
  return 0;
}

function findEntry(key: string): Entry {
  const entry = ENTRIES.get(key);
  if (entry !== undefined) return entry;
  const near = nearNames(key, ENTRIES.keys());
  throw new UserError(
    `there is no setting "${key}"; ${near.length > 0 ? `did you mean ${near.join(', ')}?` : `there are ${[...ENTRIES.keys()].join(', ')}`}`,
  );
}

function show(entry: Entry, library: Library, json: boolean, invocation: Invocation): void {
  if (json) sayJson(invocation, entry.read(library));
  else say(invocation, [textOf(entry, library)]);
}

function textOf(entry: Entry, library: Library): string {
  return safeLine(String(entry.read(library) ?? entry.unset));
}

function showAll(library: Library, json: boolean, invocation: Invocation): void {
  if (json) {
    sayJson(invocation, Object.fromEntries([...ENTRIES].map(([key, entry]) => [key, entry.read(library)])));
    return;
  }
  const rows = [...ENTRIES].map(([key, entry]) => [key, textOf(entry, library), entry.what]);
  say(invocation, alignRows(rows, [{}, {}, { flexible: true }], windowColumns(invocation)));
}

function set(key: string, value: string, library: Library, json: boolean, invocation: Invocation): void {
  const entry = findEntry(key);
  entry.write(library, value, invocation);
  saveProgress(library.store, invocation.warn);
  const changed = { ...library, config: loadConfig(library.places) };
  if (json) sayJson(invocation, entry.read(changed));
  else say(invocation, [`${key} is now ${textOf(entry, changed)}.`]);
}

function readLanguage(value: string): string | null {
  if (value === 'auto') return null;
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(value))
    throw new UserError(`lang takes a language tag such as en or zh, or auto, not "${value}"`);
  return value.toLowerCase();
}

function toNumber(value: string): number {
  return value.trim() === '' ? Number.NaN : Number(value);
}

// This machine's wishes: `config.json` in the home. What changes the schedule is not here but in the history.

import { writeFileAtomic } from './atomic-write.ts';
import type { Places } from './places.ts';
import { readText } from './read-file.ts';
import { systemReason, UserError } from './user-error.ts';

export interface Config {
  /** The language of cards; null: the locale decides. */
  lang: string | null;
  /** Decks switched on (true) or off (false) by hand. */
  decks: ReadonlyMap<string, boolean>;
  /** Where decks of other folders (`--decks DIR`) were found when they were first studied: name to absolute path. */
  places: ReadonlyMap<string, string>;
  /** The repository that carries this home to other machines: an address or an absolute path; null where none was named. */
  sync: string | null;
}

const CONFIG_VERSION = 1;
const LONGEST_BYTES = 1024 * 1024;
const EMPTY: Config = { lang: null, decks: new Map(), places: new Map(), sync: null };

/** @throws UserError when the file is there and cannot be understood: it is not touched then */
export function loadConfig(places: Places): Config {
  const read = readText(places.config, { longestBytes: LONGEST_BYTES, followLinks: true });
  if ('fault' in read) {
    if (read.fault === 'missing') return EMPTY;
    throw new UserError(`${places.config}: ${read.reason}; mend that or move it away`);
  }
  return parseConfig(read.text, places.config);
}

/** @param file what messages name; @throws UserError when it cannot be understood */
export function parseConfig(text: string, file: string): Config {
  const value = parseJson(text);
  if (value === null) throw new UserError(`${file}: is no JSON object; mend it or move it away`);
  if (typeof value.v === 'number' && value.v > CONFIG_VERSION)
    throw new UserError(`${file}: was written by a newer netquiz; update this one`);
  return {
    lang: typeof value.lang === 'string' ? value.lang : null,
    decks: entriesOf(value.decks, (entry) => typeof entry === 'boolean'),
    places: entriesOf(value.places, (entry) => typeof entry === 'string'),
    sync: typeof value.sync === 'string' ? value.sync : null,
  };
}

function parseJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function entriesOf<T>(value: unknown, isRight: (entry: unknown) => entry is T): Map<string, T> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return new Map(entries.filter((entry): entry is [string, T] => isRight(entry[1])));
}

/** @throws UserError when the disk refuses; the old file stays */
export function saveConfig(places: Places, config: Config): void {
  const { lang, decks, places: known, sync } = config;
  const value = {
    v: CONFIG_VERSION,
    ...(lang === null ? {} : { lang }),
    ...(decks.size === 0 ? {} : { decks: Object.fromEntries(decks) }),
    ...(known.size === 0 ? {} : { places: Object.fromEntries(known) }),
    ...(sync === null ? {} : { sync }),
  };
  try {
    writeFileAtomic(places.config, `${JSON.stringify(value, null, 2)}\n`);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`${places.config}: ${reason}; nothing was changed`);
  }
}

/** The language of cards: an option, then the config, then the locale, else English. */
export function cardLanguage(
  option: string | undefined,
  config: Config,
  environment: NodeJS.ProcessEnv,
): string {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  const fromLocale = /^[a-z]{2,3}(?=$|[_.@-])/i.exec(locale)?.[0].toLowerCase();
  return option?.toLowerCase() ?? config.lang ?? fromLocale ?? 'en';
}

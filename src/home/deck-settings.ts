// What a deck says of itself: `deck.json` in its folder. How it was made, and what its topics are called.
import { join } from 'node:path';
import { topicOf } from '../cards/slug.ts';
import type { Split } from '../notes/parts.ts';
import { readText } from './read-file.ts';
import { UserError } from './user-error.ts';
import type { FileChange } from './write-together.ts';

export type { Split };

export interface DeckSettings {
  split: Split;
  titles: TopicTitles;
}

/** By topic, then by language. */
export type TopicTitles = ReadonlyMap<string, ReadonlyMap<string, string>>;

const VERSION = 1;
const NAME = 'deck.json';

/** Null when the deck says nothing. @throws UserError when it was written by a newer program or is damaged */
export function loadDeckSettings(deckFolder: string): DeckSettings | null {
  const file = join(deckFolder, NAME);
  const read = readText(file, { longestBytes: 64 * 1024, followLinks: false });
  if ('fault' in read) {
    if (read.fault === 'missing') return null;
    throw new UserError(`${file}: ${read.reason}; mend it or delete it`);
  }
  const value = parse(read.text);
  if (value === null) throw new UserError(`${file}: is no JSON object; mend it or delete it`);
  if (value.v !== VERSION) throw new UserError(`${file}: was written by a newer netquiz; update this one`);
  return { split: value.split === 'section' ? 'section' : 'fine', titles: titlesIn(value.titles) };
}

function titlesIn(value: unknown): TopicTitles {
  const topics = entriesOf(value).map(([topic, titles]) => [topicOf(topic), new Map(texts(titles))] as const);
  return new Map(topics.filter(([, titles]) => titles.size > 0));
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function texts(value: unknown): [string, string][] {
  return entriesOf(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

/** The file that makes a deck remember how it is split, and says of its topics what it said. */
export function settingsFile({ split, titles }: DeckSettings): FileChange {
  const said = Object.fromEntries([...titles].map(([topic, texts]) => [topic, Object.fromEntries(texts)]));
  const value = { v: VERSION, split, ...(titles.size === 0 ? {} : { titles: said }) };
  return { path: NAME, content: `${JSON.stringify(value)}\n` };
}

function parse(text: string): { v?: unknown; split?: unknown; titles?: unknown } | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

// The card files of a deck become its cards: files with one id are the languages of one card.
import type { Diagnostic } from '../notes/diagnostic.ts';
import type { Card, Face } from './card.ts';
import type { CardFile } from './card-file.ts';
import { certainOriginalOf } from './conflicted-copy.ts';
import { topicOf } from './slug.ts';

export interface ReadCardFile {
  card: CardFile;
  /** Path for messages. */
  file: string;
  /** The topic folder the file lies in; null when it lies in the deck's own folder. */
  folder: string | null;
}

export interface BuiltDeck {
  cards: Card[];
  diagnostics: Diagnostic[];
}

/** Cards in teachable order: by `order`, then by the order the files were given in. */
export function buildDeck(deck: string, files: readonly ReadCardFile[]): BuiltDeck {
  const byId = new Map<string, Map<string | null, ReadCardFile>>();
  const diagnostics: Diagnostic[] = [];
  for (const entry of files) {
    const { id, lang } = entry.card;
    const kin = byId.get(id) ?? new Map<string | null, ReadCardFile>();
    const twin = kin.get(lang);
    if (twin === undefined) byId.set(id, kin.set(lang, entry));
    else diagnostics.push(duplicate(entry, twin));
  }
  const cards = [...byId.values()].map((kin) => buildCard(deck, [...kin.values()]));
  const place = new Map(cards.map((card, at) => [card, at]));
  cards.sort(
    (a, b) => (a.order ?? Infinity) - (b.order ?? Infinity) || (place.get(a) ?? 0) - (place.get(b) ?? 0),
  );
  return { cards, diagnostics };
}

function buildCard(deck: string, entries: readonly ReadCardFile[]): Card {
  const [first, ...others] = entries.map(faceOf);
  const { card, folder } = entries[0] as ReadCardFile;
  return {
    deck,
    id: card.id,
    topic: topicOf(card.topic || (folder ?? deck)),
    tags: [...new Set(card.tags.map(topicOf))],
    type: card.type,
    stub: card.stub,
    order: card.order,
    partOf: card.partOf,
    source: card.source,
    heading: card.heading,
    faces: [first as Face, ...others],
  };
}

function faceOf({ card, file }: ReadCardFile): Face {
  return { lang: card.lang, question: card.question, context: card.context, answer: card.body, file };
}

function duplicate(entry: ReadCardFile, twin: ReadCardFile): Diagnostic {
  const which = entry.card.lang === null ? '' : ` in language "${entry.card.lang}"`;
  const message = isCopy(entry.file, twin.file)
    ? `is a copy of ${nameOf(twin.file)} that a sync tool made, and is not asked; netquiz doctor says what to do`
    : `id "${entry.card.id}"${which} is also in ${twin.file}; give one of them another id`;
  return { file: entry.file, line: null, code: 'card-duplicate', message };
}

/** Of the files of one card: with another id, both would be asked. */
function isCopy(file: string, original: string): boolean {
  const isBeside = file.slice(0, -nameOf(file).length) === original.slice(0, -nameOf(original).length);
  return isBeside && certainOriginalOf(nameOf(file), (name) => name === nameOf(original)) !== null;
}

function nameOf(file: string): string {
  return /[^/\\]*$/.exec(file)?.[0] ?? file;
}

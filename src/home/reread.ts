// A card as its files are now: between the start of a session and the moment a card is asked, somebody may have edited it,
// moved it, or taken it away.
import { join } from 'node:path';
import type { Card, Face } from '../cards/card.ts';
import { type CardFile, LONGEST_CARD_BYTES, parseCardFile, whatIsWrong } from '../cards/card-file.ts';
import { listDecks } from './deck-folder.ts';
import type { Places } from './places.ts';
import { readText } from './read-file.ts';
import { loadDecks, type Shelved } from './shelf.ts';

/** Where cards may lie. */
export interface Decks {
  places: Places;
  shelf: readonly Shelved[];
}

export type Reread =
  /** The same object where nothing changed. */
  | { card: Card }
  | { gone: true }
  /** A file is there and holds no card any more; the card as it was known. `fault` is one clause. */
  | { card: Card; fault: string };

export function rereadCard(card: Card, decks: Decks): Reread {
  const files: CardFile[] = [];
  for (const face of card.faces) {
    const read = rereadFace(face, card.id);
    if (read === null) return findAgain(card, decks);
    if ('fault' in read) return { card, fault: read.fault };
    files.push(read);
  }
  // Without an answer there is nothing to be asked.
  if (files[0]?.stub === true) return { gone: true };
  return { card: withTexts(card, files) };
}

/** @param files one for each face */
function withTexts(card: Card, files: readonly CardFile[]): Card {
  const faces = card.faces.map((face, at) => faceOf(files[at], face));
  const type = files[0]?.type ?? card.type;
  const [first, ...others] = faces;
  const isSame = type === card.type && faces.every((face, at) => face === card.faces[at]);
  return isSame || first === undefined ? card : { ...card, type, faces: [first, ...others] };
}

/** The same face where its text is. */
function faceOf(file: CardFile | undefined, face: Face): Face {
  if (file === undefined) return face;
  const { lang, question, context, body: answer } = file;
  const isSame =
    lang === face.lang && question === face.question && context === face.context && answer === face.answer;
  return isSame ? face : { lang, question, context, answer, file: face.file };
}

/** It may lie elsewhere in its deck, in a folder of another topic or under another name. */
function findAgain({ deck, id }: Card, { places, shelf }: Decks): Reread {
  const shelved = shelf.find(({ name }) => name === deck);
  const found = shelved === undefined ? null : loadCard(places, shelved, id);
  return found === null || found.stub ? { gone: true } : { card: found };
}

/** A card wherever it lies in its deck by now; null where it does not. */
export function loadCard(places: Places, shelved: Shelved, id: string): Card | null {
  const { cards } = loadDecks([{ ...shelved, folders: foldersOf(places, shelved) }]);
  return cards.find((card) => card.id === id) ?? null;
}

/** The folders of a deck: the home's own may have been made since the shelf was filled. */
export function foldersOf(
  { decks, packagedDecks }: Places,
  { name, origin, folders }: Shelved,
): readonly string[] {
  if (origin !== 'packaged') return folders;
  const own = listDecks(decks).includes(name) ? [join(decks, name)] : [];
  return [...own, join(packagedDecks, name)];
}

/** Null where its file is gone, or holds no such card any more. */
function rereadFace({ file }: Face, id: string): CardFile | { fault: string } | null {
  const read = readText(file, { longestBytes: LONGEST_CARD_BYTES, followLinks: false });
  if ('fault' in read) return read.fault === 'missing' ? null : { fault: read.reason };
  const parsed = parseCardFile(read.text, file);
  if ('problem' in parsed) return { fault: whatIsWrong(parsed.problem) };
  return 'card' in parsed && parsed.card.id === id ? parsed.card : null;
}

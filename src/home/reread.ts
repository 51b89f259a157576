// A card as its files are now: between the start of a session and the moment a card is asked, somebody may have edited it,
// moved it, or taken it away.
import { type Card, cardKey, type Face } from '../cards/card.ts';
import type { CardFile } from '../cards/card-file.ts';
import { LONGEST_CARD_BYTES, parseCardFile } from '../cards/card-file.ts';
import { readText } from './read-file.ts';
import { loadDecks, type Shelved } from './shelf.ts';

export type Reread =
  /** The same object where nothing changed. */
  | { card: Card }
  | { gone: true }
  /** A file is there and holds no card any more; the card as it was known. `fault` is one clause. */
  | { card: Card; fault: string };

/** @param shelf the decks in which the card may lie by now */
export function rereadCard(card: Card, shelf: readonly Shelved[]): Reread {
  const files: CardFile[] = [];
  for (const face of card.faces) {
    const read = rereadFace(face, card.id);
    if (read === null) return findAgain(card, shelf);
    if ('fault' in read) return { card, fault: read.fault };
    files.push(read);
  }
  // Without an answer there is nothing to be asked.
  if (files.some(({ stub }) => stub)) return { gone: true };
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
function findAgain(card: Card, shelf: readonly Shelved[]): Reread {
  const decks = shelf.filter(({ name }) => name === card.deck);
  const found = loadDecks(decks).cards.find((other) => cardKey(other) === cardKey(card));
  return found === undefined || found.stub ? { gone: true } : { card: found };
}

/** Null where its file is gone, or holds no such card any more. */
function rereadFace({ file }: Face, id: string): CardFile | { fault: string } | null {
  const read = readText(file, { longestBytes: LONGEST_CARD_BYTES, followLinks: false });
  if ('fault' in read) return read.fault === 'missing' ? null : { fault: read.reason };
  const parsed = parseCardFile(read.text, file);
  if ('problem' in parsed) return { fault: parsed.problem.message.replace(/; this card is left out$/, '') };
  return 'card' in parsed && parsed.card.id === id ? parsed.card : null;
}

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
  const reads = card.faces.map((face) => rereadFace(face, card.id));
  if (reads.includes('gone')) return findAgain(card, shelf);
  const fault = reads.find((read) => typeof read === 'object' && 'fault' in read);
  if (fault !== undefined) return { card, fault: (fault as { fault: string }).fault };
  const files = reads as CardFile[];
  // Without an answer there is nothing to be asked.
  if (files.some(({ stub }) => stub)) return { gone: true };
  if (files.every((file, at) => isSame(file, card, card.faces[at] as Face))) return { card };
  const [first, ...others] = files.map((file, at) => faceOf(file, card.faces[at] as Face));
  const { type, stub } = files[0] as CardFile;
  return { card: { ...card, type, stub, faces: [first as Face, ...others] } };
}

/** It may lie elsewhere in its deck, in a folder of another topic or under another name. */
function findAgain(card: Card, shelf: readonly Shelved[]): Reread {
  const decks = shelf.filter(({ name }) => name === card.deck);
  const found = loadDecks(decks).cards.find((other) => cardKey(other) === cardKey(card));
  return found === undefined || found.stub ? { gone: true } : { card: found };
}

function rereadFace({ file }: Face, id: string): CardFile | 'gone' | { fault: string } {
  const read = readText(file, { longestBytes: LONGEST_CARD_BYTES, followLinks: false });
  if ('fault' in read) return read.fault === 'missing' ? 'gone' : { fault: read.reason };
  const parsed = parseCardFile(read.text, file);
  if ('problem' in parsed) return { fault: parsed.problem.message.replace(/; this card is left out$/, '') };
  return 'card' in parsed && parsed.card.id === id ? parsed.card : 'gone';
}

function isSame(file: CardFile, { type, stub }: Card, face: Face): boolean {
  const now = faceOf(file, face);
  return (
    file.type === type &&
    file.stub === stub &&
    now.lang === face.lang &&
    now.question === face.question &&
    now.context === face.context &&
    now.answer === face.answer
  );
}

function faceOf({ lang, question, context, body }: CardFile, { file }: Face): Face {
  return { lang, question, context, answer: body, file };
}

// Notes become the cards that somebody marked in them for other tools. Each format in `marked/` finds its own; lines that
// one has taken are no other's, and the formats that say most come first.
import { codeLines, type NotesDocument } from './document.ts';
import { ankiClozes } from './marked/anki.ts';
import type { MarkedCard } from './marked/card.ts';
import { choices } from './marked/choices.ts';
import { hashcards } from './marked/hashcards.ts';
import { highlightClozes } from './marked/highlights.ts';
import { type MarkedNotes, readMarkedNotes } from './marked/lines.ts';
import { multiLineCards } from './marked/multi-line.ts';
import { singleLineCards } from './marked/single-line.ts';

export type { MarkedCard, MarkedSides } from './marked/card.ts';

type Format = (notes: MarkedNotes) => MarkedCard[];

const BEFORE_CHOICES: readonly Format[] = [hashcards];
const BEHIND_CHOICES: readonly Format[] = [multiLineCards, ankiClozes, singleLineCards, highlightClozes];

/**
 * Some mark of some format, or a word that cards are meant, without which `==` is none: notes that hold neither, which most
 * do not, need no closer look.
 */
const ANY_MARK = /\{\{c\d|\[[xX]\]|::|^\s*[QC]:|^\s*\?{1,2}\s*$|#\w*cards?\b|<!--SR:/i;
const MEANT = /card|deck/i;
/** A question has words, or a gap. */
const ASKS = /[\p{L}\p{N}…]/u;

/** In the order of the notes; no two cards share a line. */
export function findMarked(document: NotesDocument): MarkedCard[] {
  const { lines, frontMatter } = document;
  const isCode = codeLines(document);
  const holdsMark = lines.some((line, at) => ANY_MARK.test(line) && !isCode(at + 1));
  if (!holdsMark && !frontMatter.some((line) => MEANT.test(line))) return [];
  const notes = readMarkedNotes(document);
  const taken = new Uint8Array(document.lines.length + 2);
  const cards: MarkedCard[] = [];
  const [before, behind] = [BEFORE_CHOICES, BEHIND_CHOICES].map((formats) =>
    formats.flatMap((find) => find(notes)),
  ) as [MarkedCard[], MarkedCard[]];
  // What explains a choice ends where another card begins.
  const opening = new Set([...before, ...behind].map(({ line }) => line));
  for (const card of [...before, ...choices(notes, opening), ...behind]) {
    const lines = taken.subarray(card.line, card.lastLine + 1);
    if (lines.includes(1) || !ASKS.test(card.text)) continue;
    lines.fill(1);
    cards.push(card);
  }
  return cards.sort((a, b) => a.line - b.line);
}

// What the tests of marked cards say of a text: which cards are found, and what each asks and answers.
import { readDocument } from '../../../src/notes/document.ts';
import { findMarked, type MarkedCard, type MarkedSides } from '../../../src/notes/marked.ts';

export const cardsOf = (text: string): MarkedCard[] => findMarked(readDocument(text));

/** The Markdown of an answer: composed, or its lines. */
export function answerIn(text: string, { answer, composed }: MarkedSides): string | null {
  if (composed !== null || answer === null) return composed;
  return linesIn(text, answer.start, answer.end);
}

export function stemIn(text: string, { stem }: MarkedSides): string | null {
  return stem === null ? null : linesIn(text, stem.start, stem.end);
}

function linesIn(text: string, start: number, end: number): string {
  return text
    .split('\n')
    .slice(start - 1, end)
    .join('\n');
}

/** Each card as its question and its answer. */
export const pairsOf = (text: string): [string, string | null][] =>
  cardsOf(text).map((card) => [card.text, answerIn(text, card)]);

/** Each card as the lines it takes up. */
export const placesOf = (text: string): [number, number][] =>
  cardsOf(text).map(({ line, lastLine }) => [line, lastLine]);

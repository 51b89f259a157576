// What was taken back, in words.
import { type Card, cardKey, faceIn, titleOf } from '../cards/card.ts';
import { count } from '../cards/count.ts';
import type { UndoableEvent } from '../progress/undo.ts';
import { safeLine } from '../terminal/safe-text.ts';

/** @param cards those that may be named by their questions; any other is named by its key */
export function sayUndone(event: UndoableEvent, cards: readonly Card[], lang: string): string {
  switch (event.op) {
    case 'review':
      return `the answer "${event.grade}" to ${nameOf(event.card, cards, lang)}`;
    case 'suspend':
      return `the suspension of ${nameOf(event.card, cards, lang)}`;
    case 'unsuspend':
      return `the end of the suspension of ${nameOf(event.card, cards, lang)}`;
    case 'bury':
      return `burying ${nameOf(event.card, cards, lang)}`;
    case 'reset':
      return `the reset of ${sayReset(event, cards, lang)}`;
    case 'set':
      return event.value === null ? 'the return to the default parameters' : 'the fitted parameters';
  }
}

function sayReset(
  { card, cards: keys, all }: Extract<UndoableEvent, { op: 'reset' }>,
  cards: readonly Card[],
  lang: string,
): string {
  if (all === true) return 'every card';
  return card === undefined ? count(keys?.length ?? 0, 'card') : nameOf(card, cards, lang);
}

function nameOf(key: string, cards: readonly Card[], lang: string): string {
  const card = cards.find((other) => cardKey(other) === key);
  return safeLine(card === undefined ? key : titleOf(faceIn(card, lang).question));
}

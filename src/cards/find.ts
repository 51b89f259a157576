// Cards by what a person calls them: a key or id, a part of an id, or words of the question.
import { type Card, cardKey, foldTopic } from './card.ts';
import { nearNames } from './near.ts';

/** The cards that a name could mean: one where the name is clear, several where it is not. */
export function findCards(cards: readonly Card[], name: string): Card[] {
  const wanted = foldTopic(name);
  const exact = cards.filter((card) => [cardKey(card), card.id].some((own) => foldTopic(own) === wanted));
  if (exact.length > 0) return exact;
  // A deck's name alone is no part of a card's: it would mean all of them.
  const nameOf = wanted.includes('/') ? cardKey : ({ id }: Card) => id;
  const part = cards.filter((card) => foldTopic(nameOf(card)).includes(wanted));
  return part.length > 0 ? part : searchCards(cards, name);
}

/** The cards whose id, question or heading holds all of the words, in any order and any language of the card. */
export function searchCards(cards: readonly Card[], words: string): Card[] {
  const wanted = wordsOf(words);
  return cards.filter((card) => textsOf(card).some((text) => wanted.every((word) => text.includes(word))));
}

/** Names near to one that is no card's: ids that are spelled alike, else the cards that hold most of its words. */
export function nearCards(cards: readonly Card[], name: string): string[] {
  const near = nearNames(name, new Set(cards.map(({ id }) => id)));
  return near.length > 0 ? near : nearByWords(cards, wordsOf(name));
}

const MOST_NEAR = 3;

/** At least half of the words. */
function nearByWords(cards: readonly Card[], words: readonly string[]): string[] {
  if (words.length < 2) return [];
  const held = (text: string) => words.filter((word) => text.includes(word)).length;
  const rated = cards.map((card) => ({ id: card.id, words: Math.max(...textsOf(card).map(held)) }));
  return rated
    .filter((card) => card.words * 2 >= words.length)
    .sort((a, b) => b.words - a.words)
    .slice(0, MOST_NEAR)
    .map(({ id }) => id);
}

function wordsOf(text: string): string[] {
  return foldTopic(text).split(/\s+/);
}

/** What a card is found by, in each of its languages. */
function textsOf(card: Card): string[] {
  return card.faces.map(({ question, context }) => foldTopic(`${card.id} ${context ?? ''} ${question}`));
}

// A card by what a person calls it: its key or id, a part of its id, or words of its question.
import { type Card, cardKey, foldTopic } from './card.ts';

/** The cards that a name could mean: one where the name is clear, several where it is not. */
export function findCards(cards: readonly Card[], name: string): Card[] {
  const wanted = foldTopic(name);
  const ways: ((card: Card) => boolean)[] = [
    (card) => foldTopic(cardKey(card)) === wanted || foldTopic(card.id) === wanted,
    (card) => foldTopic(card.id).includes(wanted),
    (card) =>
      card.faces.some(({ question }) =>
        wanted.split(/\s+/).every((word) => foldTopic(question).includes(word)),
      ),
  ];
  for (const isMeant of ways) {
    const found = cards.filter(isMeant);
    if (found.length > 0) return found;
  }
  return [];
}

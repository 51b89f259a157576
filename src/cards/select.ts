// The cards of the topics that were asked for.
import { type Card, foldTopic, matchesTopic } from './card.ts';
import { nearNames } from './near.ts';

export type Selection = { cards: Card[] } | { unknown: string; near: string[] };

/** Every wanted topic must be there; topics and tags count, in any letter case. */
export function selectByTopic(cards: readonly Card[], wanted: readonly string[]): Selection {
  for (const topic of wanted) {
    if (cards.some((card) => matchesTopic(card, [topic]))) continue;
    const known = new Set(cards.flatMap((card) => [card.topic, ...card.tags]).map(foldTopic));
    return { unknown: topic, near: nearNames(topic, known) };
  }
  return { cards: cards.filter((card) => matchesTopic(card, wanted)) };
}

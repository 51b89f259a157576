// The cards of the topics and tags that were asked for.
import { type Card, foldTopic, matchesTopic } from './card.ts';
import { nearNames } from './near.ts';
import { topicOf } from './slug.ts';

export type Selection = { cards: Card[] } | { unknown: string; near: string[] };

/**
 * Every wanted topic and tag must be there, in any letter case.
 * @param topics a card must have one of them, as its topic or a tag; none means any
 * @param tags a card must have one of these too, as a tag
 */
export function selectByTopic(
  cards: readonly Card[],
  topics: readonly string[],
  tags: readonly string[] = [],
): Selection {
  const unknown =
    unknownOf(topics, cards, ({ topic, tags }) => [topic, ...tags]) ??
    unknownOf(tags, cards, (card) => card.tags);
  if (unknown !== null) return unknown;
  const wanted = new Set(tags.map(topicOf));
  return {
    cards: cards.filter((card) => matchesTopic(card, topics) && (wanted.size === 0 || hasOne(card, wanted))),
  };
}

/** The first of the names that no card has. */
function unknownOf(
  names: readonly string[],
  cards: readonly Card[],
  namesOf: (card: Card) => readonly string[],
): { unknown: string; near: string[] } | null {
  if (names.length === 0) return null;
  const known = new Set(cards.flatMap(namesOf));
  const slugs = new Set([...known].map(topicOf));
  const unknown = names.find((name) => !slugs.has(topicOf(name)));
  return unknown === undefined
    ? null
    : { unknown, near: nearNames(unknown, new Set([...known].map(foldTopic))) };
}

function hasOne(card: Card, tags: ReadonlySet<string>): boolean {
  return card.tags.some((tag) => tags.has(topicOf(tag)));
}

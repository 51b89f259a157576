// The cards that a person names, or an error that lists what a name could mean: the same for every command that takes
// cards.
import { type Card, cardKey, faceIn, titleOf } from '../cards/card.ts';
import { count } from '../cards/count.ts';
import { findCards, nearCards } from '../cards/find.ts';
import { UserError } from '../home/user-error.ts';

const MOST_NAMED = 10;

/**
 * @param lang the language in which questions are shown where the name could mean several
 * @throws UserError, exit code 1, when no card has the name or several could
 */
export function theCard(cards: readonly Card[], name: string, lang = 'en'): Card {
  const [card, ...others] = findCards(cards, name);
  if (card === undefined) throw unknownCard(cards, name);
  if (others.length > 0) throw ambiguousCard([card, ...others], name, lang);
  return card;
}

/** Each once, in the order in which they were named. @throws as `theCard` does, when one of the names is not clear */
export function theCards(cards: readonly Card[], names: readonly string[], lang: string): Card[] {
  return [...new Set(names.map((name) => theCard(cards, name, lang)))];
}

function unknownCard(cards: readonly Card[], name: string): UserError {
  const near = nearCards(cards, name);
  const hint =
    near.length > 0
      ? `did you mean ${near.join(', ')}?`
      : 'netquiz list shows them, and a card of a deck that is off needs --deck NAME';
  return new UserError(`no card is called "${name}"; ${hint}`, 1);
}

function ambiguousCard(cards: readonly Card[], name: string, lang: string): UserError {
  const lines = cards
    .slice(0, MOST_NAMED)
    .map((card) => `${cardKey(card)}  ${titleOf(faceIn(card, lang).question)}`);
  const more = cards.length - MOST_NAMED;
  return new UserError(`"${name}" could be ${count(cards.length, 'card')}; say more of one of them`, 1, [
    ...lines,
    ...(more > 0 ? [`and ${more} more`] : []),
  ]);
}

// The one card that a person names, or an error that lists what the name could mean: the same for every command that
// takes a card.
import { type Card, cardKey } from '../cards/card.ts';
import { findCards } from '../cards/find.ts';
import { UserError } from '../home/user-error.ts';

const MOST_NAMED = 5;

/** @throws UserError, exit code 1, when no card has the name or several could */
export function theCard(cards: readonly Card[], name: string): Card {
  const [card, ...others] = findCards(cards, name);
  if (card === undefined)
    throw new UserError(
      `no card is called "${name}"; netquiz list shows them, and a card of a deck that is off needs --deck NAME`,
      1,
    );
  if (others.length === 0) return card;
  const keys = [card, ...others].map(cardKey);
  const more = keys.length > MOST_NAMED ? ` and ${keys.length - MOST_NAMED} more` : '';
  throw new UserError(`"${name}" could be ${keys.slice(0, MOST_NAMED).join(', ')}${more}`, 1);
}

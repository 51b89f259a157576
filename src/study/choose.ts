// The cards that `--topic` and `--tag` ask for, or an error that names near ones: the same for every command that takes
// them.
import type { Card } from '../cards/card.ts';
import { selectByTopic } from '../cards/select.ts';
import { UserError } from '../home/user-error.ts';

/**
 * The cards of one of the topics that also have one of the tags.
 * @throws UserError, exit code 1, when a topic or tag is on no card, or no card has both
 */
export function chooseByTopic(
  cards: readonly Card[],
  topics: readonly string[],
  tags: readonly string[] = [],
): Card[] {
  const selection = selectByTopic(cards, topics, tags);
  if ('cards' in selection) {
    if (selection.cards.length > 0 || topics.length === 0 || tags.length === 0) return selection.cards;
    throw new UserError(`no card of ${topics.join(' or ')} has the tag ${tags.join(' or ')}`, 1);
  }
  const { unknown, near } = selection;
  const hint = near.length > 0 ? `did you mean ${near.join(', ')}?` : '`netquiz topics` lists them';
  const what = topics.includes(unknown) ? 'topic or tag' : 'tag';
  throw new UserError(`no card has the ${what} "${unknown}"; ${hint}`, 1);
}

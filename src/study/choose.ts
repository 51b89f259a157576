// The cards that `--topic` asks for, or an error that names near ones: the same for every command that takes it.
import type { Card } from '../cards/card.ts';
import { selectByTopic } from '../cards/select.ts';
import { UserError } from '../home/user-error.ts';

/** @throws UserError, exit code 1, when a topic is on no card */
export function chooseByTopic(cards: readonly Card[], topics: readonly string[]): Card[] {
  const selection = selectByTopic(cards, topics);
  if ('cards' in selection) return selection.cards;
  const { unknown, near } = selection;
  const hint = near.length > 0 ? `did you mean ${near.join(', ')}?` : '`netquiz topics` lists them';
  throw new UserError(`no card has the topic or tag "${unknown}"; ${hint}`, 1);
}

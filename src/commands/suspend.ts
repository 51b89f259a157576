// `netquiz suspend` and `netquiz unsuspend`: a card that is not asked, and asked again.
import { cardKey, faceIn, titleOf } from '../cards/card.ts';
import { findCards } from '../cards/find.ts';
import { cardLanguage } from '../home/config.ts';
import { type ExitCode, UserError } from '../home/user-error.ts';
import { openLibrary, saveProgress } from '../progress/library.ts';
import { type Invocation, say } from '../terminal/invocation.ts';
import { safeLine } from '../terminal/safe-text.ts';

const MOST_NAMED = 5;

/** @param op what is recorded */
export async function suspend(
  op: 'suspend' | 'unsuspend',
  name: string,
  invocation: Invocation,
): Promise<ExitCode> {
  const { cards, store, config } = openLibrary(invocation);
  const [card, ...others] = findCards(cards, name);
  if (card === undefined) throw new UserError(`no card is called "${name}"; netquiz list shows them`, 1);
  if (others.length > 0) {
    const keys = [card, ...others].map(cardKey);
    const more = keys.length > MOST_NAMED ? ` and ${keys.length - MOST_NAMED} more` : '';
    throw new UserError(`"${name}" could be ${keys.slice(0, MOST_NAMED).join(', ')}${more}`, 1);
  }
  store.record({ op, card: cardKey(card) }, invocation.now());
  saveProgress(store, invocation.warn);
  const { question } = faceIn(card, cardLanguage(undefined, config, invocation.environment));
  say(invocation, [
    `${op === 'suspend' ? 'Not asked any more' : 'Asked again'}: ${safeLine(titleOf(question))}`,
  ]);
  return 0;
}

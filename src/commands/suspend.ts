// `netquiz suspend` and `netquiz unsuspend`: a card that is not asked, and asked again.
import { cardKey, faceIn, titleOf } from '../cards/card.ts';
import { cardLanguage } from '../home/config.ts';
import type { ExitCode } from '../home/user-error.ts';
import { openLibrary, saveProgress } from '../progress/library.ts';
import { theCard } from '../study/the-card.ts';
import { type Invocation, say } from '../terminal/invocation.ts';
import { safeLine } from '../terminal/safe-text.ts';

/** @param op what is recorded */
export async function suspend(
  op: 'suspend' | 'unsuspend',
  name: string,
  { deck }: { deck?: string },
  invocation: Invocation,
): Promise<ExitCode> {
  const { cards, store, config } = openLibrary(invocation, { deck });
  const card = theCard(cards, name);
  store.record({ op, card: cardKey(card) }, invocation.now());
  saveProgress(store, invocation.warn);
  const { question } = faceIn(card, cardLanguage(undefined, config, invocation.environment));
  say(invocation, [
    `${op === 'suspend' ? 'Not asked any more' : 'Asked again'}: ${safeLine(titleOf(question))}`,
  ]);
  return 0;
}

// `netquiz undo`: takes back the latest thing that was done on the last study day.
import { cardLanguage } from '../home/config.ts';
import { type ExitCode, UserError } from '../home/user-error.ts';
import { openLibrary, saveProgress } from '../progress/library.ts';
import { sayUndone } from '../study/undone.ts';
import { type Invocation, say } from '../terminal/invocation.ts';

/** @throws UserError, exit code 1, when nothing of that day is left */
export async function undo(invocation: Invocation): Promise<ExitCode> {
  const { cards, store, config } = openLibrary(invocation);
  const undone = store.undoLast(invocation.now());
  if (undone === null) throw new UserError('nothing is left to undo of the last study day', 1);
  saveProgress(store, invocation.warn);
  const lang = cardLanguage(undefined, config, invocation.environment);
  say(invocation, [`Undone: ${sayUndone(undone, cards, lang)}`]);
  return 0;
}

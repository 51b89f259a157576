// `netquiz edit`: a card in the person's editor.
import { faceIn } from '../cards/card.ts';
import { cardLanguage } from '../home/config.ts';
import { type ExitCode, UserError } from '../home/user-error.ts';
import { openLibrary } from '../progress/library.ts';
import { CardEditor } from '../study/edit.ts';
import { theCard } from '../study/the-card.ts';
import { type Invocation, say } from '../terminal/invocation.ts';

export interface EditOptions {
  deck?: string;
  lang?: string;
}

/** @param name the card, as `findCards` takes it */
export async function edit(name: string, options: EditOptions, invocation: Invocation): Promise<ExitCode> {
  const { environment, warn } = invocation;
  const { cards, config, places, shelf } = openLibrary(invocation, { deck: options.deck });
  const card = theCard(cards, name);
  requireTerminal(invocation);
  const face = faceIn(card, cardLanguage(options.lang, config, environment));
  const { platform } = process;
  const editor = new CardEditor({ places, shelf, environment, platform, screen: invocation.screen() });
  for (;;) {
    const outcome = await editor.edit(card, face);
    if (outcome.is === 'saved' || outcome.is === 'unchanged') {
      say(invocation, [outcome.message]);
      if (outcome.is === 'saved' && outcome.advice !== null) warn(outcome.advice);
      return 0;
    }
    warn(outcome.message);
    if (outcome.is === 'gone') return 1;
    // The line above says where the text is: whatever is answered, it can be found.
    const isAsked = outcome.goesOn && outcome.exitCode === 1;
    if (!isAsked || !(await isGoingOn())) return outcome.exitCode;
  }
}

async function isGoingOn(): Promise<boolean> {
  const { confirm } = await import('../terminal/menu.ts');
  return confirm('Edit your text again?');
}

function requireTerminal({ keyboard, output }: Invocation): void {
  if (!keyboard().isTTY || !output.isTTY)
    throw new UserError('edit opens an editor, and there is no terminal for it; run it in one');
}

// Menus and confirmations: inquirer itself, loaded only when one is shown.
import { isatty } from 'node:tty';
import inquirer from 'inquirer';
import { UserError } from '../home/user-error.ts';
import { HANGUP, hangUp } from './output.ts';

export interface MenuChoice {
  value: string;
  /** What is shown; safe text. */
  name: string;
}

/** At least one of the choices. @throws UserError, exit code 130, when the person leaves with Ctrl-C */
export async function chooseSeveral(message: string, choices: readonly MenuChoice[]): Promise<string[]> {
  const { chosen } = await orLeft(() =>
    inquirer.prompt([
      { type: 'checkbox', name: 'chosen', message, choices: [...choices], required: true, pageSize: 15 },
    ]),
  );
  return chosen as string[];
}

/** No is the answer to enter alone. @throws UserError, exit code 130, when the person leaves with Ctrl-C */
export async function confirm(message: string): Promise<boolean> {
  const { confirmed } = await orLeft(() =>
    inquirer.prompt([{ type: 'confirm', name: 'confirmed', message, default: false }]),
  );
  return confirmed === true;
}

/** The descriptor of standard input: no terminal any more once its window was closed. */
const KEYBOARD = 0;

async function orLeft<Answers>(ask: () => Promise<Answers>): Promise<Answers> {
  const { stdin } = process;
  stdin.prependListener('end', endGone).prependListener('error', endGone);
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ExitPromptError')) throw error;
    throw new UserError('nothing was chosen', isatty(KEYBOARD) ? 130 : HANGUP);
  } finally {
    if (isatty(KEYBOARD)) stdin.off('end', endGone).off('error', endGone);
  }
}

/** A terminal that is gone takes no mode: what gives it back would fail again and again. */
function endGone(): void {
  process.stdin.setRawMode = () => process.stdin;
  hangUp();
}

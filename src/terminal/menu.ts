// Menus and confirmations: inquirer itself, loaded only when one is shown.
import inquirer from 'inquirer';
import { UserError } from '../home/user-error.ts';

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

async function orLeft<Answers>(ask: () => Promise<Answers>): Promise<Answers> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError')
      throw new UserError('nothing was chosen', 130);
    throw error;
  }
}

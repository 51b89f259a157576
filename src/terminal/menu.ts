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
  try {
    const { chosen } = await inquirer.prompt([
      { type: 'checkbox', name: 'chosen', message, choices: [...choices], required: true, pageSize: 15 },
    ]);
    return chosen as string[];
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError')
      throw new UserError('nothing was chosen', 130);
    throw error;
  }
}

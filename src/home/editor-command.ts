// Which editor a person wants: `VISUAL`, else `EDITOR`, else the one that every system of the kind has.
import { commandWords } from './command-words.ts';
import { UserError } from './user-error.ts';

export interface EditorCommand {
  /** Where it was said; null for the system's own. */
  variable: 'VISUAL' | 'EDITOR' | null;
  command: string;
  /** What stands before the file. */
  args: readonly string[];
}

/** @throws UserError where the variable cannot be read as a command */
export function editorCommand(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): EditorCommand {
  for (const variable of ['VISUAL', 'EDITOR'] as const) {
    const text = environment[variable] ?? '';
    const words = commandWords(text, platform);
    if (words === null)
      throw new UserError(`${variable} has a quote that is not closed: ${text}; set it to your editor`);
    const [command, ...args] = words;
    if (command !== undefined && command !== '') return { variable, command, args };
  }
  return { variable: null, command: platform === 'win32' ? 'notepad' : 'vi', args: [] };
}

/** What to do where an editor is not there or fails. */
export const SET_EDITOR = 'set VISUAL or EDITOR to the editor that you want';

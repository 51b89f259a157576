// The table of commands. A command that is called needs none of the others' descriptions; help, and a name that is
// unknown, need them all.
import { Command } from 'commander';
import { nearNames } from '../cards/near.ts';
import { UserError } from '../home/user-error.ts';
import type { Invocation } from '../terminal/invocation.ts';
import { addEdit, addLists, addSuspend } from './cards.ts';
import { addBackup, addSync, addUpkeep } from './home.ts';
import { addCheck, addDecks, addImport } from './notes.ts';
import type { Describe, Ends } from './options.ts';
import { addOptimize, addPlan, addStats, addStudy, addTakingBack } from './studying.ts';

declare const NETQUIZ_VERSION: string;

const EPILOGUE = `
Examples:
  netquiz import notes.md        make cards from your notes
  netquiz study                  today's cards
  netquiz study --topic http     the cards on one topic
  netquiz list nagle             cards with a word in their question
  netquiz plan --on 2026-12-20   be ready on the day of an interview
  netquiz stats                  how far you are

Keys in a session: space shows the answer, 1-4 grade it, q quits, ? helps.
Exit codes: 0 done, 1 problems found, 2 could not run, 130 after Ctrl-C.`;

const ADDERS = new Map<string, Describe>([
  ['study', addStudy],
  ['plan', addPlan],
  ['import', addImport],
  ['stats', addStats],
  ['list', addLists],
  ['topics', addLists],
  ['suspend', addSuspend],
  ['unsuspend', addSuspend],
  ['edit', addEdit],
  ['bury', addSuspend],
  ['optimize', addOptimize],
  ['undo', addTakingBack],
  ['reset', addTakingBack],
  ['decks', addDecks],
  ['check', addCheck],
  ['config', addUpkeep],
  ['doctor', addUpkeep],
  ['backup', addBackup],
  ['restore', addBackup],
  ['sync', addSync],
]);

/** The program with the commands that `argv` may mean. @param ends hears the exit code of the one that ran */
export function createProgram(argv: readonly string[], invocation: Invocation, ends: Ends): Command {
  const program = new Command('netquiz')
    .description('Flashcards in the terminal, made from your own Markdown notes.')
    .version(NETQUIZ_VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help on a command')
    .addHelpText('after', EPILOGUE)
    .showHelpAfterError(false)
    .configureOutput({
      writeOut: (text) => invocation.output.write(text),
      outputError: (text) => invocation.warn(oneLine(text)),
      getOutHelpWidth: () => invocation.output.columns ?? 80,
      getErrHelpWidth: () => 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride()
    .argument('[command]')
    .usage('[command] [options]')
    .action(async (unknown?: string) => {
      if (unknown !== undefined) refuseCommand(program, unknown);
      ends(await (await import('../commands/overview.ts')).overview(invocation));
    });
  const wanted = argv[0] === undefined ? undefined : ADDERS.get(argv[0]);
  for (const add of wanted === undefined ? new Set(ADDERS.values()) : [wanted])
    add(program, invocation, ends);
  return program;
}

function refuseCommand(program: Command, unknown: string): never {
  const near = nearNames(
    unknown,
    program.commands.map((command) => command.name()),
  );
  const hint = near.length > 0 ? `did you mean ${near.join(', ')}?` : 'netquiz --help lists the commands';
  throw new UserError(`there is no command "${unknown}"; ${hint}`);
}

/** Commander's messages come with `error: ` and line breaks. */
function oneLine(text: string): string {
  return text
    .trim()
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ');
}

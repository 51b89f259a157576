// argv becomes one command; the one place that prints an error and knows exit codes. A command's code is loaded when it
// is called.
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { nearNames } from './cards/near.ts';
import { isUserError, systemReason, UserError } from './home/user-error.ts';
import { momentOf } from './schedule/study-day.ts';
import { type Invocation, warnOn } from './terminal/invocation.ts';
import { HANGUP, hangUp, type Output, openOutput } from './terminal/output.ts';
import { safeText } from './terminal/safe-text.ts';

declare const NETQUIZ_VERSION: string;

/** Runs the program; sets the process's exit code. @param packageFolder the folder that holds `decks/` */
export async function main(argv: readonly string[], packageFolder: string): Promise<void> {
  let errors: Output | null = null;
  const invocation: Invocation = {
    environment: process.env,
    packageFolder,
    output: openOutput(1),
    get errors() {
      errors ??= openOutput(2);
      return errors;
    },
    warn: (message) => warnOn(invocation.errors, message),
    keyboard: () => process.stdin,
    screen: () => process.stdout,
    now: () => {
      const date = new Date();
      return momentOf(date.getTime(), -date.getTimezoneOffset());
    },
  };
  process.exitCode = await run(argv, invocation);
  if (process.exitCode === HANGUP && process.platform !== 'win32') {
    process.removeAllListeners('SIGHUP');
    hangUp();
  }
}

async function run(argv: readonly string[], invocation: Invocation): Promise<number> {
  let exitCode = 0;
  const program = createProgram(argv, invocation, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const [message, exitCode] = isUserError(error)
      ? [error.message, error.exitCode]
      : [systemMessage(error), 2];
    if (message === null) throw withSafeStack(error);
    if (exitCode !== HANGUP) invocation.warn(message);
    return exitCode;
  }
}

/** What the disk or the system refused, where nobody closer could say more; null for a bug, which keeps its stack. */
function systemMessage(error: unknown): string | null {
  const reason = systemReason(error);
  if (reason === null) return null;
  const { path, syscall } = error as NodeJS.ErrnoException;
  return `${path ?? syscall}: ${reason}`;
}

/** Node prints a bug's stack as it is, and its message may hold what a file said. */
function withSafeStack(error: unknown): unknown {
  if (error instanceof Error) error.stack = safeText(error.stack ?? String(error));
  return error;
}

const EPILOGUE = `
Examples:
  netquiz import notes.md        make cards from your notes
  netquiz study                  today's cards
  netquiz study --topic http     the cards on one topic
  netquiz stats                  how far you are

Keys in a session: space shows the answer, 1-4 grade it, q quits, ? helps.
Exit codes: 0 done, 1 problems found, 2 could not run, 130 after Ctrl-C.`;

const STUDY_EXAMPLES = `
Examples:
  netquiz study --topic tcp --topic udp   two topics
  netquiz study --limit 10                a short session
  netquiz study --new 0                   reviews only
  netquiz study --lang zh                 cards in Chinese where they have it
  netquiz study --decks ~/shared-decks    decks from another folder`;

const IMPORT_EXAMPLES = `
Examples:
  netquiz import notes.md --dry-run       look before anything is written
  netquiz import notes/ --deck backend    a folder of notes as a deck of its own
  netquiz import notes.md --take all      the notes' version where both changed`;

const SYNC_EXAMPLES = `
Examples:
  netquiz sync --to git@github.com:you/cards.git   once on each machine
  netquiz sync                                     before and after you study

Decks and history are carried; config.json stays this machine's own. The answers
of all machines count, whatever the order.`;

/** A command that is called needs none of the others; help, and a name that is unknown, need them all. */
function createProgram(argv: readonly string[], invocation: Invocation, ends: Ends): Command {
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
      ends(await (await import('./commands/overview.ts')).overview(invocation));
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

type Ends = (exitCode: number) => void;

function addStudy(program: Command, invocation: Invocation, ends: Ends): void {
  withDeckOptions(
    withTopic(program.command('study').description("ask today's cards: those that are due, then new ones")),
  )
    .option('--limit <n>', 'ask at most so many cards, 1 or more', positiveNumber)
    .option('--new <n>', "at most so many new cards, in place of today's limit", wholeNumber)
    .option('--lang <lang>', 'language of cards that have several: en, zh …')
    .option('--pick', 'choose the topics from a list')
    .addHelpText('after', STUDY_EXAMPLES)
    .action(async (options) => ends(await (await import('./commands/study.ts')).study(options, invocation)));
}

function addImport(program: Command, invocation: Invocation, ends: Ends): void {
  program
    .command('import')
    .description('make cards from Markdown notes, or bring them up to date; notes are never changed')
    .argument('<path...>', 'Markdown files, or folders of them')
    .option('--deck <name>', 'the deck that gets the cards', 'notes')
    .option('--topic <topic>', 'the topic of every card, in place of what its headings say')
    .addOption(
      new Option('--split <how>', 'cut finely, or one card a section; the deck remembers it').choices([
        'fine',
        'section',
      ]),
    )
    .option(
      '--take <id>',
      "where you and the notes both changed a card, take the notes' version; all takes every one",
      collect,
    )
    .option('--prune', 'remove the cards of these notes whose question is gone from them')
    .option('--dry-run', 'show the cards and write nothing')
    .option('--json', 'print one JSON document')
    .addHelpText('after', IMPORT_EXAMPLES)
    .action(async (paths, options) =>
      ends(await (await import('./commands/import.ts')).importNotes(paths, options, invocation)),
    );
}

function addStats(program: Command, invocation: Invocation, ends: Ends): void {
  withTopic(
    program.command('stats').description('whether you are on track: what is due, remembered and to come'),
  )
    .option('--deck <name>', 'only this deck, on or off')
    .option('--days <n>', 'so many days back and ahead, in place of 84 and 14', spanOfDays)
    .option('--full', 'all of it: each topic, the hardest cards, time spent')
    .option('--explain', 'what each number means, and where it comes from')
    .option('--json', 'print one JSON document')
    .action(async (options) => ends(await (await import('./commands/stats.ts')).stats(options, invocation)));
}

function addLists(program: Command, invocation: Invocation, ends: Ends): void {
  withDeckOptions(withTopic(program.command('list').description('the cards, one a line')))
    .option('--lang <lang>', 'language of cards that have several')
    .option('--json', 'print one JSON document')
    .action(async (options) => ends(await (await import('./commands/list.ts')).list(options, invocation)));
  withDeckOptions(program.command('topics').description('the topics and tags, and how far you are in each'))
    .option('--json', 'print one JSON document')
    .action(async (options) =>
      ends(await (await import('./commands/topics.ts')).topics(options, invocation)),
    );
}

function addSuspend(program: Command, invocation: Invocation, ends: Ends): void {
  const add = (op: 'suspend' | 'unsuspend', what: string) =>
    program
      .command(op)
      .description(what)
      .argument('<card>', 'its id, a part of it, or words of its question')
      .option('--deck <name>', 'only this deck, on or off')
      .action(async (name, options) =>
        ends(await (await import('./commands/suspend.ts')).suspend(op, name, options, invocation)),
      );
  add('suspend', 'do not ask a card any more');
  add('unsuspend', 'ask a suspended card again');
}

function addTakingBack(program: Command, invocation: Invocation, ends: Ends): void {
  program
    .command('undo')
    .description('take back the last answer, or whatever else was done last on the last study day')
    .action(async () => ends(await (await import('./commands/undo.ts')).undo(invocation)));
  withTopic(
    program
      .command('reset')
      .description('forget what was learnt, so that cards are new again; asks first, and undo takes it back')
      .argument('[card]', 'its id, a part of it, or words of its question'),
  )
    .option('--deck <name>', 'only this deck, on or off')
    .option('--all', 'every card')
    .option('-y, --yes', 'do not ask')
    .action(async (name, options) =>
      ends(await (await import('./commands/reset.ts')).reset(name, options, invocation)),
    );
}

function addDecks(program: Command, invocation: Invocation, ends: Ends): void {
  const decks = program.command('decks').description('the decks; switch one on or off, rename one');
  const load = () => import('./commands/decks.ts');
  decks
    .command('list', { isDefault: true })
    .description('the decks, and which are on')
    .option('--json', 'print one JSON document')
    .action(async (options) => ends(await (await load()).listDecks(options, invocation)));
  decks
    .command('on <deck>')
    .description('ask its cards')
    .action(async (name) => ends(await (await load()).switchDeck(name, true, invocation)));
  decks
    .command('off <deck>')
    .description('do not ask its cards')
    .action(async (name) => ends(await (await load()).switchDeck(name, false, invocation)));
  decks
    .command('rename <deck> <name>')
    .description('give a deck another name; its progress comes along')
    .action(async (from, to) => ends(await (await load()).renameDeck(from, to, invocation)));
}

function addUpkeep(program: Command, invocation: Invocation, ends: Ends): void {
  program
    .command('check')
    .description('what is wrong with your decks, or with notes')
    .argument('[path]', 'a file or a folder; your decks when left out')
    .option('--json', 'print one JSON document')
    .action(async (path, options) =>
      ends(await (await import('./commands/check.ts')).check(path, options, invocation)),
    );
  program
    .command('config')
    .description('show or change a setting')
    .argument('[key]', 'lang, new-per-day or retention')
    .argument('[value]', 'the new value')
    .option('--json', 'print one JSON document')
    .action(async (key, value, options) =>
      ends(await (await import('./commands/config.ts')).config(key, value, options, invocation)),
    );
  program
    .command('doctor')
    .description('what is wrong with your files, history and progress')
    .option('--repair', 'mend what can be mended; every file is kept as it was first')
    .option('--json', 'print one JSON document')
    .action(async (options) =>
      ends(await (await import('./commands/doctor.ts')).doctor(options, invocation)),
    );
}

function addBackup(program: Command, invocation: Invocation, ends: Ends): void {
  program
    .command('backup')
    .description('keep decks, history and config in one ZIP file, which restore reads')
    .argument('<file>', 'the file to write, outside of the home')
    .option('--force', 'replace a backup that is there already')
    .option('--json', 'print one JSON document')
    .action(async (file, options) =>
      ends(await (await import('./commands/backup.ts')).backup(file, options, invocation)),
    );
  program
    .command('restore')
    .description('bring a backup into the home: what is missing is added, nothing is lost or overwritten')
    .argument('<file>', 'a file that backup wrote')
    .option('--dry-run', 'say what would change and write nothing')
    .option('--json', 'print one JSON document')
    .action(async (file, options) =>
      ends(await (await import('./commands/restore.ts')).restore(file, options, invocation)),
    );
}

function addSync(program: Command, invocation: Invocation, ends: Ends): void {
  program
    .command('sync')
    .description('bring your machines together, through a git repository that you name once')
    .option(
      '--to <repository>',
      'its address, or a folder; an empty, private one, or that of your other machine',
    )
    .option('--off', 'do not sync this home any more')
    .option('--timeout <seconds>', 'how long it may say nothing', positiveNumber, 60)
    .option('--json', 'print one JSON document')
    .addHelpText('after', SYNC_EXAMPLES)
    .action(async (options) => ends(await (await import('./commands/sync.ts')).sync(options, invocation)));
}

function withTopic(command: Command): Command {
  return command.option(
    '--topic <topic>',
    'only cards with this topic or tag; may be given several times',
    collect,
    [],
  );
}

function withDeckOptions(command: Command): Command {
  return command
    .option('--deck <name>', 'only this deck, on or off')
    .option('--decks <folder>', 'the decks in this folder, in place of your own')
    .option('--as <name>', 'with --decks: another name for the deck');
}

function collect(value: string, earlier: string[] = []): string[] {
  return [...earlier, value];
}

function wholeNumber(value: string): number {
  if (!/^\d{1,6}$/.test(value))
    throw new InvalidArgumentError('It takes a whole number of at most six digits.');
  return Number(value);
}

function positiveNumber(value: string): number {
  if (wholeNumber(value) === 0) throw new InvalidArgumentError('It takes a whole number above 0.');
  return Number(value);
}

function spanOfDays(value: string): number {
  if (positiveNumber(value) > 3660) throw new InvalidArgumentError('It takes at most 3660 days.');
  return Number(value);
}

/** Commander's messages come with `error: ` and line breaks. */
function oneLine(text: string): string {
  return text
    .trim()
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ');
}

type Adder = (program: Command, invocation: Invocation, ends: Ends) => void;

const ADDERS = new Map<string, Adder>([
  ['study', addStudy],
  ['import', addImport],
  ['stats', addStats],
  ['list', addLists],
  ['topics', addLists],
  ['suspend', addSuspend],
  ['unsuspend', addSuspend],
  ['undo', addTakingBack],
  ['reset', addTakingBack],
  ['decks', addDecks],
  ['check', addUpkeep],
  ['config', addUpkeep],
  ['doctor', addUpkeep],
  ['backup', addBackup],
  ['restore', addBackup],
  ['sync', addSync],
]);

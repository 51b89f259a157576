// Commands on notes and decks: what makes cards, what is wrong with them, which decks are asked.
import { type Command, Option } from 'commander';
import type { Invocation } from '../terminal/invocation.ts';
import { collect, type Ends } from './options.ts';

const IMPORT_EXAMPLES = `
Examples:
  netquiz import notes.md --dry-run       look before anything is written
  netquiz import notes/ --deck backend    a folder of notes as a deck of its own
  netquiz import notes.md --take all      the notes' version where both changed`;

export function addImport(program: Command, invocation: Invocation, ends: Ends): void {
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
      ends(await (await import('../commands/import.ts')).importNotes(paths, options, invocation)),
    );
}

export function addCheck(program: Command, invocation: Invocation, ends: Ends): void {
  program
    .command('check')
    .description('what is wrong with your decks, or with notes')
    .argument('[path]', 'a file or a folder; your decks when left out')
    .option('--json', 'print one JSON document')
    .action(async (path, options) =>
      ends(await (await import('../commands/check.ts')).check(path, options, invocation)),
    );
}

export function addDecks(program: Command, invocation: Invocation, ends: Ends): void {
  const decks = program.command('decks').description('the decks; switch one on or off, rename one');
  const load = () => import('../commands/decks.ts');
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

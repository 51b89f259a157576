// Commands on cards: what there is, and which are not asked.
import type { Command } from 'commander';
import type { Invocation } from '../terminal/invocation.ts';
import { type Ends, withDeckOptions, withTag, withTopic } from './options.ts';

const LIST_EXAMPLES = `
Examples:
  netquiz list nagle                      cards with this word in their id or question
  netquiz list --topic tcp --tag security cards of a topic that have a tag
  netquiz list --leeches                  those that you forget again and again`;

export function addLists(program: Command, invocation: Invocation, ends: Ends): void {
  const list = program
    .command('list')
    .description('the cards, one a line')
    .argument('[words...]', 'only cards with these words in their id or question, in any order');
  withDeckOptions(withTag(withTopic(list)))
    .option('--leeches', 'only cards that were forgotten four times or more')
    .option('--lang <lang>', 'language of cards that have several')
    .option('--json', 'print one JSON document')
    .addHelpText('after', LIST_EXAMPLES)
    .action(async (words, options) =>
      ends(await (await import('../commands/list.ts')).list(words, options, invocation)),
    );
  withDeckOptions(program.command('topics').description('the topics and tags, and how far you are in each'))
    .option('--json', 'print one JSON document')
    .action(async (options) =>
      ends(await (await import('../commands/topics.ts')).topics(options, invocation)),
    );
}

export function addSuspend(program: Command, invocation: Invocation, ends: Ends): void {
  const add = (op: 'suspend' | 'unsuspend' | 'bury', what: string) => {
    const command = program
      .command(op)
      .description(what)
      .argument('[card...]', 'its id, a part of it, or words of its question in quotes');
    withTag(withTopic(command))
      .option('--deck <name>', 'only this deck, on or off')
      .option('-y, --yes', 'do not ask, where --topic or --tag mean several cards')
      .option('--lang <lang>', 'language of cards that have several')
      .option('--json', 'print one JSON document')
      .addHelpText('after', suspendExamples(op))
      .action(async (names, options) =>
        ends(await (await import('../commands/suspend.ts')).suspend(op, names, options, invocation)),
      );
  };
  add('suspend', 'do not ask cards any more');
  add('unsuspend', 'ask suspended cards again');
  add('bury', 'do not ask cards until tomorrow');
}

function suspendExamples(op: string): string {
  const examples = [
    [`netquiz ${op} why-three-handshakes`, 'a card by its id, or a part of it'],
    [`netquiz ${op} "three handshakes" nagle`, 'several, by words of their questions'],
    [`netquiz ${op} --topic tcp --tag security`, 'many; asks first'],
  ];
  return `\nExamples:\n${examples.map(([command = '', what]) => `  ${command.padEnd(46)} ${what}`).join('\n')}`;
}

export function addEdit(program: Command, invocation: Invocation, ends: Ends): void {
  program
    .command('edit')
    .description('edit a card in your editor (VISUAL, else EDITOR); its progress stays')
    .argument('<card>', 'its id, a part of it, or words of its question')
    .option('--deck <name>', 'only this deck, on or off')
    .option('--lang <lang>', 'language of a card that has several')
    .action(async (name, options) =>
      ends(await (await import('../commands/edit.ts')).edit(name, options, invocation)),
    );
}

// Commands on cards: what there is, and which are not asked.
import type { Command } from 'commander';
import type { Invocation } from '../terminal/invocation.ts';
import { type Ends, withDeckOptions, withTopic } from './options.ts';

export function addLists(program: Command, invocation: Invocation, ends: Ends): void {
  withDeckOptions(withTopic(program.command('list').description('the cards, one a line')))
    .option('--lang <lang>', 'language of cards that have several')
    .option('--json', 'print one JSON document')
    .action(async (options) => ends(await (await import('../commands/list.ts')).list(options, invocation)));
  withDeckOptions(program.command('topics').description('the topics and tags, and how far you are in each'))
    .option('--json', 'print one JSON document')
    .action(async (options) =>
      ends(await (await import('../commands/topics.ts')).topics(options, invocation)),
    );
}

export function addSuspend(program: Command, invocation: Invocation, ends: Ends): void {
  const add = (op: 'suspend' | 'unsuspend', what: string) =>
    program
      .command(op)
      .description(what)
      .argument('<card>', 'its id, a part of it, or words of its question')
      .option('--deck <name>', 'only this deck, on or off')
      .action(async (name, options) =>
        ends(await (await import('../commands/suspend.ts')).suspend(op, name, options, invocation)),
      );
  add('suspend', 'do not ask a card any more');
  add('unsuspend', 'ask a suspended card again');
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

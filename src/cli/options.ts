// What the descriptions of several commands have in common: their form, shared options, and how values are read.
import { type Command, InvalidArgumentError } from 'commander';
import type { Invocation } from '../terminal/invocation.ts';

/** Hears the exit code of the command that ran. */
export type Ends = (exitCode: number) => void;

/** Describes one command, or a few, to the program. */
export type Describe = (program: Command, invocation: Invocation, ends: Ends) => void;

export function withTopic(command: Command): Command {
  return command.option(
    '--topic <topic>',
    'only cards with this topic or tag; may be given several times',
    collect,
  );
}

/** Beside `withTopic`: cards must be of one of the topics and have one of the tags. */
export function withTag(command: Command): Command {
  return command.option('--tag <tag>', 'only cards with this tag; may be given several times', collect);
}

export function withDeckOptions(command: Command): Command {
  return command
    .option('--deck <name>', 'only this deck, on or off')
    .option('--decks <folder>', 'the decks in this folder, in place of your own')
    .option('--as <name>', 'with --decks: another name for the deck');
}

export function collect(value: string, earlier: string[] = []): string[] {
  return [...earlier, value];
}

export function wholeNumber(value: string): number {
  if (!/^\d{1,6}$/.test(value))
    throw new InvalidArgumentError('It takes a whole number of at most six digits.');
  return Number(value);
}

export function positiveNumber(value: string): number {
  if (wholeNumber(value) === 0) throw new InvalidArgumentError('It takes a whole number above 0.');
  return Number(value);
}

export function spanOfDays(value: string): number {
  if (positiveNumber(value) > MOST_DAYS)
    throw new InvalidArgumentError(`It takes at most ${MOST_DAYS} days.`);
  return Number(value);
}

const MOST_DAYS = 3660;

// Commands of every day: study, how far one is, and what takes things back.
import { type Command, Option } from 'commander';
import type { QueueOrder } from '../schedule/queue.ts';
import type { Invocation } from '../terminal/invocation.ts';
import {
  collect,
  type Ends,
  positiveNumber,
  spanOfDays,
  wholeNumber,
  withDeckOptions,
  withTag,
  withTopic,
} from './options.ts';

/** By their names alone: the queue itself is loaded by the commands that need one. */
const ORDERS: readonly QueueOrder[] = ['due', 'random', 'hardest', 'notes'];

const STUDY_EXAMPLES = `
Examples:
  netquiz study --topic tcp --topic udp   two topics
  netquiz study --limit 10                a short session
  netquiz study --new 0                   reviews only
  netquiz study --order hardest           what you find hardest first
  netquiz study --topic dns --cram        all on DNS, the evening before
  netquiz study --lang zh                 cards in Chinese where they have it
  netquiz study --decks ~/shared-decks    decks from another folder`;

export function addStudy(program: Command, invocation: Invocation, ends: Ends): void {
  withDeckOptions(
    withTag(
      withTopic(program.command('study').description("ask today's cards: those that are due, and new ones")),
    ),
  )
    .option('--limit <n>', 'ask at most so many cards, 1 or more', positiveNumber)
    .option('--new <n>', "at most so many new cards, in place of today's limit", wholeNumber)
    .addOption(
      new Option(
        '--order <order>',
        'due: what is most likely forgotten first, with new cards mixed in; random, the same all day; hardest first; notes: as your notes have them',
      )
        .choices(ORDERS)
        .default(ORDERS[0]),
    )
    .option('--cram', 'any of these cards now, due or not; your schedule stays as it is')
    .option('--lang <lang>', 'language of cards that have several: en, zh …')
    .option('--pick', 'choose the topics from a list')
    .option('--plain', 'lines and words only, as screen readers need them')
    .addHelpText('after', STUDY_EXAMPLES)
    .action(async (options) => ends(await (await import('../commands/study.ts')).study(options, invocation)));
}

const PLAN_NOTES = `
While a date is set, study asks the new cards of the day first, then the cards for
which an answer adds most to what you know on the day, due or not. What you forget
comes back once the same day; every answer counts. Beside each grade stands how
likely you are to know the card on the day. What you do not say stays as it was;
after the date all is as before.

Examples:
  netquiz plan --on 2026-12-20               40 answers a day
  netquiz plan --on 2026-12-20 --minutes 20  as many as take you 20 minutes
  netquiz plan --per-day 25                  change one thing of the plan
  netquiz plan                               what is to come, and how ready you are`;

export function addPlan(program: Command, invocation: Invocation, ends: Ends): void {
  program
    .command('plan')
    .description('be ready on the day of an interview; shows how ready you are and what is to come')
    .option('--on <date>', 'the day, as YYYY-MM-DD')
    .addOption(
      new Option('--per-day <n>', 'answers a day (40 unless you say)')
        .argParser(positiveNumber)
        .conflicts('minutes'),
    )
    .option('--minutes <n>', 'minutes a day, at your own pace, in place of answers', positiveNumber)
    .option('--topic <topic>', 'only cards with this topic or tag; may be given several times', collect)
    .option('--clear', 'forget the date')
    .option('--json', 'print one JSON document')
    .addHelpText('after', PLAN_NOTES)
    .action(async (options) => ends(await (await import('../commands/plan.ts')).plan(options, invocation)));
}

export function addStats(program: Command, invocation: Invocation, ends: Ends): void {
  withTopic(
    program.command('stats').description('whether you are on track: what is due, remembered and to come'),
  )
    .option('--deck <name>', 'only this deck, on or off')
    .option('--days <n>', 'so many days back and ahead, in place of 84 and 14', spanOfDays)
    .option('--full', 'all of it: each topic, the hardest cards, time spent')
    .option('--explain', 'what each number means, and where it comes from')
    .option('--json', 'print one JSON document')
    .action(async (options) => ends(await (await import('../commands/stats.ts')).stats(options, invocation)));
}

const OPTIMIZE_EXAMPLES = `
Examples:
  netquiz optimize --dry-run     what it would change
  netquiz optimize               keep it, if it predicts your answers better
  netquiz undo                   right after it: as it was before
  netquiz optimize --defaults    the parameters that FSRS has for everybody

Wanted recall stays what you set (netquiz config retention).`;

export function addOptimize(program: Command, invocation: Invocation, ends: Ends): void {
  program
    .command('optimize')
    .description(
      'fit the scheduler to your own memory, from 1000 reviews on; kept only if it predicts better',
    )
    .option('--dry-run', 'say what would change and keep nothing')
    .option('--defaults', 'go back to the default parameters')
    .option('--json', 'print one JSON document')
    .addHelpText('after', OPTIMIZE_EXAMPLES)
    .action(async (options) =>
      ends(await (await import('../commands/optimize.ts')).optimize(options, invocation)),
    );
}

export function addTakingBack(program: Command, invocation: Invocation, ends: Ends): void {
  program
    .command('undo')
    .description('take back the last answer, or whatever else was done last on the last study day')
    .action(async () => ends(await (await import('../commands/undo.ts')).undo(invocation)));
  const reset = program
    .command('reset')
    .description('forget what was learnt, so that cards are new again; asks first, and undo takes it back')
    .argument('[card]', 'its id, a part of it, or words of its question');
  withTag(withTopic(reset))
    .option('--deck <name>', 'only this deck, on or off')
    .option('--all', 'every card')
    .option('-y, --yes', 'do not ask')
    .action(async (name, options) =>
      ends(await (await import('../commands/reset.ts')).reset(name, options, invocation)),
    );
}

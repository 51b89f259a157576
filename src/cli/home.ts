// Commands on the home: settings, its health, backups, other machines.
import type { Command } from 'commander';
import type { Invocation } from '../terminal/invocation.ts';
import { type Ends, positiveNumber } from './options.ts';

const SYNC_EXAMPLES = `
Examples:
  netquiz sync --to git@github.com:you/cards.git   once on each machine
  netquiz sync                                     before and after you study

Decks and history are carried; config.json stays this machine's own. The answers
of all machines count, whatever the order.`;

export function addUpkeep(program: Command, invocation: Invocation, ends: Ends): void {
  program
    .command('config')
    .description('show or change a setting')
    .argument('[key]', 'lang, new-per-day, reviews-per-day or retention')
    .argument('[value]', 'the new value')
    .option('--json', 'print one JSON document')
    .action(async (key, value, options) =>
      ends(await (await import('../commands/config.ts')).config(key, value, options, invocation)),
    );
  program
    .command('doctor')
    .description('what is wrong with your files, history and progress')
    .option('--repair', 'mend what can be mended; every file is kept as it was first')
    .option('--json', 'print one JSON document')
    .action(async (options) =>
      ends(await (await import('../commands/doctor.ts')).doctor(options, invocation)),
    );
}

export function addBackup(program: Command, invocation: Invocation, ends: Ends): void {
  program
    .command('backup')
    .description('keep decks, history and config in one ZIP file, which restore reads')
    .argument('<file>', 'the file to write, outside of the home')
    .option('--force', 'replace a backup that is there already')
    .option('--json', 'print one JSON document')
    .action(async (file, options) =>
      ends(await (await import('../commands/backup.ts')).backup(file, options, invocation)),
    );
  program
    .command('restore')
    .description('bring a backup into the home: what is missing is added, nothing is lost or overwritten')
    .argument('<file>', 'a file that backup wrote')
    .option('--dry-run', 'say what would change and write nothing')
    .option('--json', 'print one JSON document')
    .action(async (file, options) =>
      ends(await (await import('../commands/restore.ts')).restore(file, options, invocation)),
    );
}

export function addSync(program: Command, invocation: Invocation, ends: Ends): void {
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
    .action(async (options) => ends(await (await import('../commands/sync.ts')).sync(options, invocation)));
}

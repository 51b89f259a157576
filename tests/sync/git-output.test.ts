// What git says is read to its end, however long this process was held up meanwhile: half of a listing would look like files
// that were deleted.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Git } from '../../src/sync/git.ts';
import { freshFolder, write } from '../home/folder.ts';

const folder = freshFolder();
/** Longer than the output of a git may stay open after its end. */
const HELD_UP_MS = 800;

/** Stands still until a file is there, and a little longer. */
function holdUp(file?: string): void {
  const rest = new Int32Array(new SharedArrayBuffer(4));
  while (file !== undefined && !existsSync(file)) Atomics.wait(rest, 0, 0, 20);
  Atomics.wait(rest, 0, 0, HELD_UP_MS);
}

/** A git that waits for a file, says something, and leaves another file. */
const SLOW_GIT = `#!/bin/sh
for name; do :; done
while [ ! -e "$name.begins" ]; do sleep 0.02; done
echo said
: > "$name.ended"
`;

test.skipIf(process.platform === 'win32')('a git that ended while nobody looked is heard', async () => {
  const [first, second] = [join(folder(), 'first'), join(folder(), 'second')] as [string, string];
  chmodSync(write(join(folder(), 'bin/git'), SLOW_GIT), 0o755);
  const git = new Git(join(folder(), 'repository.git'), {
    PATH: `${join(folder(), 'bin')}:${process.env.PATH}`,
  });
  const runs = [git.run([first]), git.run([second])];
  // What comes from here comes with the end of the first; that of the second is then noticed with it, unread.
  const other = spawn('sh', ['-c', `while [ ! -e "${first}.ended" ]; do sleep 0.02; done; echo now; cat`]);
  other.stdout.once('data', () => {
    writeFileSync(`${second}.begins`, '');
    holdUp(`${second}.ended`);
    setImmediate(() => holdUp());
  });
  writeFileSync(`${first}.begins`, '');
  holdUp(`${first}.ended`);
  const said = await Promise.all(runs);
  other.stdin.end();
  expect(said.map(({ code, stdout }) => [code, stdout.toString('utf8')])).toEqual([
    [0, 'said\n'],
    [0, 'said\n'],
  ]);
});

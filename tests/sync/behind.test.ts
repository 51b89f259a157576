// A file that a sync could not write is brought up to date by the next one that can, also where nothing else is new.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshFolder } from '../home/folder.ts';
import { Machine } from './machine.ts';

const folder = freshFolder();

test('a history file that was a link meanwhile', { timeout: 60_000 }, async () => {
  let minute = 0;
  const now = () => ({ at: Date.UTC(2026, 0, 5, 12, minute++), offset: 0 });
  const remote = join(folder(), 'cards.git');
  spawnSync('git', ['init', '--quiet', '--bare', remote]);
  const [first, second] = [new Machine(folder(), 'first', now), new Machine(folder(), 'second', now)];
  for (const machine of [first, second]) machine.syncTo(remote);
  await first.set('retention', '0.85');
  for (const machine of [first, second]) await machine.sync();
  const name = readdirSync(second.places.history)[0] ?? '';
  const [file, aside] = [join(second.places.history, name), join(folder(), 'aside.jsonl')];
  await first.set('retention', '0.9');
  await first.sync();
  renameSync(file, aside);
  symlinkSync(aside, file);
  await second.sync();
  rmSync(file);
  renameSync(aside, file);
  await second.sync();
  expect(readFileSync(file)).toEqual(readFileSync(join(first.places.history, name)));
});

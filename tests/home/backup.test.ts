import { execFileSync } from 'node:child_process';
import fs, { lstatSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { keepCopies } from '../../src/home/backup.ts';
import { contentsOf, freshFolder, write } from './folder.ts';

const folder = freshFolder();
const at = Date.UTC(2026, 2, 1, 12, 30);

test('files are copied below the home, under the time, with their paths; they stay as they are', () => {
  const files = [
    write(join(folder(), 'progress.json'), '{}'),
    write(join(folder(), 'history/a.jsonl'), '\0x'),
  ];
  const before = contentsOf(folder());
  const kept = keepCopies(folder(), files, at);
  expect(relative(folder(), kept)).toBe(join('backups', '2026-03-01T12-30-00.000Z'));
  expect(contentsOf(kept)).toEqual(before);
  expect(contentsOf(folder())).toMatchObject(before);
});

test('two of one moment do not mix', () => {
  const file = write(join(folder(), 'a'), '1');
  const first = keepCopies(folder(), [file], at);
  write(file, '2');
  const second = keepCopies(folder(), [file], at);
  expect([contentsOf(first), contentsOf(second)]).toEqual([{ a: '1' }, { a: '2' }]);
});

test('what is missing is passed over, a link is kept as what it leads to, a folder is moved', () => {
  write(join(folder(), 'real'), 'x');
  symlinkSync(join(folder(), 'real'), join(folder(), 'link'));
  symlinkSync(join(folder(), 'nowhere'), join(folder(), 'dangling'));
  write(join(folder(), 'deep/within'), 'y');
  mkdirSync(join(folder(), 'empty'));
  const files = ['missing', 'link', 'dangling', 'deep', 'empty'].map((name) => join(folder(), name));
  expect(contentsOf(keepCopies(folder(), files, at))).toEqual({ link: 'x', [join('deep', 'within')]: 'y' });
  expect(readdirSync(folder()).sort()).toEqual(['backups', 'dangling', 'link', 'real']);
});

test.skipIf(process.platform === 'win32')('a link to a folder or a pipe is moved, and never opened', () => {
  write(join(folder(), 'out/within'), 'x');
  execFileSync('mkfifo', [join(folder(), 'pipe')]);
  for (const name of ['out', 'pipe']) symlinkSync(join(folder(), name), join(folder(), `to-${name}`));
  const kept = keepCopies(
    folder(),
    ['to-out', 'to-pipe'].map((name) => join(folder(), name)),
    at,
  );
  expect(readdirSync(kept)).toEqual(['to-out', 'to-pipe']);
  expect(lstatSync(join(kept, 'to-pipe')).isSymbolicLink()).toBe(true);
  expect(readdirSync(folder()).sort()).toEqual(['backups', 'out', 'pipe']);
});

test('what lies outside of the home is kept below it as well', () => {
  const home = join(folder(), 'home');
  const file = write(join(folder(), 'state/devices/left'), 'x');
  expect(contentsOf(keepCopies(home, [file], at))).toEqual({ [join('elsewhere', 'left')]: 'x' });
  expect(readdirSync(folder()).sort()).toEqual(['home', 'state']);
});

test.skipIf(process.platform === 'win32')('every folder on the way to a copy is synced, the home too', () => {
  const file = write(join(folder(), 'decks/a/tcp/card.md'), 'x');
  const synced = syncedBy(() => keepCopies(folder(), [file], at));
  const [time = ''] = readdirSync(join(folder(), 'backups'));
  const ways = [
    '',
    'backups',
    join('backups', time),
    ...['decks', 'decks/a', 'decks/a/tcp'].map((way) => join('backups', time, way)),
  ];
  expect(synced).toEqual(expect.arrayContaining(ways.map((way) => join(folder(), way))));
});

/** The paths that were synced meanwhile. */
function syncedBy(act: () => void): string[] {
  const { openSync, fsyncSync } = fs;
  const paths = new Map<number, string>();
  const synced: string[] = [];
  fs.openSync = ((...args: Parameters<typeof openSync>) => {
    const file = openSync(...args);
    paths.set(file, String(args[0]));
    return file;
  }) as typeof openSync;
  fs.fsyncSync = (file) => {
    synced.push(paths.get(file) ?? '');
    fsyncSync(file);
  };
  syncBuiltinESMExports();
  try {
    act();
  } finally {
    Object.assign(fs, { openSync, fsyncSync });
    syncBuiltinESMExports();
  }
  return synced;
}

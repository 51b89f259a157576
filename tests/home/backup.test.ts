import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
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

import { mkdirSync, utimesSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { findLeftovers } from '../../src/home/leftovers.ts';
import { freshFolder, write } from './folder.ts';

const folder = freshFolder();
const now = Date.UTC(2026, 2, 1);

function old(name: string, age = 120): void {
  utimesSync(write(join(folder(), name), ''), now / 1000 - age, now / 1000 - age);
}

test('temporary files of both kinds of writing are found, once they are a minute old', () => {
  for (const name of ['progress.json.0123456789ab.tmp', '.netquiz-12-0123456789ab.tmp']) old(name);
  old('config.json.0123456789ab.tmp', 10);
  for (const name of ['notes.tmp', 'x.0123456789AB.tmp', '.netquiz-x.tmp', 'a.md']) old(name);
  mkdirSync(join(folder(), 'folder.0123456789ab.tmp'));
  expect(findLeftovers([folder(), join(folder(), 'missing')], now).map((file) => basename(file))).toEqual([
    '.netquiz-12-0123456789ab.tmp',
    'progress.json.0123456789ab.tmp',
  ]);
});

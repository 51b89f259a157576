import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findAccessFaults, tryDisk } from '../../src/home/access.ts';
import { contentsOf, freshFolder, placesIn, write } from './folder.ts';

const folder = freshFolder();
const places = () => placesIn(folder());
const asRoot = process.getuid?.() === 0;

test('a home of one owner, who may use it, has no faults', () => {
  write(join(places().history, 'a.jsonl'), '');
  write(places().progress, '{}');
  expect(findAccessFaults(places())).toEqual([]);
});

test('a home that is not there has none', () => {
  expect(findAccessFaults(places())).toEqual([]);
});

test.skipIf(!asRoot)(
  'a file that belongs to somebody else is found (as root, who can give files away)',
  () => {
    const file = write(join(places().history, 'a.jsonl'), '');
    chownSync(file, 12345, 12345);
    expect(findAccessFaults(places())).toEqual([{ file, fault: 'not-owned' }]);
  },
);

test.skipIf(asRoot)('a file that may not be used is found (not as root, who may use all)', () => {
  const file = write(join(places().history, 'a.jsonl'), '');
  chmodSync(file, 0o400);
  expect(findAccessFaults(places())).toEqual([{ file, fault: 'no-permission' }]);
});

test('a disk that takes what is written leaves nothing behind', () => {
  mkdirSync(places().home);
  expect([tryDisk(places().home), contentsOf(places().home)]).toEqual([null, {}]);
});

test('a folder that takes nothing says why', () => {
  expect(tryDisk(join(folder(), 'missing'))).toBe('no such file or folder');
  if (existsSync('/proc/self')) expect(tryDisk('/proc/self')).not.toBeNull();
});

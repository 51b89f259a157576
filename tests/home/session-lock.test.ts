import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deviceFile } from '../../src/home/device.ts';
import { findSessionLocks } from '../../src/home/session-lock.ts';
import { freshFolder, placesIn, write } from './folder.ts';

const folder = freshFolder();
const places = () => placesIn(folder());

test('none in a fresh home', () => {
  expect(findSessionLocks(places())).toEqual([]);
});

test.each([
  ['plain', (pid: number) => `${pid}\n`],
  ['as JSON, among other figures', (pid: number) => JSON.stringify({ pid, host: 'box-1', v: 'a2' })],
])('a lock that names a process, %s, says whether it lives', (_, text) => {
  const ended = spawnSync(process.execPath, ['-e', '']).pid;
  const file = write(`${deviceFile(places())}.lock`, text(process.pid));
  expect(findSessionLocks(places())).toEqual([{ file, pid: process.pid, alive: true }]);
  write(file, text(ended));
  expect(findSessionLocks(places())).toEqual([{ file, pid: ended, alive: false }]);
});

test('the lock of another home, and a file that names none, is no lock of this one', () => {
  write(join(places().devices, '0123456789abcdef.lock'), `${process.pid}`);
  write(join(places().home, 'session.lock'), 'nobody');
  expect(findSessionLocks(places())).toEqual([]);
});

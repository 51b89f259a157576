import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { lockHome } from '../../src/sync/lock.ts';
import { syncPlaces } from '../../src/sync/sync-state.ts';
import { contentsOf, freshFolder, placesIn, write } from '../home/folder.ts';

const folder = freshFolder();

/** The number of a process that has ended. */
function deadProcess(): number {
  return spawnSync(process.execPath, ['-e', '0']).pid;
}

function leave(pid: number): void {
  const { home } = placesIn(folder());
  for (const place of ['decks/mine', 'decks/mine/topic', 'history'])
    write(`${home}/${place}/.netquiz-${pid}-0123456789ab.tmp`, 'left');
}

test('what a sync that was killed left in the home is removed by the next one, wherever it lies', () => {
  const places = placesIn(folder());
  const pid = deadProcess();
  leave(pid);
  write(`${places.decks}/mine/a.md`, 'a');
  write(syncPlaces(places).lock, JSON.stringify({ pid, host: '', start: 'then' }));
  // Another machine's name: it is believed for a day, and refused.
  expect(() => lockHome(places)).toThrow(/is running on/);
  write(syncPlaces(places).lock, '');
  lockHome(places)();
  expect(contentsOf(places.home)).toEqual({ 'decks/mine/a.md': 'a' });
});

test('where none was killed nothing is looked for', () => {
  const places = placesIn(folder());
  leave(deadProcess());
  lockHome(places)();
  expect(Object.keys(contentsOf(places.home))).toHaveLength(3);
});

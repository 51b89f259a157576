// A disk that is full at any moment of a sync: that of the home, that of this machine's state, that of the remote. It ends
// with one line, and goes on when there is room.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventIds, Machines, whyNoGit, writeCard } from './machines.ts';
import { SmallDisk } from './places.ts';
import { leftOut, whyNoMounts, whyShort } from './tools.ts';

const isOut = leftOut('a sync on a full disk', whyShort ?? whyNoGit ?? whyNoMounts());

/** Puts what lies in a folder on a disk of its own, which has so many kilobytes left. */
function onDisk(folder: string, kilobytesLeft: number): SmallDisk {
  const copy = `${folder}.copy`;
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  rmSync(folder, { recursive: true });
  const disk = new SmallDisk(folder, '4m');
  cpSync(copy, folder, { recursive: true, preserveTimestamps: true });
  rmSync(copy, { recursive: true });
  disk.fill();
  if (kilobytesLeft > 0) disk.leave(kilobytesLeft);
  return disk;
}

const ROOM = [0, 8, 24, 64, 128, 256];

type Where = 'home' | 'state' | 'remote';

function folderOf(machines: Machines, where: Where): string {
  if (where === 'remote') return machines.remote;
  return where === 'home' ? machines.here.home : join(machines.here.folder, 'state');
}

describe.skipIf(isOut)('a full disk', () => {
  test.each(['home', 'state', 'remote'] as const)('of the %s', { timeout: 900_000 }, (where) => {
    const failed: string[] = [];
    let refused = 0;
    for (const room of ROOM) {
      const machines = new Machines().begin();
      // What does not fit into a few blocks.
      for (let at = 0; at < 12; at += 1) {
        writeCard(machines.here, `h${at}`, `${Math.random()} `.repeat(600));
        writeCard(machines.there, `t${at}`, `${Math.random()} `.repeat(600));
      }
      machines.syncs(machines.there);
      const events = eventIds(machines.here);
      const disk = onDisk(folderOf(machines, where), room);
      try {
        const { status, stderr } = machines.sync(machines.here);
        if (status !== 0) {
          refused += 1;
          expect(stderr).toMatch(/^netquiz: [^\n]*(?:disk full|broke off)[^\n]*\n$/);
        }
        disk.free();
        const many = Array.from({ length: 12 }, (_, at) => [`h${at}`, `t${at}`]).flat();
        machines.expectInOrder(events, [...['a', 'b', 'c', 'here', 'there'], ...many].sort());
      } catch (error) {
        console.log(
          where,
          room,
          (error as Error).message.slice(0, 200),
          JSON.stringify((error as { actual?: unknown }).actual)?.slice(0, 500),
        );
        failed.push(
          `${where} ${room}: ${(error as Error).message.slice(0, 300)} ${JSON.stringify((error as { actual?: unknown }).actual)?.slice(0, 500)}`,
        );
      } finally {
        disk.remove();
        machines.remove();
      }
    }
    expect(failed).toEqual([]);
    expect(refused).toBeGreaterThan(1);
  });
});

// For any history in which something goes wrong that people do to disks and repositories: all machines still end alike, and
// what stood anywhere but on a disk that is gone is not lost.
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, test } from 'vitest';
import { deviceFile } from '../../src/home/device.ts';
import { rounds, runsAll, seed, someOf } from '../faults/tools.ts';
import type { Machine } from './machine.ts';
import { anyClock, anyStep, Life, type Step } from './steps.ts';
import { type Clock, copyFolder, nothingHeld, World } from './world.ts';

const HISTORIES = rounds(1, 12);
const MOST_STEPS = rounds(3, 12);

interface Troubled {
  clocks: Clock[];
  /** Before what happens is prepared, from there until it happens, and after it. */
  steps: [Step[], Step[], Step[]];
  what: number;
}

const steps = fc.array(anyStep, { minLength: 2, maxLength: MOST_STEPS, size: 'max' });
const anyTroubled: fc.Arbitrary<Troubled> = fc.record({
  clocks: fc.array(anyClock, { minLength: 2, maxLength: 2 }),
  steps: fc.tuple(steps, steps, steps),
  what: fc.nat(1000),
});

/** @returns what happens later */
type Mishap = (world: World, first: Machine, what: number) => () => unknown;

const MISHAPS: Record<string, Mishap> = {
  'a disk that was copied: two machines of one name': (world, first) => () => copyDisk(world, first),
  'a home that was put back as it was some time ago': (world, first) => {
    const putBack = world.keepHome(first);
    return () => {
      world.isForked = true;
      world.loseDisk(first, 'home put back', putBack);
    };
  },
  'a state folder that is lost': (_, first) => () => rmSync(first.state, { recursive: true }),
  'a repository that was put back to an earlier commit': (world, _, what) => () => {
    const commits = world.commits();
    world.point(commits[what % commits.length] ?? '');
  },
  'a repository whose commits were joined into one': (world) => () =>
    world.point(world.commitOf(`${world.commits()[0]}^{tree}`)),
  'a repository of an earlier state without its commits': (world, _, what) => () => {
    const commits = world.commits();
    world.point(world.commitOf(`${commits[what % commits.length]}^{tree}`));
  },
  'a repository that was made anew at its place': (world) => () => {
    rmSync(world.remote, { recursive: true });
    world.makeRemoteAt(world.remote);
  },
  'another repository from now on': (world) => () => {
    world.makeRemote();
    for (const machine of world.machines) machine.syncTo(world.remote);
  },
};

/** A third machine with the home, the state and the name of another. */
function copyDisk(world: World, from: Machine): void {
  world.isForked = true;
  const copy = world.add({ aheadMinutes: 17, zone: 60 });
  world.say(`${copy.name}: copied from ${from.name}`);
  copyFolder(from.places.home, copy.places.home);
  copyFolder(from.state, copy.state);
  // The names of what is kept there come from the home's path, which is the same on a disk that was copied.
  const [before, after] = [deviceFile(from.places), deviceFile(copy.places)].map((file) => basename(file));
  for (const name of readdirSync(copy.places.devices)) {
    if (!name.startsWith(before ?? '')) continue;
    const place = join(copy.places.devices, name);
    cpSync(place, join(dirname(place), `${after}${name.slice(before?.length)}`), { recursive: true });
    rmSync(place, { recursive: true });
  }
}

const tally = nothingHeld();
afterAll(() => console.log(`histories with mishaps: ${JSON.stringify(tally)}, seed ${seed}`));

async function live(world: World, { steps: [before, meanwhile, after], what }: Troubled, mishap: Mishap) {
  const life = new Life(world);
  const [first] = world.machines as [Machine, ...Machine[]];
  await life.import(first, { what: 0, how: 2 });
  for (const machine of world.machines) await world.sync(machine);
  for (const step of before) await life.take(step);
  const happen = mishap(world, first, what);
  for (const step of meanwhile) await life.take(step);
  await happen();
  for (const step of after) await life.take(step);
  await world.settle();
  world.check();
  tally.histories += 1;
}

function property(format: string, mishap: Mishap) {
  return fc.asyncProperty(anyTroubled, async (troubled) => {
    const world = new World(troubled.clocks, tally, format);
    try {
      await live(world, troubled, mishap);
    } catch (error) {
      throw world.explained(error);
    } finally {
      world.remove();
    }
  });
}

const parameters = { numRuns: HISTORIES, seed, endOnFailure: process.env.NETQUIZ_SHRINK === undefined };
const patience = { timeout: HISTORIES * 90_000 };

test.concurrent.each(someOf(Object.entries(MISHAPS), 4))('%s', patience, async (_, mishap) => {
  await fc.assert(property('sha1', mishap), parameters);
});

test.runIf(runsAll).concurrent('a repository that counts in sha-256', patience, async () => {
  await fc.assert(
    property('sha256', () => () => undefined),
    parameters,
  );
});

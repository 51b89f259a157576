// For any history of two or three machines that are studied and edited offline and sync in any order: in the end all hold
// the same, nothing that anybody recorded or wrote is lost, and progress is what all events together give.
import fc from 'fast-check';
import { afterAll, test } from 'vitest';
import { rounds, seed } from '../faults/tools.ts';
import { anyClock, anyStep, anyStepOfRenaming, Life, type Step } from './steps.ts';
import { type Clock, nothingHeld, World } from './world.ts';

/** Lived at the same time, since they mostly wait for git. */
const LANES = rounds(2, 4);
const HISTORIES_A_LANE = rounds(2, 80);

interface History {
  clocks: Clock[];
  /** Whether each machine makes its cards of the notes for itself, before its first sync. */
  areApart: boolean;
  /** Whether the first machine makes a second deck of the same notes, before all else. */
  areTwice: boolean;
  steps: Step[];
}

const anySteps = (step: fc.Arbitrary<Step>) =>
  fc.array(step, { minLength: 6, maxLength: rounds(16, 24), size: 'max' });

const anyHistory: fc.Arbitrary<History> = fc.record({
  clocks: fc.array(anyClock, { minLength: 2, maxLength: 3 }),
  areApart: fc.boolean(),
  areTwice: fc.boolean(),
  // Where all is tested, every third history does little but rename decks.
  steps: fc.oneof(
    { weight: 2, arbitrary: anySteps(anyStep) },
    { weight: rounds(0, 1), arbitrary: anySteps(anyStepOfRenaming) },
  ),
});

const tally = nothingHeld();

afterAll(() => console.log(`histories of several machines: ${JSON.stringify(tally)}, seed ${seed}`));

async function live({ clocks, areApart, areTwice, steps }: History): Promise<void> {
  const world = new World(clocks, tally);
  const life = new Life(world);
  try {
    for (const machine of areApart ? world.machines : world.machines.slice(0, 1))
      await life.import(machine, { what: 0, how: 2 });
    const [first] = world.machines;
    if (areTwice && first !== undefined) await life.import(first, { what: 0, how: 2 }, 'other');
    if (!areApart) for (const machine of world.machines) await world.sync(machine);
    for (const step of steps) await life.take(step);
    await world.settle();
    world.check();
    tally.histories += 1;
  } catch (error) {
    throw world.explained(error);
  } finally {
    world.remove();
  }
}

test.concurrent.each(Array.from({ length: LANES }, (_, lane) => seed + lane))(
  'machines that sync end alike, and nothing is lost (seed %i)',
  { timeout: HISTORIES_A_LANE * 60_000 },
  async (own) => {
    await fc.assert(fc.asyncProperty(anyHistory, live), {
      numRuns: HISTORIES_A_LANE,
      seed: own,
      endOnFailure: process.env.NETQUIZ_SHRINK === undefined,
    });
  },
);

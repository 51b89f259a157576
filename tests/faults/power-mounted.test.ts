// The power fails: a real file system, cut off at any moment of a session and mounted again, holds every answer that the
// screen acknowledged before. What it shows after the cut is seen by nobody, and does not count: the kernel cuts off the
// file system alone, and may say that a file is synced whose journal it has just given up.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { notes, Sandbox } from '../cli/program.ts';
import { DiskImage, FILE_SYSTEMS, type FileSystem, whyNoImage } from './disk-image.ts';
import { faultAt, HomeUnderFaults } from './home-under-faults.ts';
import { createRandom, leftOut, seed, whyNoMounts, whyShort } from './tools.ts';

const ROUNDS = 40;
const ANSWERS = 12;
/** Of a home: the first session makes folders and files, the others find them. */
const CUTS = 3;

const systems: (FileSystem & { why: string | null })[] = [];
for (const system of FILE_SYSTEMS)
  systems.push({ ...system, why: whyShort ?? whyNoMounts() ?? (await whyNoImage(system)) });

describe.each(systems)('a power cut on $name', ({ why, ...system }) => {
  const isOut = leftOut(`power cuts on a real ${system.name}`, why);

  async function onImage(act: (sandbox: Sandbox, image: DiskImage) => Promise<void>): Promise<void> {
    const sandbox = new Sandbox();
    const image = new DiskImage(system, sandbox.folder);
    try {
      await act(sandbox, image);
    } finally {
      await image.remove();
      sandbox.remove();
    }
  }

  test.skipIf(isOut)(
    `at ${ROUNDS} random moments of a session loses no acknowledged answer`,
    {
      timeout: ROUNDS * 10_000,
    },
    async () => {
      const random = createRandom(seed);
      const counts = { cuts: 0, answering: 0, acknowledged: 0 };
      for (let round = 0; round * CUTS < ROUNDS; round += 1)
        await onImage(async (sandbox, image) => {
          const home = new HomeUnderFaults((ANSWERS + 1) * CUTS, sandbox);
          image.sync();
          for (let cut = 0; cut < CUTS; cut += 1) {
            const before = home.acknowledged.length;
            await home.session(
              ANSWERS,
              faultAt(random, ANSWERS, (_, machine) => {
                machine.stop();
                return image.cutPower();
              }),
            );
            await image.cutPower();
            image.restart();
            home.expectInOrder();
            counts.cuts += 1;
            counts.answering += Number(home.acknowledged.length > before);
            counts.acknowledged += home.acknowledged.length - before;
          }
        });
      console.log(`a real ${system.name}, seed ${seed}: ${JSON.stringify(counts)}, all there`);
    },
  );

  test.skipIf(isOut)('right after the first answer of all leaves it there', { timeout: 60_000 }, async () => {
    for (let round = 0; round < 5; round += 1)
      await onImage(async (sandbox, image) => {
        const home = new HomeUnderFaults(3, sandbox);
        image.sync();
        const run = sandbox.terminal(['study']);
        await run.shows('space answer');
        await run.press(' ', '4 easy');
        await run.press('4', '✓ easy');
        await image.cutPower();
        run.kill();
        await run.ended;
        image.restart();
        home.acknowledged.push('mine/c1 4');
        home.expectInOrder();
      });
  });

  test.skipIf(isOut)('right after an import leaves all cards', { timeout: 60_000 }, async () => {
    await onImage(async (sandbox, image) => {
      const file = sandbox.write('notes.md', notes);
      image.sync();
      expect(sandbox.run(['import', file]).status).toBe(0);
      const before = sandbox.snapshot();
      await image.cutPower();
      image.restart();
      const after = sandbox.snapshot();
      const decks = join(sandbox.home, 'decks');
      for (const [path, text] of before) if (path.startsWith(decks)) expect(after.get(path)).toBe(text);
      expect([...before.keys()].filter((path) => path.startsWith(decks)).length).toBeGreaterThan(3);
      expect(sandbox.run(['import', file]).stdout).not.toMatch(/[1-9]\d* added/);
    });
  });
});

// A handful of histories of two machines through the built program: the same steps, and the same that must hold in the end.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ResetOptions } from '../../src/commands/reset.ts';
import { bin, repository } from '../cli/program.ts';
import { rounds, seed } from '../faults/tools.ts';
import { type Found, Machine, type Said } from './machine.ts';
import { anyClock, anyStep, Life } from './steps.ts';
import { nothingHeld, World } from './world.ts';

const HISTORIES = rounds(1, 6);
const CLOCK = join(repository, 'tests/faults/clock.cjs');

/** Answers come from this process, all else from the program, whose clock stands where the machine's does. */
class BuiltMachine extends Machine {
  override async importNotes(text: string, deck: string): Promise<void> {
    mkdirSync(join(this.root, 'notes'), { recursive: true });
    writeFileSync(join(this.root, 'notes/notes.md'), text);
    await this.#run('import', join(this.root, 'notes/notes.md'), '--deck', deck);
  }

  override async suspend(
    op: 'suspend' | 'unsuspend',
    { id, deck }: Pick<Found, 'id' | 'deck'>,
  ): Promise<void> {
    await this.#run(op, id, '--deck', deck);
  }

  override async rename(from: string, to: string): Promise<void> {
    await this.#run('decks', 'rename', from, to);
  }

  override async undo(): Promise<void> {
    await this.#run('undo');
  }

  override async reset(card: string | undefined, { topic = [], deck, all }: ResetOptions): Promise<void> {
    const what = [
      ...(card === undefined ? [] : [card]),
      ...topic.flatMap((name) => ['--topic', name]),
      ...(deck === undefined ? [] : ['--deck', deck]),
      ...(all === true ? ['--all'] : []),
    ];
    await this.#run('reset', ...what, '--yes');
  }

  override async set(key: string, value: string): Promise<void> {
    await this.#run('config', key, value);
  }

  override async sync(): Promise<Said> {
    const { stdout, stderr } = await this.#run('sync', '--json', ...this.toRemote());
    return { ...(JSON.parse(stdout) as Said), warnings: [stderr] };
  }

  async #run(...args: string[]): Promise<{ stdout: string; stderr: string }> {
    const clock = join(this.root, 'clock');
    const { at, offset } = this.now();
    writeFileSync(clock, String(at));
    const zone = `${offset >= 0 ? '-' : '+'}${Math.trunc(Math.abs(offset) / 60)}:${Math.abs(offset) % 60}`;
    const child = spawn(process.execPath, ['--require', CLOCK, bin, ...args], {
      env: { ...this.environment, NETQUIZ_TEST_CLOCK: clock, TZ: `XXX${zone}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].on('data', (chunk: Buffer) => {
        said[name] += chunk.toString('utf8');
      });
    const status = await new Promise((done) => child.on('close', done));
    // What people ask for in vain, and conflicts, are told with a 1.
    expect([args, status, said.stderr]).toEqual([
      args,
      expect.toSatisfy((code) => code === 0 || code === 1),
      said.stderr,
    ]);
    return said;
  }
}

test('histories of the built program end alike, and nothing is lost', {
  timeout: HISTORIES * 120_000,
}, async () => {
  const tally = nothingHeld();
  const steps = fc.array(anyStep, { minLength: 4, maxLength: rounds(8, 20), size: 'max' });
  const property = fc.asyncProperty(fc.tuple(anyClock, anyClock), steps, async (clocks, taken) => {
    const world = new World(clocks, tally, 'sha1', BuiltMachine);
    const life = new Life(world);
    try {
      for (const machine of world.machines) await life.import(machine, { what: 0, how: 2 });
      for (const step of taken) await life.take(step);
      await world.settle();
      world.check();
      tally.histories += 1;
    } catch (error) {
      throw world.explained(error);
    } finally {
      world.remove();
    }
  });
  await fc.assert(property, { numRuns: HISTORIES, seed, endOnFailure: true });
  console.log(`histories of the built program: ${JSON.stringify(tally)}, seed ${seed}`);
});

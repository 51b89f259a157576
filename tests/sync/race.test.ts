// Three machines sync at the very same moment, again and again, as the built program: whoever loses the race tries again, and
// all succeed.
import { spawn } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bin } from '../cli/program.ts';
import { rounds } from '../faults/tools.ts';
import type { Machine } from './machine.ts';
import { nothingHeld, World } from './world.ts';

const RACES = rounds(2, 25);
const CLOCK = { aheadMinutes: 0, zone: 0 };
const CARD = '---\nid: shared\nquestion: What is shared?\n---\n\nFirst.\n\nSecond.\n\nThird.\n';

let world: World;

beforeEach(() => {
  world = new World([CLOCK, CLOCK, CLOCK], nothingHeld());
});
afterEach(() => world.remove());

interface Ended {
  status: number | null;
  /** What it said to people. */
  text: string;
}

function syncAsProgram(machine: Machine): Promise<Ended> {
  const args = [bin, 'sync', '--to', world.remote, '--timeout', '120'];
  const child = spawn(process.execPath, args, {
    env: machine.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const keep = (chunk: Buffer) => {
    text += chunk.toString('utf8');
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((done) => child.on('close', (status) => done({ status, text })));
}

/** Something to carry that nobody else has: an answer, and a card of its own. */
async function change(machine: Machine, race: number): Promise<void> {
  await world.act(machine, 'person', `race ${race}`, () => {
    const id = `${machine.name}-${race}`;
    machine.write(`mine/own/${id}.md`, CARD.replaceAll('shared', `${id} ${world.word('mine')}`));
    machine.withStore((store) => {
      world.pass(1);
      store.record({ op: 'review', card: 'mine/shared', grade: 'good', ms: race }, machine.now());
    });
  });
}

test('all succeed, and one more round makes all alike', { timeout: RACES * 120_000 }, async () => {
  const { machines } = world;
  for (const machine of machines) machine.write('mine/own/shared.md', CARD);
  let lost = 0;
  for (let race = 0; race < RACES; race += 1) {
    for (const machine of machines) await change(machine, race);
    const before = race === 0 ? 0 : world.commits().length;
    const ended = await Promise.all(machines.map(syncAsProgram));
    for (const { status, text } of ended)
      expect([status, text]).toEqual([0, expect.stringMatching(/^In step/)]);
    expect(world.commits()).toHaveLength(before + machines.length);
    // Whoever was not the first found what came meanwhile.
    lost += ended.filter(({ text }) => text.includes('came:')).length;
    for (const machine of machines) expect((await syncAsProgram(machine)).status).toBe(0);
    world.check();
  }
  console.log(`${RACES} races of three: ${lost} of ${3 * RACES} syncs took in what another had just pushed`);
});

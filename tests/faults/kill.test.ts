// kill -9 at any moment of a session: what the screen acknowledged is in the history, once, and the next run finds a
// home in order. The homes go on from kill to kill, so that what one leaves behind is there for the next.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Sandbox } from '../cli/program.ts';
import { type Answer, Answering, compare, recordedAnswers, startStudy, writeCards } from './answering.ts';
import { createRandom, rounds, seed } from './tools.ts';

const ROUNDS = rounds(8, 300);
const ROUNDS_OF_A_HOME = 10;
const ANSWERS = 12;
const CARDS = ROUNDS_OF_A_HOME * (ANSWERS + 1);

class KilledHome {
  readonly sandbox = new Sandbox();
  readonly acknowledged: Answer[] = [];
  /** Answers of killed rounds that reached the disk, and not the screen: at most one for each. */
  kills = 0;

  constructor() {
    writeCards(this.sandbox, CARDS);
  }

  /** A session of so many answers, killed after so many milliseconds; returns how long it took. */
  async session(answers: number, killAfterMs: number): Promise<number> {
    const began = performance.now();
    const run = startStudy(this.sandbox);
    const machine = new Answering(run, { atMost: answers });
    const kill = setTimeout(() => run.kill(), killAfterMs);
    await machine.rests;
    run.type('q');
    await run.ended;
    clearTimeout(kill);
    this.acknowledged.push(...machine.acknowledged);
    this.kills += 1;
    return performance.now() - began;
  }

  expectInOrder(): void {
    const recorded = recordedAnswers(this.sandbox.home);
    const { lost, more, twice } = compare(this.acknowledged, recorded);
    expect({ lost, twice }).toEqual({ lost: [], twice: [] });
    expect(more.length).toBeLessThanOrEqual(this.kills);
    const { status, stdout, stderr } = this.sandbox.run(['stats', '--json']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout).cards).toMatchObject({ total: CARDS, new: CARDS - recorded.length });
    this.#expectNoLeftovers(recorded.length);
  }

  #expectNoLeftovers(answers: number): void {
    const { home, folder } = this.sandbox;
    const some = answers === 0 ? [] : ['progress.json'];
    expect(readdirSync(home).filter((name) => !['decks', 'history'].includes(name))).toEqual(some);
    if (answers === 0) return;
    expect(readdirSync(join(folder, 'state/netquiz/devices'))).toHaveLength(1);
    const { cards } = JSON.parse(readFileSync(join(home, 'progress.json'), 'utf8'));
    expect(Object.keys(cards)).toHaveLength(answers);
  }
}

test(`kill -9 at ${ROUNDS} random moments loses no acknowledged answer (seed ${seed})`, {
  timeout: 30_000 + ROUNDS * 5000,
}, async () => {
  const random = createRandom(seed);
  let home = new KilledHome();
  const wholeMs = await home.session(ANSWERS, 60_000);
  let [acknowledged, answering] = [0, 0];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const before = home.acknowledged.length;
    await home.session(ANSWERS, random() * wholeMs);
    home.expectInOrder();
    acknowledged += home.acknowledged.length - before;
    answering += Number(home.acknowledged.length > before);
    if (round % (ROUNDS_OF_A_HOME - 1) > 0 && round < ROUNDS) continue;
    home.sandbox.remove();
    home = new KilledHome();
  }
  home.sandbox.remove();
  console.log(
    `seed ${seed}: ${ROUNDS} kills, ${answering} amid answers, ${acknowledged} acknowledged, all there`,
  );
});

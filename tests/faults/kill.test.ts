// kill -9 at any moment of a session: what the screen acknowledged is in the history, once, and the next run finds a
// home in order. The homes go on from kill to kill, so that what one leaves behind is there for the next.
import { expect, test } from 'vitest';
import { faultAt, HomeUnderFaults } from './home-under-faults.ts';
import { createRandom, rounds, seed } from './tools.ts';

const ROUNDS = rounds(6, 300);
const ROUNDS_OF_A_HOME = 10;
const ANSWERS = 12;
const CARDS = ROUNDS_OF_A_HOME * (ANSWERS + 1);

test(`kill -9 at ${ROUNDS} random moments loses no acknowledged answer (seed ${seed})`, {
  timeout: 30_000 + ROUNDS * 5000,
}, async () => {
  const random = createRandom(seed);
  let home = new HomeUnderFaults(CARDS);
  let [acknowledged, answering] = [0, 0];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const before = home.acknowledged.length;
    await home.session(
      ANSWERS,
      faultAt(random, ANSWERS, (run) => run.kill()),
    );
    home.expectInOrder();
    expect(home.devices.length).toBe(home.acknowledged.length > 0 ? 1 : home.devices.length);
    acknowledged += home.acknowledged.length - before;
    answering += Number(home.acknowledged.length > before);
    if (round % (ROUNDS_OF_A_HOME - 1) > 0 && round < ROUNDS) continue;
    home.sandbox.remove();
    home = new HomeUnderFaults(CARDS);
  }
  home.sandbox.remove();
  console.log(
    `seed ${seed}: ${ROUNDS} kills, ${answering} amid answers, ${acknowledged} acknowledged, all there`,
  );
});

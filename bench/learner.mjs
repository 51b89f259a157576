// A learner whose memory follows FSRS-6 with parameters of their own, on cards of which some are easier to keep than others.
// Knows nothing of the program: it is asked a card on a day and gives a grade. One seed gives one learner.
import { default_w, forgetting_curve, fsrs } from 'ts-fsrs';

/** Standard deviations of logarithms: of a person's parameters, and of how long each card is kept at first. */
const PERSON_SPREAD = 0.2;
const CARD_SPREAD = 1;
const GRADES = ['again', 'hard', 'good', 'easy'];
/** Shares of the grades of a first answer, and of later ones that are recalled. */
const FIRST_SHARES = [0.24, 0.1, 0.5, 0.16];
const LATER_SHARES = [0, 0.22, 0.63, 0.15];
const DECAY = 20;

/** @param {number} seed @param {number} retains how much longer than usual all is kept; 1 as usual */
export function makeLearner(seed, retains = 1) {
  const random = makeRandom(seed * 7919 + 17);
  const memory = fsrs({ w: ownParameters(random, retains), enable_short_term: true });
  const { w } = memory.parameters;
  const states = new Map();
  const factors = new Map();
  const recall = ({ stability, day }, at) => forgetting_curve(w, at - day, stability);
  const factorOf = (id) => {
    if (!factors.has(id)) factors.set(id, spread(random, CARD_SPREAD));
    return factors.get(id);
  };
  return {
    answer(id, day) {
      const before = states.get(id);
      const grade = gradeOf(before, day);
      const elapsed = before === undefined ? 0 : day - before.day;
      const next = memory.next_state(before ?? null, elapsed, grade + 1);
      const stability = next.stability * (before === undefined ? factorOf(id) : 1);
      states.set(id, { stability, difficulty: next.difficulty, day });
      return GRADES[grade];
    },
    /** The cards that are expected to be recalled on a day, if nothing is asked before. */
    recalledOn: (day) => [...states.values()].reduce((sum, state) => sum + recall(state, day), 0),
  };

  function gradeOf(before, day) {
    if (before === undefined) return draw(FIRST_SHARES, random);
    return random() < recall(before, day) ? draw(LATER_SHARES, random) : 0;
  }
}

function ownParameters(random, retains) {
  const person = spread(random, PERSON_SPREAD) * retains;
  const own = default_w.map((value, at) => {
    if (at === DECAY) return value;
    return at < GRADES.length
      ? value * spread(random, PERSON_SPREAD) * person
      : value * spread(random, PERSON_SPREAD / 2);
  });
  // What was easier is kept longer, whoever learns.
  for (let at = 1; at < GRADES.length; at += 1) own[at] = Math.max(own[at], own[at - 1]);
  return own;
}

function spread(random, deviation) {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.exp(deviation * normal);
}

function draw(shares, random) {
  let left = random();
  for (const [at, share] of shares.entries()) {
    left -= share;
    if (left < 0) return at;
  }
  return shares.length - 1;
}

/** Numbers from 0 up to 1 that look like chance and follow from the seed: mulberry32. */
function makeRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

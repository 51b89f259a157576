// A learner whose memory follows FSRS-6 with parameters of their own, on cards of which some are easier to keep than others.
// Knows nothing of the program: it is asked a card on a day and gives a grade.
import { default_w, forgetting_curve, fsrs, Rating } from 'ts-fsrs';

const PERSON_SPREAD = 0.2;
const CARD_SPREAD = 1;
/** How a first answer and a later one are graded, by those who recall: hard, good, easy. */
const FIRST = [0.24, 0.1, 0.5, 0.16];
const LATER = [0.22, 0.63, 0.15];
const SPEED = { usual: 1, fast: 0.5, slow: 2 };
const GRADES = ['again', 'hard', 'good', 'easy'];

export function makeLearner(seed, kind) {
  const random = mulberry(seed * 7919 + 17);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const person = Math.exp(PERSON_SPREAD * normal()) * SPEED[kind];
  const w = default_w.map((value, at) =>
    at < 4
      ? value * Math.exp(PERSON_SPREAD * normal()) * person
      : at === 20
        ? value
        : value * Math.exp(PERSON_SPREAD * 0.5 * normal()),
  );
  for (let at = 1; at < 4; at += 1) w[at] = Math.max(w[at], w[at - 1]);
  const memory = fsrs({ w, enable_short_term: true });
  const states = new Map();
  const factors = new Map();
  const factorOf = (id) => {
    if (!factors.has(id)) factors.set(id, Math.exp(CARD_SPREAD * normal()));
    return factors.get(id);
  };
  const recall = ({ stability, day }, at) => forgetting_curve(memory.parameters.w, at - day, stability);
  const draw = (shares) => {
    let left = random();
    return shares.findIndex((share) => (left -= share) < 0);
  };
  return {
    answer(id, day) {
      const before = states.get(id);
      let grade;
      if (before === undefined) grade = draw(FIRST);
      else grade = random() < recall(before, day) ? 1 + draw(LATER) : 0;
      if (grade < 0) grade = 2;
      const next = memory.next_state(before ?? null, before === undefined ? 0 : day - before.day, grade + 1);
      const stability = before === undefined ? next.stability * factorOf(id) : next.stability;
      states.set(id, { stability, difficulty: next.difficulty, day });
      return GRADES[grade];
    },
    recalledOn: (day) => [...states.values()].reduce((sum, state) => sum + recall(state, day), 0),
    seen: () => states.size,
  };
}

function mulberry(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

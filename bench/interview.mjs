// How many cards are recalled on the day of an interview, by learners who study as the program asks: its own queue and
// scheduler, bundled from src/, with learners of their own memory (bench/learner.mjs). Beside the plan stands what the order
// of an ordinary day gives under the same rule, and what studying without a date gives. Everything is seeded.
// Exits with 1 below a target. `--seeds N` takes fewer learners, or more.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { makeLearner } from './learner.mjs';

const CARDS = 200;
const DAYS = 21;
const AFTER_DAYS = 30;
const USUAL_NEW = 20;
const DAY_MS = 86_400_000;
const FIRST_DAY = 20_000;
const SEEDS = Number(process.argv[process.argv.indexOf('--seeds') + 1] || 40) || 40;
/** Cards recalled on the day, by answers a day. */
const TARGETS = new Map([
  [15, 154],
  [25, 175],
  [40, 189],
  [60, 194],
]);

const folder = mkdtempSync(join(tmpdir(), 'netquiz-bench-'));
const program = await loadProgram();

async function loadProgram() {
  const outfile = join(folder, 'schedule.mjs');
  const names = ['interview', 'memory', 'plan-queue', 'queue', 'study-day', 'card-state'];
  await build({
    stdin: {
      contents: names.map((name) => `export * from './${name}.ts';`).join('\n'),
      resolveDir: resolve(import.meta.dirname, '../src/schedule'),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
  });
  return import(outfile);
}

function makeCards() {
  return Array.from({ length: CARDS }, (_, at) => {
    const face = { lang: null, question: `${at}?`, context: null, answer: '', file: `${at}.md` };
    const id = `card-${String(at).padStart(3, '0')}`;
    return {
      id,
      deck: 'bench',
      topic: 'bench',
      tags: [],
      stub: false,
      partOf: null,
      order: at,
      faces: [face],
    };
  });
}

const cards = makeCards();

/** One learner's way, day by day. @param ask gives the queue of a day */
function study({ learner, answers, ask, settings, misses = () => false, days = DAYS }) {
  const states = new Map();
  const stateOf = (card) => states.get(card.id) ?? program.UNSEEN;
  const recalled = [];
  for (let day = 0; day <= days; day += 1) {
    const now = { at: (FIRST_DAY + day) * DAY_MS + 18 * 3_600_000, offset: 0 };
    if (day === DAYS || day === days) recalled.push(learner.recalledOn(day));
    if (day === DAYS) recalled.push(learner.recalledOn(day + AFTER_DAYS));
    if (day > DAYS && process.env.ALL && day % 10 == 0) console.log(day, learner.recalledOn(day).toFixed(1));
    if (day === days || misses(day)) continue;
    let queue = ask({ stateOf, now, answers, settings, states });
    for (let given = 0; given < answers; given += 1) {
      const taken = program.takeNext(queue, now);
      if (taken === null) break;
      const { card, memory } = taken.next;
      const grade = learner.answer(card.id, day);
      const after = program.afterReview(memory, grade, now, `bench/${card.id}`, settings);
      const firstDay = stateOf(card).firstDay ?? program.studyDay(now);
      states.set(card.id, { ...stateOf(card), memory: after, firstDay });
      queue = program.putBack(taken.rest, card, after);
      now.at += (grade === 'again' ? program.FAIL_SECONDS : program.PASS_SECONDS) * 1000;
    }
  }
  return recalled;
}

const unseenIn = (states) => CARDS - states.size;
const interview = { day: FIRST_DAY + DAYS };

/** As a day goes with a date set; after it as it always goes. */
function askByPlan({ stateOf, now, answers, settings, states }) {
  const today = program.studyDay(now);
  if (today > interview.day) return askByDue({ stateOf, now, answers, settings });
  const newCards = program.newQuota(unseenIn(states), interview.day - today);
  const limits = { answers, newCards, cards: Number.POSITIVE_INFINITY };
  return program.buildPlanQueue(cards, stateOf, now, interview.day, limits, settings);
}

function askByDue({ stateOf, now, answers, settings }) {
  const limits = { newCards: USUAL_NEW, reviews: Number.POSITIVE_INFINITY, cards: answers };
  return { ...program.buildQueue(cards, stateOf, now, limits, settings), answers };
}

const everyFourth = (day) => day % 4 === 3;
const WITH_DATE = { ...program.DEFAULT_MEMORY_SETTINGS, interview };
const WITHOUT = program.DEFAULT_MEMORY_SETTINGS;

const SETTINGS = process.env.ONE
  ? [{ name: 'learners vary', kind: 'usual' }]
  : [
      { name: 'learners vary', kind: 'usual' },
      { name: 'every fourth day missed', kind: 'usual', misses: everyFourth },
      { name: 'they forget twice as fast', kind: 'fast' },
      { name: 'they keep twice as long', kind: 'slow' },
    ];

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function arm(kind, options) {
  const days = DAYS + AFTER_DAYS;
  const runs = Array.from({ length: SEEDS }, (_, seed) =>
    study({ ...options, days, learner: makeLearner(seed, kind) }),
  );
  return [0, 1, 2].map((at) => mean(runs.map((run) => run[at])));
}

try {
  for (const { name, kind, misses } of SETTINGS) {
    console.log(name);
    for (const [answers, target] of TARGETS) {
      const common = { answers, misses };
      const plan = arm(kind, { ...common, ask: askByPlan, settings: WITH_DATE });
      const due = arm(kind, { ...common, ask: askByDue, settings: WITH_DATE });
      const none = arm(kind, { ...common, ask: askByDue, settings: WITHOUT });
      const show = (values) => values.map((value) => value.toFixed(1).padStart(6)).join(' ');
      console.log(
        `${String(answers).padStart(4)} plan ${show(plan)}  due ${show(due)}  none ${show(none)} target ${target}`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

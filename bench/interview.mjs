// How many cards are recalled on the day of an interview, by learners (learner.mjs) who study as the program asks: with its
// own queue and scheduler, bundled from src/. Beside the plan stands what the order of an ordinary day gives under the same
// rule (no learning steps, one answer a card a day, what is forgotten once more), and what studying without a date gives.
// Then the time that a day's queue and `netquiz plan` take on many cards. Everything is seeded.
// Exits with 1 below a target or above a time. `--seeds N` takes fewer learners, or more.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { writeHome } from './home.mjs';
import { makeLearner } from './learner.mjs';

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '40' } } });
const SEEDS = Number(values.seeds);
const CARDS = 200;
const DAYS = 21;
const AFTER_DAYS = 30;
const NEW_PER_DAY = 20;
const DAY_MS = 86_400_000;
const FIRST_DAY = 20_000;
const EVENING_MS = 18 * 3_600_000;
/** Cards recalled on the day that the plan has to reach, by answers a day. */
const TARGETS = new Map([
  [15, 154],
  [25, 175],
  [40, 189],
  [60, 194],
]);
const MANY_CARDS = 5000;
const QUEUE_MS = 100;
const PLAN_MS = 1000;
const ROUNDS = 7;

const LEARNERS = [
  { name: 'learners vary, cards vary' },
  { name: 'every fourth day is missed', misses: (day) => day % 4 === 3 },
  { name: 'new cards are kept half as long as the program thinks', retains: 0.5 },
  { name: 'new cards are kept twice as long', retains: 2 },
];

const folder = mkdtempSync(join(tmpdir(), 'netquiz-bench-'));
const program = await bundle();
const interview = { day: FIRST_DAY + DAYS };
const WITH_DATE = { ...program.DEFAULT_MEMORY_SETTINGS, interview };
const WITHOUT_DATE = program.DEFAULT_MEMORY_SETTINGS;
const cards = makeCards(CARDS);

async function bundle() {
  const outfile = join(folder, 'schedule.mjs');
  const names = [
    'card-state',
    'interview',
    'interview-numbers',
    'memory',
    'plan-forecast',
    'plan-queue',
    'queue',
  ];
  await build({
    stdin: {
      contents: [...names, 'study-day'].map((name) => `export * from './${name}.ts';`).join('\n'),
      resolveDir: resolve(import.meta.dirname, '../src/schedule'),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
  });
  return import(outfile);
}

function makeCards(number) {
  return Array.from({ length: number }, (_, at) => ({
    id: `card-${at}`,
    deck: 'bench',
    topic: 'bench',
    tags: [],
    stub: false,
    partOf: null,
    order: at,
    faces: [{ lang: null, question: `${at}?`, context: null, answer: '', file: `${at}.md` }],
  }));
}

/** As a day goes with a date set; after it, as it always goes. */
function askByPlan({ stateOf, now, answers, settings }) {
  if (!program.isPlanned(settings, program.studyDay(now)))
    return askByDue({ stateOf, now, answers, settings });
  const newCards = program.newCardsOfDay(cards, stateOf, interview, now).left;
  const limits = { answers, newCards, cards: Number.POSITIVE_INFINITY };
  return program.buildPlanQueue(cards, stateOf, now, interview.day, limits, settings);
}

function askByDue({ stateOf, now, answers, settings }) {
  const limits = { newCards: NEW_PER_DAY, reviews: Number.POSITIVE_INFINITY, cards: answers };
  return { ...program.buildQueue(cards, stateOf, now, limits, settings), answers };
}

const ARMS = {
  plan: { ask: askByPlan, settings: WITH_DATE },
  due: { ask: askByDue, settings: WITH_DATE },
  ordinary: { ask: askByDue, settings: WITHOUT_DATE },
};

/** One learner's way up to the day and a month beyond. @returns cards recalled: on the day, a month later without another answer, and with them */
function study({ learner, answers, misses = () => false, ask, settings }) {
  const states = new Map();
  const stateOf = (card) => states.get(card.id) ?? program.UNSEEN;
  const recalled = { onDay: 0, unasked: 0, goingOn: 0 };
  for (let day = 0; day < DAYS + AFTER_DAYS; day += 1) {
    if (day === DAYS) {
      recalled.onDay = learner.recalledOn(DAYS);
      recalled.unasked = learner.recalledOn(DAYS + AFTER_DAYS);
    }
    if (!misses(day)) studyDay({ learner, answers, ask, settings, states, stateOf }, day);
  }
  recalled.goingOn = learner.recalledOn(DAYS + AFTER_DAYS);
  return recalled;
}

function studyDay({ learner, answers, ask, settings, states, stateOf }, day) {
  const now = { at: (FIRST_DAY + day) * DAY_MS + EVENING_MS, offset: 0 };
  let queue = ask({ stateOf, now, answers, settings });
  for (let given = 0; given < answers; given += 1) {
    const taken = program.takeNext(queue, now);
    if (taken === null) return;
    const { card, memory } = taken.next;
    const grade = learner.answer(card.id, day);
    const after = program.afterReview(memory, grade, now, `bench/${card.id}`, settings);
    const before = stateOf(card);
    states.set(card.id, { ...before, memory: after, firstDay: before.firstDay ?? program.studyDay(now) });
    queue = program.putBack(taken.rest, card, after);
    now.at += (grade === 'again' ? program.FAIL_SECONDS : program.PASS_SECONDS) * 1000;
  }
}

function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** What each learner recalls. */
function measure(arm, answers, { misses, retains }) {
  return Array.from({ length: SEEDS }, (_, seed) =>
    study({ ...ARMS[arm], answers, misses, learner: makeLearner(seed, retains) }),
  );
}

/** Whether the same learners recall no less by more than chance: two standard errors of their differences. */
function isNoLess(plan, other, when) {
  const differences = plan.map((run, seed) => run[when] - other[seed][when]);
  const middle = mean(differences);
  const variance = mean(differences.map((difference) => (difference - middle) ** 2));
  return middle + 2 * Math.sqrt(variance / differences.length) >= 0;
}

/** What `netquiz plan` foretells on the first day. */
function forecast(answers) {
  const now = { at: FIRST_DAY * DAY_MS + EVENING_MS, offset: 0 };
  const memories = cards.map(() => null);
  const newToday = program.newQuota(CARDS, DAYS);
  const input = {
    memories,
    now,
    day: interview.day,
    answers,
    answersToday: answers,
    newToday,
    settings: WITH_DATE,
  };
  return program.forecastPlan(input).recalls.reduce((sum, recall) => sum + recall, 0);
}

function judge(isRight) {
  if (!isRight) process.exitCode = 1;
  return isRight ? 'ok' : 'BELOW';
}

const meanOf = (runs, when) => mean(runs.map((run) => run[when]));
const WHEN = ['onDay', 'unasked', 'goingOn'];
const HEADER = `answers     recalled on the day        a month on, unasked      a month on, going on
 a day      plan   due  none            plan   due  none          plan   due  none`;

/** The target is the first learners'; for the others the plan may nowhere be below the order of an ordinary day. */
function compare(learners, isFirst) {
  console.log(`\n${learners.name}; ${SEEDS} learners, ${CARDS} cards, ${DAYS} days\n${HEADER}`);
  for (const [answers, target] of TARGETS) {
    const [plan, due, none] = Object.keys(ARMS).map((arm) => measure(arm, answers, learners));
    const onDay = meanOf(plan, 'onDay');
    const least = Math.max(isFirst ? target : 0, meanOf(due, 'onDay'));
    const later = ['unasked', 'goingOn'].every((when) => isNoLess(plan, none, when));
    const groups = WHEN.map((when) =>
      [plan, due, none].map((runs) => meanOf(runs, when).toFixed(1).padStart(5)).join(' '),
    );
    console.log(
      `${String(answers).padStart(5)}     ${groups[0]}  ${judge(onDay >= least).padEnd(5)}    ${groups[1]}        ${groups[2]}  ${judge(later)}${isFirst ? `   target ${target}, foretold ${forecast(answers).toFixed(1)}` : ''}`,
    );
  }
}

function report(name, ms, target) {
  if (ms > target) process.exitCode = 1;
  console.log(
    `${name.padEnd(44)} ${ms.toFixed(0).padStart(5)} ms  target ${target}  ${ms > target ? 'ABOVE' : 'ok'}`,
  );
}

function least(run) {
  return Math.min(
    ...Array.from({ length: ROUNDS }, () => {
      const begin = performance.now();
      run();
      return performance.now() - begin;
    }),
  );
}

function timeQueue() {
  const now = { at: FIRST_DAY * DAY_MS + EVENING_MS, offset: 0 };
  const many = makeCards(MANY_CARDS);
  const before = (at) => ({ at: now.at - (1 + (at % 30)) * DAY_MS, offset: 0 });
  const states = new Map(
    many.map((card, at) => {
      const memory = program.afterReview(
        null,
        at % 3 === 0 ? 'good' : 'easy',
        before(at),
        card.id,
        WITH_DATE,
      );
      return [card.id, { ...program.UNSEEN, memory }];
    }),
  );
  const limits = { answers: 40, newCards: 10, cards: Number.POSITIVE_INFINITY };
  const stateOf = (card) => states.get(card.id);
  const queue = () => program.buildPlanQueue(many, stateOf, now, interview.day, limits, WITH_DATE);
  report(`today's queue of ${MANY_CARDS} cards`, least(queue), QUEUE_MS);
}

function timePlan() {
  const home = join(folder, 'home');
  writeHome(home, { cards: MANY_CARDS, reviews: 4 * MANY_CARDS });
  const env = { ...process.env, NETQUIZ_HOME: home, XDG_STATE_HOME: join(folder, 'state') };
  const bin = resolve(import.meta.dirname, '../bin/netquiz.js');
  const run = (...args) => {
    const { status, stderr } = spawnSync(process.execPath, [bin, ...args], { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  };
  const day = new Date(Date.now() + DAYS * DAY_MS).toISOString().slice(0, 10);
  run('plan', '--on', day);
  // What a machine that is busy with other things takes to read as many.
  console.log(
    `netquiz alone, of ${MANY_CARDS} cards`.padEnd(40),
    `${least(() => run())
      .toFixed(0)
      .padStart(9)} ms`,
  );
  report(
    `netquiz plan of ${MANY_CARDS} cards`,
    least(() => run('plan')),
    PLAN_MS,
  );
}

try {
  for (const [at, learners] of LEARNERS.entries()) compare(learners, at === 0);
  console.log('');
  timeQueue();
  timePlan();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

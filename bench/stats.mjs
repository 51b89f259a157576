// What `stats` costs as a history grows: whole processes, on homes with ten thousand, a hundred thousand and a million reviews of
// the same cards over the same days, in turns, against a bare `node -e 0`. Statistics read `progress.json`, which grows with cards and
// days: the time must not grow with the reviews. The history is counted once, before, and that time is said. Exits with 1 above a
// target.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeHome } from './home.mjs';

const bin = resolve(import.meta.dirname, '../bin/netquiz.js');
const ROUNDS = Number(process.argv[2] ?? 15);
const MOST = Number(process.argv[3] ?? 1_000_000);
const CARDS = 1000;
/** Of the time over a bare start's, for a thousand cards with the longest history. */
const BUDGET = 5;
/** Of the time with the longest history over that with the shortest: a card's state holds its tests of the last 30 days, so it is full soon. */
const GROWTH = 1.5;

const folder = mkdtempSync(join(tmpdir(), 'netquiz-bench-'));
const sizes = [10_000, 100_000, 1_000_000].filter((reviews) => reviews <= MOST);

function environmentOf(reviews) {
  return {
    ...process.env,
    NETQUIZ_HOME: join(folder, `home-${reviews}`),
    XDG_STATE_HOME: join(folder, `state-${reviews}`),
    LANG: 'en',
  };
}

function timeOf(args, env) {
  const begin = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ms = performance.now() - begin;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return ms;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function report(name, ms, ratio, target) {
  if (ratio > target) process.exitCode = 1;
  const verdict = ratio > target ? 'ABOVE' : 'ok';
  console.log(
    `${name.padEnd(34)} ${ms.toFixed(1).padStart(6)} ms  ratio ${ratio.toFixed(2)}  target ${target.toFixed(2)}  ${verdict}`,
  );
}

try {
  for (const reviews of sizes) {
    const env = environmentOf(reviews);
    writeHome(env.NETQUIZ_HOME, { cards: CARDS, reviews });
    const ms = timeOf([bin, 'stats'], env);
    console.log(
      `${String(reviews).padStart(7)} reviews: counted from the history in ${Math.round(ms)} ms, once`,
    );
  }
  const times = new Map([['bare', []], ...sizes.map((reviews) => [reviews, []])]);
  for (let round = 0; round < ROUNDS; round += 1) {
    times.get('bare').push(timeOf(['-e', '0'], process.env));
    for (const reviews of sizes) times.get(reviews).push(timeOf([bin, 'stats'], environmentOf(reviews)));
  }
  const bare = median(times.get('bare'));
  console.log(
    `node ${process.version}, ${ROUNDS} rounds, medians; \`node -e 0\` takes ${bare.toFixed(1)} ms`,
  );
  for (const reviews of sizes) {
    const ms = median(times.get(reviews));
    report(`stats, ${CARDS} cards, ${reviews} reviews`, ms, ms / bare, BUDGET);
  }
  const [few, many] = [median(times.get(sizes[0])), median(times.get(sizes.at(-1)))];
  report(`${sizes.at(-1)} reviews over ${sizes[0]}`, many, many / few, GROWTH);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

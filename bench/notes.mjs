// Finding the questions of notes, in memory: against the Markdown parser alone on the same text, and how the time grows
// with the notes, ordinary ones and such as somebody wrote to be slow. Exits with 1 above a target.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { fill, hostileNotes } from './hostile-notes.mjs';

const KB = 1024;
const MB = 1024 * KB;
/** Of finding the questions over parsing alone: of each notes file, and of all of them where they are cut finely. */
const RATIO_TARGET = 3;
/** Of the time at twice the length over the time at the length; twice is linear. */
const GROWTH_TARGET = 3;
/** Below this a measurement is noise: the text is made longer. */
const NOISE_MS = 100;
const LARGEST = 4 * MB;
const ATTEMPTS = 3;
const LONGEST_MS = 60_000;
const ROUNDS = 41;
/** Before a text is measured, so that what it needs of the program is compiled. */
const WARM_UP_MS = 700;
const BATCH_BYTES = 64 * KB;

const repository = resolve(import.meta.dirname, '..');
const NOTES = [join(repository, 'tests/notes/fixtures'), join(repository, '../shared/corpus/files')]
  .filter((folder) => existsSync(folder))
  .flatMap((folder) =>
    readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') })),
  );

const folder = mkdtempSync(join(tmpdir(), 'netquiz-bench-'));

async function bundle(entry) {
  const outfile = join(folder, `${entry.replace(/\W/g, '-')}.mjs`);
  await build({
    entryPoints: [join(repository, entry)],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile,
    logLevel: 'error',
  });
  return outfile;
}

function timeOf(run, text, times = 1) {
  const begin = performance.now();
  for (let at = 0; at < times; at += 1) run(text);
  return (performance.now() - begin) / times;
}

/**
 * Medians of rounds in which each runs once; the ratio is that of each round's two times, so that a slow moment of the
 * machine tells on both. Short notes are read several times a round, so that the clock can tell them.
 */
function compare(findQuestions, parse, text) {
  const times = Math.max(1, Math.round(BATCH_BYTES / Buffer.byteLength(text)));
  const warmUntil = performance.now() + WARM_UP_MS;
  while (performance.now() < warmUntil) timeOf(findQuestions, text, times) + timeOf(parse, text, times);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const parsed = timeOf(parse, text, times);
    const found = timeOf(findQuestions, text, times);
    return { parsed, found, ratio: found / parsed };
  });
  const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
  return {
    found: median(rounds.map(({ found }) => found)),
    parsed: median(rounds.map(({ parsed }) => parsed)),
    ratio: median(rounds.map(({ ratio }) => ratio)),
  };
}

function verdict(isAbove) {
  if (isAbove) process.exitCode = 1;
  return isAbove ? 'ABOVE' : 'ok';
}

/** @param target null where only the sum of several is judged */
function reportRatio({ name, found, parsed, ratio }, target) {
  const figures = `${found.toFixed(2).padStart(7)} ms  parser ${parsed.toFixed(2).padStart(6)} ms`;
  const judged = target === null ? '' : `  target ${target}  ${verdict(ratio > target)}`;
  console.log(`${name.padEnd(28)} ${figures}  ratio ${ratio.toFixed(2)}${judged}`);
}

function reportRatios(findQuestions, parse, target) {
  const compared = NOTES.map(({ name, text }) => ({ name, ...compare(findQuestions, parse, text) }));
  for (const file of compared) reportRatio(file, target);
  const sum = (of) => compared.reduce((total, file) => total + of(file), 0);
  const [found, parsed] = [sum(({ found }) => found), sum(({ parsed }) => parsed)];
  reportRatio({ name: 'all of them', found, parsed, ratio: found / parsed }, RATIO_TARGET);
}

const MEASURE = `
  const { parentPort, workerData } = require('node:worker_threads');
  import(workerData).then(({ findQuestions }) => {
    findQuestions('# a\\n\\nWhy?\\n');
    parentPort.on('message', (text) => {
      let least = Infinity;
      for (let round = 0; round < 3 && least > 5; round += 1) {
        const begin = performance.now();
        findQuestions(text);
        least = Math.min(least, performance.now() - begin);
        if (least > 300) break;
      }
      parentPort.postMessage(least);
    });
  });`;

/** A worker can be stopped, however long a text takes. */
async function timesOf(module, texts) {
  const worker = new Worker(MEASURE, { eval: true, workerData: module });
  const times = [];
  try {
    for (const text of texts) {
      worker.postMessage(text);
      const ms = await new Promise((done, fail) => {
        const limit = setTimeout(() => done(Infinity), LONGEST_MS);
        worker.once('message', (least) => {
          clearTimeout(limit);
          done(least);
        });
        worker.once('error', fail);
      });
      times.push(ms);
      if (ms === Infinity) break;
    }
  } finally {
    await worker.terminate();
  }
  return times;
}

/** A growth above the target is measured again: what is quadratic is so each time, a neighbour is not. */
async function reportGrowth(module, name, sizes, build) {
  for (let attempt = 1; ; attempt += 1) {
    const times = await timesOf(module, sizes.map(build));
    if (times.at(-1) < NOISE_MS && sizes.at(-1) < LARGEST) {
      const larger = sizes.map((bytes) => bytes * 4);
      return reportGrowth(module, name, larger, build);
    }
    const growth = growthOf(times);
    const isAbove = times.includes(Infinity) || growth > GROWTH_TARGET;
    if (isAbove && attempt < ATTEMPTS) continue;
    const figures = times.map((ms) => ms.toFixed(0).padStart(6)).join('');
    return console.log(`${name.padEnd(44)} ${figures} ms  growth ${growth.toFixed(2)}  ${verdict(isAbove)}`);
  }
}

/** For each doubling, over all of them. */
function growthOf(times) {
  const last = times.at(-1) ?? 0;
  return last < NOISE_MS ? 0 : (last / Math.max(times[0] ?? 0, 1)) ** (1 / (times.length - 1));
}

try {
  const module = await bundle('src/notes/find-questions.ts');
  const { findQuestions } = await import(module);
  const { parseWithReferences } = await import(await bundle('src/markdown/parse.ts'));
  console.log('finding questions, --split section, against parsing alone');
  reportRatios((text) => findQuestions(text), parseWithReferences, RATIO_TARGET);
  console.log('\nfinding questions and what is cut out of them, --split fine, against parsing alone');
  reportRatios((text) => findQuestions(text, { split: 'fine' }), parseWithReferences, null);

  const all = NOTES.map(({ text }) => text).join('\n\n');
  console.log(`\nordinary notes of 1, 2, 4 and 8 MB; growth for each doubling, target ${GROWTH_TARGET}`);
  await reportGrowth(module, 'all of the above', [MB, 2 * MB, 4 * MB, 8 * MB], (bytes) => fill(all, bytes));
  console.log(
    `\nhostile notes of 64, 128 and 256 KB, four or sixteen times as much where that is quick; growth for each doubling, target ${GROWTH_TARGET}`,
  );
  for (const { name, build: hostile } of hostileNotes())
    await reportGrowth(module, name, [64 * KB, 128 * KB, 256 * KB], hostile);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

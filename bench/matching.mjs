// Which card each question is, when notes are imported again: all of them changed and moved, and all look alike. The time
// may grow with their number and no faster. Times are the least of several rounds. Exits with 1 above the target.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

/** Of the time for twice as many cards; twice is linear. */
const GROWTH_TARGET = 3;
const ROUNDS = 5;
const SIZES = [1000, 2000, 4000];

const folder = mkdtempSync(join(tmpdir(), 'netquiz-bench-'));

function cards(count) {
  return Array.from({ length: count }, (_, at) => ({
    source: 'net.md',
    path: ['Loops'],
    context: null,
    question: 'What does it print?',
    body: `Line ${at} of ${at % 7}, then the same words for all of them, again and again.`,
    part: false,
  }));
}

try {
  const outfile = join(folder, 'match.mjs');
  await build({
    entryPoints: [resolve(import.meta.dirname, '../src/cards/match.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  });
  const { matchIdentities } = await import(outfile);
  const timeFor = (count) => {
    const deck = cards(count);
    const wanted = deck.map((card) => ({ ...card, path: ['Moved'], body: `${card.body} More.` }));
    const times = Array.from({ length: ROUNDS }, () => {
      const begin = performance.now();
      matchIdentities(wanted, deck);
      return performance.now() - begin;
    });
    return Math.min(...times);
  };
  timeFor(SIZES[0] / 2);
  const times = SIZES.map(timeFor);
  const growth = Math.sqrt(times.at(-1) / times[0]);
  if (growth > GROWTH_TARGET) process.exitCode = 1;
  const figures = SIZES.map((size, at) => `${size}: ${times[at].toFixed(0)} ms`).join('  ');
  console.log(
    `matching changed cards  ${figures}  growth ${growth.toFixed(2)}  target ${GROWTH_TARGET}  ${growth > GROWTH_TARGET ? 'ABOVE' : 'ok'}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

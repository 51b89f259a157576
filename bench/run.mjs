// How long the program takes, as a person waits for it: whole processes against a bare `node -e 0` of the same run.
// Measurements are interleaved and medians are compared, since machines are noisy. Exits with 1 above a target.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pty from '@lydell/node-pty';
import { writeHome } from './home.mjs';

const bin = resolve(import.meta.dirname, '../bin/netquiz.js');
const ROUNDS = Number(process.argv[2] ?? 31);
const CARDS = 200;
const REVIEWS = 2000;

const folder = mkdtempSync(join(tmpdir(), 'netquiz-bench-'));
const env = {
  ...process.env,
  NETQUIZ_HOME: join(folder, 'home'),
  XDG_STATE_HOME: join(folder, 'state'),
  TERM: 'xterm-256color',
  LANG: 'en',
};

const MEASURES = [
  { name: '--help', target: 1.2, floor: 'process', run: () => wholeProcess([bin, '--help']) },
  {
    name: `stats, ${CARDS} cards, ${REVIEWS} reviews`,
    target: 1.45,
    floor: 'process',
    run: () => wholeProcess([bin, 'stats']),
  },
  {
    name: 'study, first question on screen',
    target: 1.8,
    floor: 'terminal',
    run: () => untilShown([bin, 'study'], '1/'),
  },
];
const FLOORS = { process: () => wholeProcess(['-e', '0']), terminal: () => untilEnd(['-e', '0']) };

function wholeProcess(args) {
  const begin = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ms = Number(process.hrtime.bigint() - begin) / 1e6;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return ms;
}

function inTerminal(args) {
  return pty.spawn(process.execPath, args, { env, cols: 80, rows: 24 });
}

function untilEnd(args) {
  const begin = process.hrtime.bigint();
  return new Promise((done) =>
    inTerminal(args).onExit(() => done(Number(process.hrtime.bigint() - begin) / 1e6)),
  );
}

/** From the start of the process until the text is on the screen. */
function untilShown(args, text) {
  return new Promise((done, fail) => {
    const begin = process.hrtime.bigint();
    const terminal = inTerminal(args);
    let shown = '';
    let ms = null;
    terminal.onData((data) => {
      shown += data;
      if (ms === null && shown.includes(text)) {
        ms = Number(process.hrtime.bigint() - begin) / 1e6;
        terminal.write('q');
      }
    });
    terminal.onExit(() => (ms === null ? fail(new Error(`"${text}" did not show: ${shown}`)) : done(ms)));
  });
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

try {
  writeHome(env.NETQUIZ_HOME, { cards: CARDS, reviews: REVIEWS });
  wholeProcess([bin, 'stats']);
  const times = new Map(
    [...Object.keys(FLOORS), ...MEASURES.map(({ name }) => name)].map((name) => [name, []]),
  );
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, run] of Object.entries(FLOORS)) times.get(name).push(await run());
    for (const { name, run } of MEASURES) times.get(name).push(await run());
  }
  console.log(`node ${process.version}, ${ROUNDS} rounds, medians; the floor is \`node -e 0\``);
  let failed = false;
  for (const { name, target, floor } of MEASURES) {
    const [ms, floorMs] = [median(times.get(name)), median(times.get(floor))];
    const ratio = ms / floorMs;
    failed ||= ratio > target;
    console.log(
      `${name.padEnd(34)} ${ms.toFixed(1).padStart(6)} ms  floor ${floorMs.toFixed(1)} ms  ratio ${ratio.toFixed(2)}  target ${target.toFixed(2)}  ${ratio > target ? 'ABOVE' : 'ok'}`,
    );
  }
  process.exitCode = failed ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

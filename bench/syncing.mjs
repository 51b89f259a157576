// What `netquiz sync` costs where nothing changed: the real program on a home of 1,000 cards and 100,000 events, synced with
// a repository on this disk. The floor is a bare start of Node and the git commands that the sync runs, one after another,
// measured in the same rounds. Exits with 1 above the target.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeHome } from './home.mjs';

const bin = resolve(import.meta.dirname, '../bin/netquiz.js');
const ROUNDS = Number(process.argv[2] ?? 25);
const EVENTS = Number(process.argv[3] ?? 100_000);
/** Of what a sync takes beyond a bare start of Node over the time of the git commands it runs. */
const TARGET = 2;

const folder = mkdtempSync(join(tmpdir(), 'netquiz-bench-'));
const remote = join(folder, 'remote.git');
const env = {
  ...process.env,
  NETQUIZ_HOME: join(folder, 'home'),
  XDG_STATE_HOME: join(folder, 'state'),
};

function run(command, args, environment = env) {
  const begin = performance.now();
  const { status, stderr, error } = spawnSync(command, args, { env: environment, cwd: folder });
  if (status !== 0) throw error ?? new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - begin;
}

function sync(args = [], more = {}) {
  return run(process.execPath, [bin, 'sync', ...args], { ...env, ...more });
}

/** The git commands of a sync, as git itself tells them; those that one of them starts are in its time. */
function commandsOfSync() {
  const trace = join(folder, 'trace');
  sync([], { GIT_TRACE2_EVENT: trace });
  const events = readFileSync(trace, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return events.filter(({ event, sid }) => event === 'start' && !sid.includes('/')).map(({ argv }) => argv);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function inMs(value) {
  return `${value.toFixed(0)} ms`.padStart(7);
}

try {
  run('git', ['init', '--quiet', '--bare', remote]);
  writeHome(env.NETQUIZ_HOME, { cards: 1000, reviews: EVENTS });
  console.log(`the first sync, ${EVENTS} events: ${inMs(sync(['--to', remote]))}`);
  sync();
  const commands = commandsOfSync();
  console.log(
    `a sync without changes runs: ${commands.map((argv) => `git ${argv.find((word) => /^[a-z]/.test(word) && word !== 'git' && !word.includes('='))}`).join(', ')}`,
  );
  const rounds = Array.from({ length: ROUNDS }, () => ({
    node: run(process.execPath, ['-e', '0']),
    git: commands.reduce((sum, [name, ...args]) => sum + run(name, args), 0),
    sync: sync(),
  }));
  const ratio = median(rounds.map(({ node, git, sync }) => (sync - node) / git));
  const whole = median(rounds.map(({ git, sync }) => sync / git));
  for (const name of ['node', 'git', 'sync'])
    console.log(`${name.padEnd(5)} ${inMs(median(rounds.map((round) => round[name])))}`);
  console.log(
    `sync beyond a bare start of Node, over git: ${ratio.toFixed(2)} (${TARGET}) ${ratio <= TARGET ? 'ok' : 'ABOVE'}`,
  );
  console.log(`sync as a whole, over git: ${whole.toFixed(2)}`);
  if (ratio > TARGET) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

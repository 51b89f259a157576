// What `netquiz sync` costs where nothing changed: the real program on a home of 1,000 cards and 100,000 events, synced with
// a repository on this disk, where git has the least to wait for. The floor is a bare Node that runs the git commands which the
// sync runs, measured in the same rounds; git's time alone is shown beside it. And a home of few events, since the time must not
// grow with them. Exits with 1 above a target.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeHome } from './home.mjs';

const bin = resolve(import.meta.dirname, '../bin/netquiz.js');
const ROUNDS = Number(process.argv[2] ?? 25);
const MANY = Number(process.argv[3] ?? 100_000);
const FEW = 1000;
/** Of a sync's time over that of a bare Node that runs the same git commands. */
const TARGET = 2;
/** Of a sync's time after many events over that after few. */
const GROWTH_TARGET = 1.25;

const folder = mkdtempSync(join(tmpdir(), 'netquiz-bench-'));

/** A home of so many events, with a repository that it was synced with. */
function makeHome(name, reviews) {
  const remote = join(folder, `${name}.git`);
  const env = {
    ...process.env,
    NETQUIZ_HOME: join(folder, name),
    XDG_STATE_HOME: join(folder, `${name}-state`),
  };
  run('git', ['init', '--quiet', '--bare', remote], env);
  writeHome(env.NETQUIZ_HOME, { cards: 1000, reviews });
  const first = run(process.execPath, [bin, 'sync', '--to', remote], env);
  console.log(`${String(reviews).padStart(7)} events: the first sync, with what it counts: ${inMs(first)}`);
  sync(env);
  return env;
}

function run(command, args, env) {
  const begin = performance.now();
  const { status, stderr, error } = spawnSync(command, args, { env, cwd: folder });
  if (status !== 0) throw error ?? new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - begin;
}

function sync(env) {
  return run(process.execPath, [bin, 'sync'], env);
}

/** The git commands of a sync, as git itself tells them; those that one of them starts are in its time. */
function commandsOfSync(env) {
  const trace = join(folder, 'trace');
  sync({ ...env, GIT_TRACE2_EVENT: trace });
  const lines = readFileSync(trace, 'utf8').trim().split('\n');
  return lines
    .map((line) => JSON.parse(line))
    .filter(({ event, sid }) => event === 'start' && !sid.includes('/'))
    .map(({ argv }) => argv);
}

const RUN_THEM = `
const { spawnSync } = require('node:child_process');
for (const [name, ...args] of JSON.parse(process.argv[1])) spawnSync(name, args);`;

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function inMs(value) {
  return `${value.toFixed(0)} ms`.padStart(7);
}

function judge(what, ratio, target) {
  console.log(`${what}: ${ratio.toFixed(2)} (${target}) ${ratio <= target ? 'ok' : 'ABOVE'}`);
  if (ratio > target) process.exitCode = 1;
}

try {
  const [few, many] = [makeHome('few', FEW), makeHome('many', MANY)];
  const commands = commandsOfSync(many);
  const names = commands.map((argv) => argv.find((word) => /^[a-z][a-z-]+$/.test(word) && word !== 'git'));
  console.log(`a sync without changes runs: ${names.map((name) => `git ${name}`).join(', ')}`);
  const rounds = Array.from({ length: ROUNDS }, () => ({
    node: run(process.execPath, ['-e', '0'], many),
    git: commands.reduce((sum, [name, ...args]) => sum + run(name, args, many), 0),
    floor: run(process.execPath, ['-e', RUN_THEM, JSON.stringify(commands)], many),
    few: sync(few),
    many: sync(many),
  }));
  for (const name of ['node', 'git', 'floor', 'few', 'many'])
    console.log(`${name.padEnd(5)} ${inMs(median(rounds.map((round) => round[name])))}`);
  const ratioOf = (ratio) => median(rounds.map(ratio));
  console.log(
    `beyond a bare start of Node, over git alone: ${ratioOf(({ many, node, git }) => (many - node) / git).toFixed(2)}`,
  );
  judge(
    'a sync over a bare Node that runs its git commands',
    ratioOf(({ many, floor }) => many / floor),
    TARGET,
  );
  judge(
    `after ${MANY} events over after ${FEW}`,
    ratioOf(({ many, few }) => many / few),
    GROWTH_TARGET,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

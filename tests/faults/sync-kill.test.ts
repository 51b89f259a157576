// A sync that is killed: at every call of the program, and of each git that it runs, that writes to a disk, and with all
// that it started at any moment. Afterwards the home studies and syncs, both machines have the same, and nothing lies about.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bin } from '../cli/program.ts';
import { eventIds, Machines, whyNoGit, writeCard } from './machines.ts';
import { createRandom, findTool, leftOut, rounds, seed, whyShort } from './tools.ts';
import { whyNoTracing } from './tracing.ts';

const isOut = leftOut(
  'a sync that is killed',
  whyNoGit ?? (process.platform === 'linux' ? null : 'it needs Linux'),
);
const isShort = leftOut('a sync killed at every call', whyShort ?? whyNoGit ?? whyNoTracing());

/** All that changes what a disk holds. */
const CALLS =
  'openat,write,writev,pwrite64,rename,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,fsync,fdatasync,chmod,fchmod,ftruncate,symlink';

let machines: Machines;
let start: string;
let events: string[];

beforeAll(() => {
  if (isOut) return;
  machines = new Machines().begin();
  events = eventIds(machines.here);
  start = join(machines.folder, 'start');
  keep('from');
}, 120_000);
afterAll(() => machines?.remove());

/** Puts everything as it was before the first kill, so that each is alone. */
function keep(way: 'from' | 'back'): void {
  const { here, there, remote } = machines;
  const places: [string, string][] = [here.folder, there.folder, remote].map((folder, at) => [
    folder,
    join(start, String(at)),
  ]);
  for (const [folder, copy] of places) {
    const [from, to] = way === 'from' ? [folder, copy] : [copy, folder];
    rmSync(to, { recursive: true, force: true });
    cpSync(from, to, { recursive: true, preserveTimestamps: true });
  }
}

/** A `git` that is traced where `NETQUIZ_TEST_GIT` says so. */
function tracedGit(): string {
  const folder = join(machines.folder, 'bin');
  mkdirSync(folder, { recursive: true });
  const lines = [
    '#!/bin/sh',
    'for word in "$@"; do case "$word" in init|ls-remote|ls-tree|fetch|cat-file|fast-import|push|update-ref|rev-parse|count-objects|merge-base|merge-file) name=$word; break;; esac; done',
    'if [ "$name" = "$NETQUIZ_TEST_GIT" ] || [ "$NETQUIZ_TEST_GIT" = all ]; then',
    `  exec ${findTool('strace')} -f -qq -y -s 80 -o "$NETQUIZ_TEST_LOG.$name.$$" -e trace=$NETQUIZ_TEST_CALLS $NETQUIZ_TEST_INJECT ${findTool('git')} "$@"`,
    'fi',
    `exec ${findTool('git')} "$@"`,
  ];
  writeFileSync(join(folder, 'git'), `${lines.join('\n')}\n`);
  chmodSync(join(folder, 'git'), 0o755);
  return folder;
}

interface Kill {
  /** Null: of the program itself. */
  git: string | null;
  call: string;
  number: number;
}

/** A call that changes a file of ours; strace writes where a descriptor leads to behind it. */
const CHANGES =
  /^(?:openat\(.*O_CREAT|(?:p?write\w*|f\w+)\(\d+<[^>]*netquiz-|(?:rename|link|unlink|mkdir|rmdir|symlink|chmod)\w*\()/;

/** The calls that change a file, each with its number among those of its name and process. */
function changesIn(log: string): Omit<Kill, 'git'>[] {
  const seen = new Map<string, number>();
  const found: Omit<Kill, 'git'>[] = [];
  for (const [, pid = '', line = '', call = ''] of readFileSync(log, 'utf8').matchAll(
    /^(\d+ +)?((\w+)\(.*)/gm,
  )) {
    const number = (seen.get(pid + call) ?? 0) + 1;
    seen.set(pid + call, number);
    if (CHANGES.test(line)) found.push({ call, number });
  }
  return found;
}

function syncTraced(environment: Record<string, string>, tracer: string[] = []): Promise<unknown> {
  const { here, remote } = machines;
  const [command, ...args] = [...tracer, process.execPath, bin, 'sync', '--to', remote];
  const run = spawn(command as string, args, {
    cwd: here.folder,
    env: { ...here.environment, ...environment },
    stdio: 'ignore',
  });
  return once(run, 'exit');
}

const log = () => join(machines.folder, 'log');

function tracing(kill: Kill | null): [Record<string, string>, string[]] {
  const inject = kill === null ? [] : ['-e', `inject=${kill.call}:signal=SIGKILL:when=${kill.number}`];
  if (kill?.git === null)
    return [{}, ['strace', '-qq', '-y', '-s', '80', '-o', `${log()}.own`, '-e', `trace=${CALLS}`, ...inject]];
  const environment = {
    PATH: `${tracedGit()}:${process.env.PATH}`,
    NETQUIZ_TEST_GIT: kill?.git ?? 'all',
    NETQUIZ_TEST_LOG: log(),
    NETQUIZ_TEST_CALLS: CALLS,
    NETQUIZ_TEST_INJECT: inject.join(' '),
  };
  return [
    environment,
    kill === null ? ['strace', '-qq', '-y', '-s', '80', '-o', `${log()}.own`, '-e', `trace=${CALLS}`] : [],
  ];
}

function clearLogs(): void {
  for (const name of readdirSync(machines.folder).filter((entry) => entry.startsWith('log.')))
    rmSync(join(machines.folder, name));
}

/** Every call of a sync without a fault, by who makes it. */
async function allKills(): Promise<Kill[]> {
  clearLogs();
  await syncTraced(...tracing(null));
  const kills = readdirSync(machines.folder)
    .filter((name) => name.startsWith('log.'))
    .flatMap((name) => {
      const who = name.split('.')[1] as string;
      return changesIn(join(machines.folder, name)).map((call) => ({
        git: who === 'own' ? null : who,
        ...call,
      }));
    });
  keep('back');
  return [...new Map(kills.map((kill) => [JSON.stringify(kill), kill])).values()];
}

/** Each takes seconds; `NETQUIZ_MORE_KILLS=1000` takes all. */
const MOST_KILLS = Number(process.env.NETQUIZ_MORE_KILLS ?? 60);

describe.skipIf(isShort)('kill -9 at every call that writes', () => {
  test.each(['a first sync', 'a later sync'])('of %s', { timeout: 7_200_000 }, async (which) => {
    keep('back');
    if (which === 'a first sync') {
      rmSync(join(machines.here.folder, 'state/netquiz'), { recursive: true });
      // Without a last sync nobody knows which of two versions is the newer one.
      writeCard(machines.here, 'a', 'another answer');
    }
    const before = start;
    start = join(machines.folder, which);
    keep('from');
    const all = await allKills();
    const random = createRandom(seed);
    const kills = all
      .map((kill) => ({ kill, at: random() }))
      .sort((a, b) => a.at - b.at)
      .slice(0, MOST_KILLS)
      .map(({ kill }) => kill);
    const failed: string[] = [];
    for (const kill of kills) {
      await syncTraced(...tracing(kill));
      try {
        machines.expectInOrder(events);
      } catch (error) {
        console.log(
          JSON.stringify(kill),
          (error as Error).message.slice(0, 200),
          JSON.stringify((error as { actual?: unknown }).actual)?.slice(0, 600),
        );
        failed.push(`${JSON.stringify(kill)}: ${(error as Error).message.slice(0, 600)}`);
      }
      keep('back');
    }
    start = before;
    console.log(`${which}: killed at ${kills.length} of ${all.length} calls (seed ${seed})`);
    expect(failed).toEqual([]);
    expect(all.length).toBeGreaterThan(50);
  });
});

/** A process and all that it started, the youngest last. */
function family(pid: number): number[] {
  const children = readdirSync('/proc').flatMap((name) => {
    try {
      const stat = readFileSync(`/proc/${Number(name)}/stat`, 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === pid ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
  return [pid, ...children.flatMap(family)];
}

const ROUNDS = rounds(3, 150);

test.skipIf(isOut)(
  `a sync that is killed with all that it started, at ${ROUNDS} moments (seed ${seed})`,
  {
    timeout: 60_000 + ROUNDS * 20_000,
  },
  async () => {
    const random = createRandom(seed);
    let longest = 1500;
    for (let round = 0; round < ROUNDS; round += 1) {
      keep('back');
      const { here, remote } = machines;
      const begun = Date.now();
      const run = spawn(process.execPath, [bin, 'sync', '--to', remote], {
        cwd: here.folder,
        env: here.environment,
        stdio: 'ignore',
      });
      const timer = setTimeout(() => {
        for (const pid of family(run.pid as number)) {
          try {
            process.kill(pid, 'SIGKILL');
          } catch {}
        }
      }, random() * longest);
      const [, signal] = await once(run, 'exit');
      clearTimeout(timer);
      if (signal === null) longest = Math.max(100, Date.now() - begun);
      machines.expectInOrder(events);
    }
  },
);

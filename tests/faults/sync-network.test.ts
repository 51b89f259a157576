// A remote that does not answer, or answers with no: the sync ends in time with one line and leaves nothing running. What
// the person asks it to end ends it too. No git, and no network: only a sync notices.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bin, Sandbox } from '../cli/program.ts';
import { eventIds, IN_STEP, litter, Machines, saveEvent, whyNoGit, writeCard } from './machines.ts';
import { findTool, leftOut } from './tools.ts';
import { whyNoTracing } from './tracing.ts';

const isOut = leftOut(
  'remotes that hang',
  whyNoGit ?? (process.platform === 'linux' ? null : 'it needs Linux'),
);

let silent: Server;
let http: HttpServer;
beforeAll(async () => {
  silent = createServer(() => {}).listen(0, '127.0.0.1');
  http = createHttpServer((request, response) => {
    const status = Number(request.url?.split('/')[1]);
    response.writeHead(status, status === 401 ? { 'www-authenticate': 'Basic realm="cards"' } : {});
    response.end('no');
  }).listen(0, '127.0.0.1');
  await Promise.all([once(silent, 'listening'), once(http, 'listening')]);
});
afterAll(() => {
  silent.close();
  http.closeAllConnections();
  http.close();
});

let machine: Sandbox;
beforeEach(() => {
  machine = new Sandbox();
  writeCard(machine, 'own');
});
afterEach(() => machine.remove());

const portOf = (server: Server | HttpServer) => (server.address() as AddressInfo).port;

/** An `ssh` that never says a word, and does not end when it is asked to. */
function sleepingSsh(): string {
  const file = machine.write('ssh.sh', '#!/bin/sh\ntrap "" TERM INT HUP\nwhile :; do sleep 1; done\n');
  chmodSync(file, 0o755);
  return file;
}

interface Ended {
  status: number | null;
  signal: NodeJS.Signals | null;
  stderr: string;
  stdout: string;
}

/** The servers live in this process, so that it must not wait for the program. @param ends told when it asks the remote */
function start(args: string[], environment: Record<string, string> = {}) {
  const run = spawn(process.execPath, [bin, ...args], {
    cwd: machine.folder,
    env: { ...machine.environment, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  run.stdout.on('data', (data) => {
    said.stdout += data;
  });
  run.stderr.on('data', (data) => {
    said.stderr += data;
  });
  const ended = once(run, 'close').then(([status, signal]): Ended => ({ status, signal, ...said }));
  return { run, ended };
}

/** What still runs of what the program started: all of it has the folder of this machine in its environment. */
function stillRunning(): { pid: number; line: string }[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const isOurs = readFileSync(`/proc/${Number(pid)}/environ`, 'latin1').includes(
        `HOME=${machine.folder}\0`,
      );
      const isDead = /^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
      return isOurs && !isDead
        ? [{ pid: Number(pid), line: readFileSync(`/proc/${pid}/cmdline`, 'latin1') }]
        : [];
    } catch {
      return [];
    }
  });
}

function isOneLine({ stderr, stdout }: Ended, says: RegExp): void {
  expect(stderr).toMatch(says);
  expect(stderr).toMatch(/^netquiz: [^\n]+\n$/);
  expect(stdout).toBe('');
  expect(stillRunning()).toEqual([]);
  expect(litter(machine)).toEqual([]);
}

const SILENT: [string, () => string][] = [
  ['http', () => `http://127.0.0.1:${portOf(silent)}/cards.git`],
  ['git', () => `git://127.0.0.1:${portOf(silent)}/cards.git`],
  ['ssh', () => 'ssh://host/cards.git'],
];

describe.skipIf(isOut)('a remote that says nothing', () => {
  test.each(SILENT)('%s', async (_, remote) => {
    const run = start(['sync', '--to', remote(), '--timeout', '1'], { GIT_SSH_COMMAND: sleepingSsh() });
    const ended = await run.ended;
    isOneLine(ended, /no answer in 1 seconds?; what is saved here is safe, sync again later/);
    expect(ended.status).toBe(2);
    expect(machine.run(['list', '--json'])).toMatchObject(IN_STEP);
  });

  test.each([
    ['SIGINT', 130, null],
    ['SIGTERM', 143, null],
    ['SIGHUP', null, 'SIGHUP'],
  ] as const)('%s ends it', async (signal, status, by) => {
    const connected = once(silent, 'connection');
    const { run, ended } = start(['sync', '--to', `git://127.0.0.1:${portOf(silent)}/cards.git`]);
    await connected;
    run.kill(signal);
    const end = await ended;
    expect({ status: end.status, signal: end.signal }).toEqual({ status, signal: by });
    if (by === null) isOneLine(end, /interrupted; nothing is lost, sync again to go on/);
    else expect(stillRunning()).toEqual([]);
    expect(litter(machine)).toEqual([]);
  });

  test("a second sync says that one runs; one that was killed is in nobody's way", async () => {
    const connected = once(silent, 'connection');
    const { run, ended } = start(['sync', '--to', `git://127.0.0.1:${portOf(silent)}/cards.git`]);
    await connected;
    const second = machine.run(['sync', '--to', machine.folder]);
    expect(second.status).toBe(2);
    expect(second.stderr).toMatch(
      /^netquiz: a sync or a restore of this home is running \(process \d+\)[^\n]*\n$/,
    );
    run.kill('SIGKILL');
    await ended;
    const third = machine.run(['sync', '--to', machine.folder]);
    expect(third.stderr).toMatch(/is no git repository/);
    expect(litter(machine)).toEqual([]);
    // Git itself learns of nothing, and waits on.
    for (const { pid } of stillRunning()) process.kill(pid, 'SIGKILL');
  });
});

describe.skipIf(isOut)('a host that says no', () => {
  test.each([
    [401, /needs your name and password, which sync cannot ask for/],
    [403, /needs your name and password, which sync cannot ask for/],
    [404, /is no git repository, or not yours to read/],
    [500, /cannot be reached; what is saved here is safe/],
  ])('%i', async (code, says) => {
    const address = `http://user:secret@127.0.0.1:${portOf(http)}/${code}/cards.git`;
    const ended = await start(['sync', '--to', address]).ended;
    isOneLine(ended, says);
    expect(ended.stderr).not.toContain('secret');
  });

  test.each([
    ['http://127.0.0.1:1/cards.git', /cannot be reached; what is saved here is safe/],
    ['https://no-such-host.invalid/cards.git', /no network, or no such host; what is saved here is safe/],
    ['gopher://127.0.0.1/cards.git', /cannot be reached this way; name an https or ssh address/],
  ])('%s', async (address, says) => {
    isOneLine(await start(['sync', '--to', address]).ended, says);
  });
});

describe.skipIf(isOut)('without git, or with an old one', () => {
  function pathWith(git: string | null): Record<string, string> {
    const folder = join(machine.folder, 'bin');
    mkdirSync(folder);
    symlinkSync(process.execPath, join(folder, 'node'));
    if (git !== null) writeFileSync(join(folder, 'git'), git, { mode: 0o755 });
    return { PATH: folder };
  }

  test('none', async () => {
    const ended = await start(['sync', '--to', machine.folder], pathWith(null)).ended;
    isOneLine(ended, /sync needs git, which is not installed; get it from git-scm\.com/);
  });

  test('an old one, of which nothing else is asked', async () => {
    const asked = join(machine.folder, 'asked');
    const old = `#!/bin/sh\necho "$@" >> ${asked}\necho git version 1.8.3.1\n`;
    const ended = await start(['sync', '--to', machine.folder], pathWith(old)).ended;
    isOneLine(ended, /git is too old \(1\.8\); sync needs 2\.20 or later, from git-scm\.com/);
    expect(readFileSync(asked, 'utf8').trim().split('\n')).toEqual([expect.stringMatching(/--version$/)]);
  });
});

const isUntraced = leftOut('what only a sync asks for', whyNoGit ?? whyNoTracing());

test.skipIf(isUntraced)('only a sync starts git or touches the network', async () => {
  saveEvent(machine, 'own');
  machine.write('home/config.json', JSON.stringify({ sync: `http://127.0.0.1:${portOf(silent)}/cards.git` }));
  for (const args of [['study', '--limit', '1'], ['stats'], ['list'], ['doctor'], ['suspend', 'own'], []]) {
    const log = join(machine.folder, 'calls');
    const tracer = ['-f', '-qq', '-e', 'trace=connect,sendto,execve', '-o', log];
    spawnSync(findTool('strace') as string, [...tracer, process.execPath, bin, ...args], {
      cwd: machine.folder,
      env: machine.environment,
      input: '',
    });
    const calls = readFileSync(log, 'latin1')
      .split('\n')
      .filter((line) => /connect\(|sendto\(|execve\(/.test(line));
    expect(calls).toHaveLength(1);
  }
});

test.skipIf(isOut)(
  'two syncs of one home at once',
  async () => {
    const machines = new Machines().begin();
    const events = eventIds(machines.here);
    machine.remove();
    machine = machines.here;
    const both = await Promise.all([1, 2].map(() => start(['sync', '--to', machines.remote]).ended));
    expect(both.some(({ status }) => status === 0)).toBe(true);
    for (const { status, stderr } of both)
      expect(`${status} ${stderr}`).toMatch(
        /^(?:0 |2 netquiz: a sync or a restore of this home is running \(process \d+\)[^\n]*\n)$/,
      );
    machines.expectInOrder(events);
    machines.remove();
  },
  60_000,
);

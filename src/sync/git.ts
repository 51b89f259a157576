// Runs git, which carries a home from machine to machine, and gives it nothing to obey but our arguments and what the person
// set for all of their repositories (how to reach a host, which proxy): no hooks, no links, no filters, no prompts.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { UserError } from '../home/user-error.ts';

export interface GitResult {
  code: number;
  stdout: Buffer;
  /** What git said, in English. */
  stderr: string;
}

export interface GitRun {
  input?: Buffer;
  /** It is ended when it says nothing for so long; for ever when left out. */
  patienceMs?: number;
  /** It needs no folder of its own, and one that is damaged must not keep it from its work. */
  isFolderless?: boolean;
}

/** It said nothing for as long as was to be waited. */
export class NoAnswer extends Error {}

/** The settings of git's own that a sync must not depend on. */
const SETTINGS = [
  'core.hooksPath=/dev/null',
  'core.symlinks=false',
  'core.fsmonitor=false',
  'core.alternateRefsCommand=',
  'core.askPass=',
  'core.fsync=committed,reference',
  'fetch.recurseSubmodules=false',
  'fetch.fsckObjects=true',
  'submodule.recurse=false',
  'push.gpgSign=false',
  'push.followTags=false',
  'push.recurseSubmodules=no',
  'gc.auto=0',
  'maintenance.auto=false',
  'protocol.ext.allow=never',
];

const OPTIONS = SETTINGS.flatMap((setting) => ['-c', setting]);

/** What the environment may say of git: how hosts are reached, where the person's settings are, what is traced. */
const KEPT =
  /^GIT_(?:SSH|SSH_COMMAND|SSH_VARIANT|SSL_\w+|PROXY_\w+|HTTP_\w+|CURL_\w+|EXEC_PATH|CONFIG_\w+|TRACE\w*)$/;

/** One private folder of git's, and how it is run there. */
export class Git {
  readonly folder: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #running = new Set<ChildProcess>();
  #hasEnded = false;

  /** @param folder git's own folder of a home; the folder above it must be there */
  constructor(folder: string, environment: NodeJS.ProcessEnv) {
    this.folder = folder;
    this.#environment = gitEnvironment(environment, folder);
  }

  /** @throws UserError where there is no git; NoAnswer */
  async run(args: readonly string[], run: GitRun = {}): Promise<GitResult> {
    if (this.#hasEnded) throw new NoAnswer();
    const environment = { ...this.#environment };
    if (run.isFolderless === true) environment.GIT_DIR = `${this.folder}.none`;
    // In a session of its own it has no terminal to ask on, nor has ssh.
    const child = spawn('git', [...OPTIONS, ...args], {
      cwd: dirname(this.folder),
      env: environment,
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    this.#running.add(child);
    try {
      return await outcome(child, run);
    } finally {
      this.#running.delete(child);
    }
  }

  /** For what takes no time. Its exit code, null where it could not be run, and what it prints. */
  runAtOnce(args: readonly string[]): { code: number | null; stdout: Buffer } {
    const { status, stdout } = spawnSync('git', [...OPTIONS, ...args], {
      cwd: dirname(this.folder),
      env: this.#environment,
      maxBuffer: Infinity,
      windowsHide: true,
    });
    return { code: status, stdout };
  }

  /** Ends whatever still runs, with what it started, and starts nothing any more. */
  end(): void {
    this.#hasEnded = true;
    for (const child of this.#running) endGroup(child);
  }
}

/** Exported for its test. */
export function gitEnvironment(environment: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !/^(?:GIT_|SSH_ASKPASS)/.test(name) || KEPT.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    GIT_DIR: folder,
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOW_PROTOCOL: 'file:git:http:https:ssh',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GCM_INTERACTIVE: 'never',
    SSH_ASKPASS_REQUIRE: 'never',
    LC_ALL: 'C',
    LANGUAGE: 'C',
  };
}

/** How long git may take to put its things away when it is asked to end. */
const GRACE_MS = 2000;
/** How long its output may stay open when it has ended: what it started may have been left behind with it. */
const LINGER_MS = 500;

/** Asks a git to end, with all that it started; what does not is ended. */
function endGroup(child: ChildProcess): void {
  const kill = () => signalGroup(child, 'SIGKILL');
  const timer = setTimeout(kill, GRACE_MS);
  child.once('exit', () => {
    clearTimeout(timer);
    kill();
  });
  signalGroup(child, 'SIGTERM');
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {}
}

function outcome(child: ChildProcess, { input, patienceMs }: GitRun): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const [out, errors]: [Buffer[], Buffer[]] = [[], []];
    let isLate = false;
    let hasEnded = false;
    const giveUp = () => {
      isLate = true;
      endGroup(child);
    };
    const timers: NodeJS.Timeout[] = patienceMs === undefined ? [] : [setTimeout(giveUp, patienceMs)];
    const keep = (into: Buffer[]) => (chunk: Buffer) => {
      into.push(chunk);
      if (hasEnded) linger();
      else for (const timer of timers) timer.refresh();
    };
    const end = (settle: () => void) => {
      for (const timer of timers.splice(0)) clearTimeout(timer);
      child.stdout?.destroy();
      child.stderr?.destroy();
      settle();
    };
    const finish = () => {
      const [stdout, stderr] = [Buffer.concat(out), Buffer.concat(errors).toString('utf8')];
      end(() => (isLate ? reject(new NoAnswer()) : resolve({ code: child.exitCode ?? -1, stdout, stderr })));
    };
    const linger = () => {
      for (const timer of timers.splice(0)) clearTimeout(timer);
      // This process may have been held up meanwhile: what lies in the pipe is read before the time counts.
      const wait = setTimeout(() => setImmediate(() => timers.includes(wait) && finish()), LINGER_MS);
      timers.push(wait);
    };
    child.stdout?.on('data', keep(out));
    child.stderr?.on('data', keep(errors));
    child.on('error', (error) => end(() => reject(isNoGit(error) ? new UserError(NO_GIT) : error)));
    child.on('exit', () => {
      hasEnded = true;
      linger();
    });
    child.on('close', finish);
    // It may end before it has read all: what it then says is the answer.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

const WHERE = "git-scm.com, or your system's packages (apt install git, brew install git)";
const NO_GIT = `sync needs git, which is not installed; get it from ${WHERE}`;

function isNoGit(error: Error): boolean {
  return (
    (error as NodeJS.ErrnoException).code === 'ENOENT' && (error as NodeJS.ErrnoException).path === 'git'
  );
}

/** Older ones were never tried. */
const OLDEST: readonly [number, number] = [2, 20];

/** What is wrong with a git that calls itself so; null where nothing is. */
export function versionFault(said: string): string | null {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(said) ?? [];
  if (major === undefined) return `git gives no version (${said.trim().slice(0, 80)}); get it from ${WHERE}`;
  const isOld = Number(major) < OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) < OLDEST[1]);
  return isOld
    ? `git is too old (${major}.${minor}); sync needs ${OLDEST.join('.')} or later, from ${WHERE}`
    : null;
}

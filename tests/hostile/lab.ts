// A sandbox with the corpus in it, and the built program run on it. Every run is judged by the one rule: nothing of the
// deck runs, nothing outside the home is written, nothing unsafe is printed, and it ends soon and in little memory.
import { isUtf8 } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bin, Sandbox, TerminalRun } from '../cli/program.ts';
import type { HostileCase } from './case.ts';
import { unsafeIn } from './unsafe.ts';
import { HEALTHY, writeCase } from './write.ts';

/** Of a machine on which Node alone starts in `BARE_START_MS`; one that is slow, or busy with other work, gets as much more. */
const MOST_CPU_MS = 2000;
const BARE_START_MS = 45;
const MOST_MEGABYTES = 400;
const LONGEST_MS = 60_000;
const usageScript = join(import.meta.dirname, 'usage.cjs');

export interface LabRun {
  status: number | null;
  stdout: string;
  stderr: string;
  /** What broke the rule; empty when nothing did. */
  broke: string[];
}

export class Lab {
  readonly sandbox = new Sandbox();
  readonly strangers = join(this.sandbox.folder, 'strangers');
  readonly canary = join(this.sandbox.folder, 'canary');
  readonly #usage = join(this.sandbox.folder, 'usage.json');
  readonly #cleanups: (() => void)[] = [];
  #mayWriteDecks = false;

  /**
   * @param where the folder of decks: the strangers' one, or the home's
   * @param healthy the cards beside those of the case
   */
  write(cases: readonly HostileCase[], where = this.strangers, healthy: readonly string[] = HEALTHY): this {
    this.sandbox.write('outside/secret.md', '---\nid: secret\nquestion: What is secret?\n---\n\nA secret.\n');
    this.#cleanups.push(...cases.map((it) => writeCase(where, it, this.canary, healthy)));
    return this;
  }

  get homeDecks(): string {
    return join(this.sandbox.home, 'decks');
  }

  run(...args: string[]): LabRun {
    this.#mayWriteDecks = args[0] === 'import' || args[0] === 'sync';
    const before = this.#snapshot();
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', usageScript, bin, ...args], {
      cwd: this.sandbox.folder,
      env: this.#environment,
      timeout: LONGEST_MS,
      maxBuffer: 256 * 1024 * 1024,
      input: '',
    });
    const broke = [stdout, stderr].flatMap((output) => (isUtf8(output) ? [] : ['output is no UTF-8']));
    const [out, errors] = [stdout.toString(), stderr.toString()];
    broke.push(...unsafeIn(out), ...unsafeIn(errors), ...this.#judge(before, status));
    return { status, stdout: out, stderr: errors, broke };
  }

  /** For what is no deck, such as notes: what takes it away again. */
  cleanWith(cleanup: () => void): void {
    this.#cleanups.push(cleanup);
  }

  /** Studies to the end: each card's answer is shown and graded easy. */
  async study(...args: string[]): Promise<LabRun> {
    this.#mayWriteDecks = false;
    const before = this.#snapshot();
    const command = ['--require', usageScript, bin, 'study', '--new', '9999', ...args];
    const run = new TerminalRun(process.execPath, command, this.sandbox, {
      environment: { ...this.#environment, FORCE_HYPERLINK: '1', FORCE_COLOR: '1' },
    });
    const patience = setTimeout(() => run.kill(), LONGEST_MS);
    pressThrough(run);
    const { status, text } = await run.end();
    clearTimeout(patience);
    return {
      status,
      stdout: text,
      stderr: '',
      broke: [...unsafeIn(run.raw), ...this.#judge(before, status)],
    };
  }

  remove(): void {
    for (const cleanup of this.#cleanups) cleanup();
    this.sandbox.remove();
  }

  get #environment(): Record<string, string> {
    return { ...this.sandbox.environment, NETQUIZ_TEST_USAGE: this.#usage };
  }

  #judge(before: ReadonlyMap<string, string>, status: number | null): string[] {
    const broke = status === 0 || status === 1 || status === 2 ? [] : [`ended with ${status}`];
    if (existsSync(this.canary)) broke.push('a payload ran');
    if (!existsSync(this.#usage)) return [...broke, 'did not end by itself'];
    const { cpuMs, peakMb, ran } = JSON.parse(readFileSync(this.#usage, 'utf8'));
    rmSync(this.#usage);
    if (ran) broke.push('a payload changed what objects share');
    if (cpuMs > MOST_CPU_MS && cpuMs > this.#mostCpuMsNow())
      broke.push(`took ${Math.round(cpuMs)} ms of CPU`);
    if (peakMb > MOST_MEGABYTES) broke.push(`took ${Math.round(peakMb)} MB`);
    return [...broke, ...differences(before, this.#snapshot())];
  }

  /** The bound on this machine as busy as it is: the middle one of three bare starts of Node tells. */
  #mostCpuMsNow(): number {
    const starts = Array.from({ length: 3 }, () => {
      spawnSync(process.execPath, ['--require', usageScript, '-e', '0'], { env: this.#environment });
      const { cpuMs } = JSON.parse(readFileSync(this.#usage, 'utf8'));
      rmSync(this.#usage);
      return cpuMs as number;
    });
    return (MOST_CPU_MS / BARE_START_MS) * (starts.sort((a, b) => a - b)[1] ?? 0);
  }

  /** Everything but the home and this machine's state; the home's decks as well, which only `import` and `sync` may write. */
  #snapshot(): Map<string, string> {
    const { folder, home } = this.sandbox;
    const found = new Map<string, string>();
    look(Buffer.from(folder), [join(folder, 'state'), this.#usage, home], found);
    if (!this.#mayWriteDecks) look(Buffer.from(this.homeDecks), [], found);
    return found;
  }
}

function look(folder: Buffer, except: readonly string[], found: Map<string, string>): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true, encoding: 'buffer' })) {
    const path = Buffer.concat([folder, Buffer.from('/'), entry.name]);
    if (except.includes(path.toString())) continue;
    const { mode, size, mtimeMs, ino } = lstatSync(path);
    // A folder's own time and size change with what is in it, which is looked at itself.
    found.set(path.toString('latin1'), entry.isDirectory() ? `${mode}` : `${mode} ${size} ${mtimeMs} ${ino}`);
    if (entry.isDirectory()) look(path, except, found);
  }
}

function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name)).map((name) => `wrote ${name}`);
}

/** A bar is shorter, its colours and all. */
const BAR_CHARACTERS = 600;
const BARS: readonly [RegExp, string][] = [
  [/space answer · \? help · q quit\x1b\[\?25l/, ' '],
  [/4 easy \S+\x1b\[\?25l/, '4'],
];

/** Presses a key whenever a bar that waits for one was drawn, once for each bar. */
function pressThrough(run: TerminalRun): void {
  let end = '';
  run.pty.onData((data) => {
    end = (end + data).slice(-BAR_CHARACTERS);
    const plain = end.replace(/\x1b\[[\d;]*m/g, '');
    const key = BARS.find(([bar]) => bar.test(plain))?.[1];
    if (key === undefined) return;
    end = '';
    run.type(key);
  });
}

// Runs the built program as a person would: in a fresh folder of its own, without a terminal or in a real one.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

export const repository = resolve(import.meta.dirname, '../..');
export const bin = join(repository, 'bin/netquiz.js');

export interface Finished {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** A folder with a home in it; everything the program writes stays inside. */
export class Sandbox {
  readonly folder = mkdtempSync(join(tmpdir(), 'netquiz-test-'));
  readonly home = join(this.folder, 'home');
  readonly environment: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    HOME: this.folder,
    NETQUIZ_HOME: this.home,
    XDG_STATE_HOME: join(this.folder, 'state'),
    LANG: 'en_US.UTF-8',
    TERM: 'xterm-256color',
    TZ: 'UTC',
  };

  /** Writes a file below the folder and returns its path. */
  write(path: string, text: string | Uint8Array): string {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** Every file below the folder, by path, with what it holds. */
  snapshot(): Map<string, string> {
    const entries = readdirSync(this.folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    return new Map(
      entries.map(({ parentPath, name }) => [
        join(parentPath, name),
        readFileSync(join(parentPath, name), 'latin1'),
      ]),
    );
  }

  /** The events of the history, in the order they were written. */
  events(): Record<string, unknown>[] {
    const folder = join(this.home, 'history');
    const lines = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  run(args: readonly string[], environment: Record<string, string> = {}): Finished {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
      cwd: this.folder,
      env: { ...this.environment, ...environment },
      encoding: 'utf8',
      timeout: 20_000,
      input: '',
    });
    return { status, stdout, stderr };
  }

  /** The JSON document that a command prints. */
  json<T>(...args: string[]): T {
    return JSON.parse(this.run([...args, '--json']).stdout) as T;
  }

  terminal(args: readonly string[], options: TerminalOptions = {}): TerminalRun {
    return new TerminalRun(process.execPath, [bin, ...args], this, options);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export interface TerminalOptions {
  columns?: number;
  rows?: number;
  environment?: Record<string, string>;
}

const PATIENCE_MS = 15_000;

/** A program in a pseudo-terminal, with what its screen shows. */
export class TerminalRun {
  readonly pty: IPty;
  /** Everything the program wrote, escape sequences included. */
  raw = '';
  /** Resolves with the exit code; a signal that ended it is added as `128 + n`. */
  readonly ended: Promise<number>;
  readonly #screen: InstanceType<typeof xterm.Terminal>;
  #hasEnded = false;

  constructor(
    command: string,
    args: readonly string[],
    sandbox: Sandbox,
    { columns = 80, rows = 24, environment = {} }: TerminalOptions,
  ) {
    this.#screen = new xterm.Terminal({ cols: columns, rows, scrollback: 5000, allowProposedApi: true });
    this.pty = spawn(command, [...args], {
      cols: columns,
      rows,
      cwd: sandbox.folder,
      env: { ...sandbox.environment, ...environment },
    });
    this.pty.onData((data) => {
      this.raw += data;
      this.#screen.write(data);
    });
    this.ended = new Promise((done) => {
      this.pty.onExit(({ exitCode, signal }) => {
        this.#hasEnded = true;
        done(signal === undefined || signal === 0 ? exitCode : 128 + signal);
      });
    });
  }

  /** Types keys as one chunk. */
  type(keys: string): this {
    this.pty.write(keys);
    return this;
  }

  resize(columns: number, rows: number): void {
    this.#screen.resize(columns, rows);
    this.pty.resize(columns, rows);
  }

  /** Everything drawn so far, scrolled-off lines included, without trailing blank lines. */
  text(): string {
    const { active } = this.#screen.buffer;
    const lines = Array.from(
      { length: active.length },
      (_, at) => active.getLine(at)?.translateToString(true) ?? '',
    );
    return lines.join('\n').trimEnd();
  }

  /** What the window shows now, without trailing blank lines. */
  window(): string {
    const { active } = this.#screen.buffer;
    const rows = Array.from(
      { length: this.#screen.rows },
      (_, at) => active.getLine(active.baseY + at)?.translateToString(true) ?? '',
    );
    return rows.join('\n').trimEnd();
  }

  /** Waits until the text shows. */
  async shows(wanted: string | RegExp): Promise<string> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      await new Promise<void>((done) => this.#screen.write('', done));
      const text = this.text();
      if (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)) return text;
      if (Date.now() > until)
        throw new Error(
          `"${wanted}" did not show${this.#hasEnded ? ' before the program ended' : ''}:\n${text}`,
        );
      await new Promise((done) => setTimeout(done, 15));
    }
  }

  /** Types keys and waits until the text shows. */
  async press(keys: string, wanted: string | RegExp): Promise<string> {
    return this.type(keys).shows(wanted);
  }

  async end(): Promise<{ status: number; text: string }> {
    const status = await this.ended;
    await new Promise<void>((done) => this.#screen.write('', done));
    return { status, text: this.text() };
  }

  kill(): void {
    if (!this.#hasEnded) this.pty.kill('SIGKILL');
  }
}

/** Notes in our own words, of the shapes that real notes have. */
export const notes = readFileSync(join(import.meta.dirname, 'fixtures/notes.md'), 'utf8');

// A session in a terminal that outlives it, so that its exit code and what it left the terminal as can be read: a shell
// starts it, and writes both down when it has ended.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, type Sandbox, TerminalRun } from '../cli/program.ts';
import { Answering, PLAIN } from './answering.ts';

const SCRIPT = `
trap : HUP INT QUIT TERM
stty -g > before
sh -c 'echo $$ > pid; exec "$@"' sh "$@"
echo $? > status.part
stty -g > after 2> /dev/null || echo closed > after
mv status.part status
`;

const COMMAND = [process.execPath, bin, 'study', '--new', '500'];

/** `script`: nobody but the script stands above the session. `bash`: a person's shell does, which passes SIGHUP on. */
export type Above = 'script' | 'bash';

export class ShellSession {
  readonly run: TerminalRun;
  readonly machine: Answering;
  readonly #sandbox: Sandbox;

  constructor(sandbox: Sandbox, answers: number, above: Above = 'script') {
    this.#sandbox = sandbox;
    const script = sandbox.write('session.sh', SCRIPT);
    const options = { environment: PLAIN };
    if (above === 'script') this.run = new TerminalRun('sh', [script, ...COMMAND], sandbox, options);
    else {
      this.run = new TerminalRun('bash', ['--norc', '-i'], sandbox, options);
      this.run.type(`sh session.sh ${COMMAND.map((word) => `'${word}'`).join(' ')}\r`);
    }
    this.machine = new Answering(this.run, { atMost: answers });
  }

  /** The program's own process, not the shell's. */
  get pid(): number {
    return Number(this.#read('pid'));
  }

  /** Closes the terminal's other end, as a window that is closed does. */
  close(): void {
    (this.run.pty as unknown as { destroy(): void }).destroy();
  }

  /** Stops the program, sets the terminal as the shell had it, and lets it go on, as a shell's `fg` may. */
  stopAndContinue(): void {
    process.kill(this.pid, 'SIGSTOP');
    const { _pty: terminal } = this.run.pty as unknown as { _pty: string };
    const { status } = spawnSync('sh', ['-c', 'stty "$1" < "$2"', 'sh', this.#read('before'), terminal]);
    process.kill(this.pid, 'SIGCONT');
    if (status !== 0) throw new Error('stty failed');
  }

  /** Resolves once the program has ended and the shell has said how. */
  async ends(): Promise<{ status: number; terminal: string }> {
    const until = Date.now() + 15_000;
    while (!existsSync(join(this.#sandbox.folder, 'status'))) {
      if (Date.now() > until) throw new Error(`it did not end:\n${this.run.text()}`);
      await new Promise((done) => setTimeout(done, 10));
    }
    const [before, after] = [this.#read('before'), this.#read('after')];
    return { status: Number(this.#read('status')), terminal: after === before ? 'as it was' : after };
  }

  /** Whether the cursor shows: the last word about it counts. */
  get showsCursor(): boolean {
    const { raw } = this.run;
    return raw.lastIndexOf('\x1b[?25h') >= raw.lastIndexOf('\x1b[?25l');
  }

  #read(name: string): string {
    return readFileSync(join(this.#sandbox.folder, name), 'utf8').trim();
  }
}

// Places that refuse: a disk of a few kilobytes, and files that belong to a user who may less than root.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  lchownSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { bin, type Finished, type Sandbox, TerminalRun } from '../cli/program.ts';
import { findTool, runTool } from './tools.ts';

/** A file system of its own in memory, until `remove`. */
export class SmallDisk {
  readonly folder: string;

  constructor(folder: string, size: string) {
    mkdirSync(folder, { recursive: true });
    runTool('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
    this.folder = folder;
  }

  /** Leaves no block free; what is in the last block of a file can still grow a little. */
  fill(): void {
    const file = openSync(join(this.folder, 'filler'), 'a');
    try {
      for (;;) writeSync(file, Buffer.alloc(4096));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      closeSync(file);
    }
  }

  /** Gives back so many kilobytes of what `fill` took. */
  leave(kilobytes: number): void {
    const filler = join(this.folder, 'filler');
    truncateSync(filler, Math.max(0, statSync(filler).size - kilobytes * 1024));
  }

  free(): void {
    rmSync(join(this.folder, 'filler'));
  }

  makeReadOnly(): void {
    runTool('mount', ['-o', 'remount,ro', this.folder]);
  }

  remove(): void {
    spawnSync('umount', ['-l', this.folder]);
  }
}

/** A shell's command line that runs the program with no file longer than so many kilobytes. */
function limitedLine(kilobytes: number, args: readonly string[]): string[] {
  return ['-c', `ulimit -f ${kilobytes}; exec "$0" "$@"`, process.execPath, bin, ...args];
}

/** Runs the program where no file can grow beyond so many kilobytes: the same as a full disk, for which nobody need be root. */
export function runLimited(sandbox: Sandbox, kilobytes: number, args: readonly string[]): Finished {
  return finished(sandbox, 'bash', limitedLine(kilobytes, args));
}

export function limitedTerminal(sandbox: Sandbox, kilobytes: number, args: readonly string[]): TerminalRun {
  return new TerminalRun('bash', limitedLine(kilobytes, args), sandbox, { environment: { NO_COLOR: '1' } });
}

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;

/** Whom permissions bind: root runs the program as nobody, any other user as itself. */
function boundLine(args: readonly string[]): [string, string[]] {
  const program = [process.execPath, bin, ...args];
  const ids = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  return isRoot ? ['setpriv', [...ids, ...program]] : [program[0] as string, program.slice(1)];
}

/** Why permissions cannot be tested here; null where they can. */
export function whyNoPermissions(): string | null {
  if (process.platform === 'win32') return 'it has no permissions of this kind';
  if (isRoot && findTool('setpriv') === null) return 'root has no setpriv to become somebody else';
  const [command, args] = boundLine(['--version']);
  return spawnSync(command, args).status === 0 ? null : 'another user cannot read this folder';
}

/** Gives all that a sandbox holds to the user whom `runBound` runs as. */
export function giveAway(sandbox: Sandbox): void {
  if (!isRoot) return;
  for (const entry of ['.', ...(readdirSync(sandbox.folder, { recursive: true }) as string[])])
    lchownSync(join(sandbox.folder, entry), NOBODY, NOBODY);
}

export function runBound(sandbox: Sandbox, ...args: string[]): Finished {
  return finished(sandbox, ...boundLine(args));
}

export function boundTerminal(sandbox: Sandbox, ...args: string[]): TerminalRun {
  const [command, line] = boundLine(args);
  return new TerminalRun(command, line, sandbox, { environment: { NO_COLOR: '1' } });
}

/** Takes the write permission of a folder and all in it away, or gives it back. */
export function setWritable(folder: string, isWritable: boolean): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const mode = entry.isDirectory() ? 0o555 : 0o444;
    chmodSync(join(entry.parentPath, entry.name), isWritable ? mode | 0o200 : mode);
  }
  chmodSync(folder, isWritable ? 0o755 : 0o555);
}

function finished(sandbox: Sandbox, command: string, args: readonly string[]): Finished {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: sandbox.folder,
    env: { ...sandbox.environment, NO_COLOR: '1' },
    encoding: 'utf8',
    timeout: 20_000,
    input: '',
  });
  return { status, stdout, stderr };
}

/** `progress.json` once a command has looked at it, and as it is when it is counted again from the history alone. */
export function progressTwice(sandbox: Sandbox): { stands: string; rebuilt: string } {
  sandbox.run(['stats']);
  const stands = sandbox.read('home/progress.json');
  rmSync(join(sandbox.home, 'progress.json'));
  sandbox.run(['stats']);
  return { stands, rebuilt: sandbox.read('home/progress.json') };
}

/** How many answers the program counts today. */
export function countedToday(sandbox: Sandbox): number {
  return sandbox.json<{ today: { reviews: number } }>('stats').today.reviews;
}

// Where a command writes. A terminal is written through Node's stream, which knows its width; a pipe or a file straight
// away, since loading Node's streams takes longer than most commands run.
import { fstatSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { systemReason, UserError } from '../home/user-error.ts';

export interface Output {
  write(text: string): void;
  isTTY: boolean;
  /** Display columns of the window; undefined where there is none. */
  columns: number | undefined;
}

type Descriptor = 1 | 2;

export function openOutput(descriptor: Descriptor): Output {
  return mayBeTerminal(descriptor) ? streamOutput(descriptor) : directOutput(descriptor);
}

function mayBeTerminal(descriptor: Descriptor): boolean {
  try {
    return process.platform === 'win32' || (fstatSync(descriptor).isCharacterDevice() && isatty(descriptor));
  } catch {
    return true;
  }
}

function streamOutput(descriptor: Descriptor): Output {
  const stream = descriptor === 1 ? process.stdout : process.stderr;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EIO' && process.platform !== 'win32') hangUp();
    else endQuietly(error);
  });
  return {
    write: (text) => {
      stream.write(text);
    },
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns;
    },
  };
}

function directOutput(descriptor: Descriptor): Output {
  return { write: (text) => writeAll(descriptor, Buffer.from(text)), isTTY: false, columns: undefined };
}

/** A pipe that is full and does not block says EAGAIN: its reader needs a moment. */
function writeAll(descriptor: Descriptor, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') endQuietly(error as NodeJS.ErrnoException);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FULL_PIPE_MS);
    }
  }
}

const FULL_PIPE_MS = 2;

/** The exit code after a terminal is gone, whether SIGHUP said so or its input came to an end. */
export const HANGUP = 129;

/**
 * The terminal is gone: a session that listens for SIGHUP ends in order, all else ends at once. It is the signal that ends
 * the program and not an exit code, since Node 20 aborts when it exits and cannot give a terminal its modes back.
 */
export function hangUp(): void {
  process.kill(process.pid, 'SIGHUP');
}

/**
 * A reader that has seen enough (`netquiz list | head`), or a window that is gone, is no error.
 * @throws UserError for what a person can mend, such as a full disk
 */
function endQuietly(error: NodeJS.ErrnoException): never {
  if (error.code === 'EPIPE' || error.code === 'EIO') process.exit();
  const reason = systemReason(error);
  throw reason === null ? error : new UserError(`the output could not be written: ${reason}`);
}

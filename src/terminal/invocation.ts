// One run of the program: what it was given and where it writes. Commands get it as an argument.
import type { ReadStream, WriteStream } from 'node:tty';
import type { Moment } from '../schedule/study-day.ts';
import type { Output } from './output.ts';
import { safeJson, safeLine } from './safe-text.ts';

export interface Invocation {
  environment: NodeJS.ProcessEnv;
  /** The folder that holds the program's own `decks/`. */
  packageFolder: string;
  output: Output;
  errors: Output;
  /** One line on standard error, made safe. */
  warn(message: string): void;
  /** The keyboard and the screen, for a session; made when they are asked for. */
  keyboard(): ReadStream;
  screen(): WriteStream;
  now(): Moment;
}

/** What `Invocation.warn` does: the message on one line, made safe. */
export function warnOn(errors: Pick<Output, 'write'>, message: string): void {
  errors.write(`netquiz: ${safeLine(message)}\n`);
}

/** Writes lines to standard output. What came from a file must be safe already. */
export function say({ output }: Pick<Invocation, 'output'>, lines: readonly string[]): void {
  if (lines.length > 0) output.write(`${lines.join('\n')}\n`);
}

/** One JSON document and nothing else; a terminal only shows it too. */
export function sayJson({ output }: Pick<Invocation, 'output'>, value: unknown): void {
  output.write(`${safeJson(JSON.stringify(value, null, 2))}\n`);
}

const DEFAULT_COLUMNS = 80;

/** Display columns of the window; 80 where there is none. */
export function windowColumns({ output }: Pick<Invocation, 'output'>): number {
  return output.columns || DEFAULT_COLUMNS;
}

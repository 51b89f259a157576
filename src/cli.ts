// argv becomes one command; the one place that prints an error and knows exit codes. The commands themselves are described
// in `cli/`, and their code is loaded when they are called.
import { CommanderError } from 'commander';
import { createProgram } from './cli/program.ts';
import { isUserError, systemReason } from './home/user-error.ts';
import { momentOf } from './schedule/study-day.ts';
import { type Invocation, warnOn } from './terminal/invocation.ts';
import { HANGUP, hangUp, type Output, openOutput } from './terminal/output.ts';
import { safeLine, safeText } from './terminal/safe-text.ts';

/** Runs the program; sets the process's exit code. @param packageFolder the folder that holds `decks/` */
export async function main(argv: readonly string[], packageFolder: string): Promise<void> {
  let errors: Output | null = null;
  const invocation: Invocation = {
    environment: process.env,
    packageFolder,
    output: openOutput(1),
    get errors() {
      errors ??= openOutput(2);
      return errors;
    },
    warn: (message) => warnOn(invocation.errors, message),
    keyboard: () => process.stdin,
    screen: () => process.stdout,
    now: () => {
      const date = new Date();
      return momentOf(date.getTime(), -date.getTimezoneOffset());
    },
  };
  process.exitCode = await run(argv, invocation);
  if (process.exitCode === HANGUP && process.platform !== 'win32') {
    process.removeAllListeners('SIGHUP');
    hangUp();
  }
}

async function run(argv: readonly string[], invocation: Invocation): Promise<number> {
  let exitCode = 0;
  const program = createProgram(argv, invocation, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const [message, exitCode] = isUserError(error)
      ? [error.message, error.exitCode]
      : [systemMessage(error), 2];
    if (message === null) throw withSafeStack(error);
    if (exitCode !== HANGUP) invocation.warn(message);
    if (isUserError(error))
      for (const choice of error.choices) invocation.errors.write(`  ${safeLine(choice)}\n`);
    return exitCode;
  }
}

/** What the disk or the system refused, where nobody closer could say more; null for a bug, which keeps its stack. */
function systemMessage(error: unknown): string | null {
  const reason = systemReason(error);
  if (reason === null) return null;
  const { path, syscall } = error as NodeJS.ErrnoException;
  return `${path ?? syscall}: ${reason}`;
}

/** Node prints a bug's stack as it is, and its message may hold what a file said. */
function withSafeStack(error: unknown): unknown {
  if (error instanceof Error) error.stack = safeText(error.stack ?? String(error));
  return error;
}

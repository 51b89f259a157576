// What a user can cause: said in one line, without a stack. Anything else that is thrown is a bug and keeps its stack.

/** 1: it ran and found problems; 2: it could not run; 129: its terminal is gone; 130: Ctrl-C; 143: it was asked to end. */
export type ExitCode = 0 | 1 | 2 | 129 | 130 | 143;

export class UserError extends Error {
  override readonly name = 'UserError';
  readonly exitCode: ExitCode;
  /** What there is to choose from, one a line; printed below the message. */
  readonly choices: readonly string[];

  /** @param message what, where and what to do, in one line */
  constructor(message: string, exitCode: ExitCode = 2, choices: readonly string[] = []) {
    super(message);
    this.exitCode = exitCode;
    this.choices = choices;
  }
}

/** By name, not by class: each command is bundled on its own and has a class of its own. */
export function isUserError(error: unknown): error is UserError {
  return error instanceof Error && error.name === 'UserError';
}

const REASONS: Record<string, string> = {
  ENOENT: 'no such file or folder',
  EACCES: 'no permission',
  EPERM: 'not permitted',
  EISDIR: 'is a folder',
  EFTYPE: 'is no regular file',
  ENOTDIR: 'a part of the path is no folder',
  ENOSPC: 'disk full',
  EFBIG: 'the file may not grow any more',
  EDQUOT: 'disk quota used up',
  EROFS: 'read-only file system',
  ELOOP: 'is a symbolic link, which is not followed here',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'the name is too long',
  EBUSY: 'is in use',
  EIO: 'the disk reports an error',
};

/** The reason of a system error in words; null for anything that is none, Node's own `ERR_…` included: those are bugs. */
export function systemReason(error: unknown): string | null {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code === undefined || !/^E(?!RR_)[A-Z0-9]+$/.test(code) ? null : (REASONS[code] ?? code);
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'ENOENT';
}

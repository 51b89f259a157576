// Diagnostics as lines: `file:line: what is wrong; what to do`.
import type { Diagnostic } from '../notes/diagnostic.ts';
import type { Invocation } from './invocation.ts';

const MOST_LINES = 5;

export function formatDiagnostic({ file, line, message }: Diagnostic): string {
  return `${line === null ? file : `${file}:${line}`}: ${message}`;
}

/** The first few, and how many more there are: a warning beside a command that goes on. */
export function reportDiagnostics(
  { warn }: Pick<Invocation, 'warn'>,
  diagnostics: readonly Diagnostic[],
): void {
  for (const diagnostic of diagnostics.slice(0, MOST_LINES)) warn(formatDiagnostic(diagnostic));
  const left = diagnostics.length - MOST_LINES;
  if (left > 0) warn(`${left} more; \`netquiz check\` lists them all`);
}

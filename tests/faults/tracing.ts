// The system calls of a running program's main thread: written down, or the one of a number answered with SIGKILL.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { findTool } from './tools.ts';

/** A call, counted from 1 among those of its name since the tracing began. */
export interface Call {
  name: string;
  number: number;
  /** As strace writes it. */
  line: string;
}

/** Why no running program can be traced here; null where it can. */
export function whyNoTracing(): string | null {
  if (findTool('strace') === null) return 'there is no strace';
  return process.getuid?.() === 0 || ptraceScope() === '0'
    ? null
    : 'only root may trace a running program here';
}

function ptraceScope(): string {
  try {
    return readFileSync('/proc/sys/kernel/yama/ptrace_scope', 'utf8').trim();
  } catch {
    return '0';
  }
}

/** Resolves once the program is traced; the tracing ends with the program. @param kill the call that it does not outlive */
export async function trace(
  pid: number,
  log: string,
  kill: Call | null,
): Promise<{ ends: Promise<unknown> }> {
  const inject = kill === null ? [] : ['-e', `inject=${kill.name}:signal=SIGKILL:when=${kill.number}`];
  const tracer = spawn('strace', ['-s', '200', '-o', log, ...inject, '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ends = once(tracer, 'exit');
  let said = '';
  tracer.stderr.on('data', (data) => {
    said += String(data);
  });
  while (!said.includes('attached')) {
    if (tracer.exitCode !== null) throw new Error(`strace: ${said}`);
    await Promise.race([once(tracer.stderr, 'data'), ends]);
  }
  return { ends };
}

export function readCalls(log: string): Call[] {
  const seen = new Map<string, number>();
  return readFileSync(log, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const name = /^(\w+)\(/.exec(line)?.[1];
      if (name === undefined) return [];
      seen.set(name, (seen.get(name) ?? 0) + 1);
      return [{ name, number: seen.get(name) ?? 0, line }];
    });
}

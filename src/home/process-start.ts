// Tells a process from a later one of the same number: by when it started.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What the system knows of a process's start; null when no such process runs, empty where it does not tell. */
export function processStart(pid: number): string | null {
  try {
    if (process.platform === 'linux') return startInProc(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? '' : null;
  }
  return process.platform === 'win32' ? '' : startByPs(pid);
}

/** The 22nd field, in ticks since the machine started. The second is a name in brackets that may hold anything. */
function startInProc(stat: string): string | null {
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' ? null : (rest[18] ?? null);
}

function startByPs(pid: number): string | null {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { env, encoding: 'utf8' });
  return stdout?.trim() || null;
}

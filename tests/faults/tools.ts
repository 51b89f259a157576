// What the tests that inject faults ask of the machine: which tools it has, whether it may mount, how many rounds to run.
// `NETQUIZ_FAULTS=all` runs all of them, long; else what needs only Node and a pseudo-terminal runs, short.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export const runsAll = process.env.NETQUIZ_FAULTS === 'all';

/** How many rounds a test runs: few with all other tests, many where faults alone are tested. */
export function rounds(few: number, many: number): number {
  return runsAll ? many : few;
}

/** All cases where faults alone are tested; with all other tests so many of them, from all over the list. */
export function someOf<T>(cases: readonly T[], few: number): T[] {
  if (runsAll || cases.length <= few) return [...cases];
  return Array.from({ length: few }, (_, at) => cases[Math.floor((at * cases.length) / few)] as T);
}

/** `NETQUIZ_FAULTS_SEED` repeats a run whose seed was printed. */
export const seed = Number(process.env.NETQUIZ_FAULTS_SEED ?? Date.now() % 1_000_000);

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function createRandom(from: number): () => number {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];

/** Where a tool is; null where the machine has none. */
export function findTool(name: string): string | null {
  return FOLDERS.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Why a file system cannot be mounted here; null where it can, which is tried. */
export function whyNoMounts(): string | null {
  if (process.platform !== 'linux') return 'it needs Linux';
  if (process.getuid?.() !== 0) return 'only root may mount';
  const folder = mkdtempSync(join(tmpdir(), 'netquiz-mount-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
  if (status === 0) spawnSync('umount', [folder]);
  rmdirSync(folder);
  return status === 0 ? null : 'mount is refused here';
}

/** Runs a tool. @throws Error with what it said, where it fails */
export function runTool(name: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(findTool(name) ?? name, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} ${args.join(' ')}: ${error?.message ?? stderr}`);
  return stdout;
}

/** Says which tests do not run and why, in one line; returns whether that is so, for `test.skipIf`. */
export function leftOut(what: string, why: string | null): boolean {
  if (why !== null) console.log(`left out: ${what} (${why})`);
  return why !== null;
}

/** The reason why a test that takes long, or needs more than Node and a pseudo-terminal, does not run now. */
export const whyShort = runsAll ? null : 'npm run test:faults runs it';

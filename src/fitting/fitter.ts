// The fitter, in a process of its own (`bin/fit.js`): it is native code, which may be missing on a platform, and may end the
// process that runs it. What it says is not trusted here; `soundFit` looks at it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { systemReason } from '../home/user-error.ts';
import { GRADES } from '../schedule/memory.ts';
import type { CardHistory } from './answers.ts';
import type { Fitted, Fitter } from './trial.ts';

/** Longer than any memory that FSRS knows. */
const MOST_DAYS = 36_500;

/** @param packageFolder the folder that holds `bin/` @param onStep hears how far it is */
export function createFitter(packageFolder: string, onStep: (done: number, total: number) => void): Fitter {
  return async (histories) => {
    const said = await runFitter(join(packageFolder, 'bin', 'fit.js'), formatHistories(histories), onStep);
    return said ?? { fault: 'failed', reason: 'the fitter said nothing' };
  };
}

/** Of each answer its grade, 1 to 4, and the days since the one before. Exported for its test. */
export function formatHistories(histories: readonly CardHistory[]): string {
  return JSON.stringify(
    histories.map((history) =>
      history.map(({ grade, elapsedDays }) => [GRADES.indexOf(grade) + 1, Math.min(MOST_DAYS, elapsedDays)]),
    ),
  );
}

async function runFitter(
  script: string,
  input: string,
  onStep: (done: number, total: number) => void,
): Promise<Fitted | null> {
  // What native code says when it fails is a page of addresses.
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
  const ended = new Promise<Fitted | null>((resolve) => {
    child.on('error', (error) => resolve(failed(systemReason(error) ?? error.message)));
    child.on('close', (code, signal) => {
      resolve(code === 0 ? null : failed(`the fitter ended with ${signal ?? `code ${code}`}`));
    });
  });
  // One that ends early says so itself, and does not read on.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  let fitted: Fitted | null = null;
  for await (const line of createInterface(child.stdout)) {
    const said = parseSaid(line);
    if ('done' in said) onStep(said.done, said.total);
    else fitted = said;
  }
  return (await ended) ?? fitted;
}

function failed(reason: string): Fitted {
  return { fault: 'failed', reason };
}

function parseSaid(line: string): Fitted | { done: number; total: number } {
  const said = parseJson(line);
  if ('missing' in said) return { fault: 'missing', reason: String(said.missing) };
  if ('failed' in said) return failed(String(said.failed));
  if ('parameters' in said) return { parameters: said.parameters };
  if ('done' in said) return { done: Number(said.done), total: Number(said.total) };
  return failed('the fitter said what is not understood');
}

function parseJson(line: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(line));
  } catch {
    return {};
  }
}

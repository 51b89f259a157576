// The program's clock in a sandbox, which a test sets, also while the program runs (`clock.cjs`).
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '../cli/program.ts';

export function useTestClock({ environment, folder }: Sandbox): void {
  const clock = join(folder, 'clock');
  writeFileSync(clock, '0');
  environment.NETQUIZ_TEST_CLOCK = clock;
  environment.NODE_OPTIONS = `--require ${join(import.meta.dirname, 'clock.cjs')}`;
}

/** @param text such as `2026-03-10T12:00Z` */
export function setTestClock({ folder }: Sandbox, text: string): void {
  const file = join(folder, 'clock');
  writeFileSync(`${file}.new`, String(Date.parse(text)));
  renameSync(`${file}.new`, file);
}

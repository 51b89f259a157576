// Runs all tests that inject faults, long, on any platform: a shell of Windows sets variables in another way.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const vitest = resolve(import.meta.dirname, '../../node_modules/vitest/vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', 'tests/faults', 'tests/sync', 'tests/hostile/sync', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: { ...process.env, NETQUIZ_FAULTS: 'all' },
  },
);
process.exitCode = status ?? 1;

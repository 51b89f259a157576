// Runs all tests that inject faults, long, on any platform: a shell of Windows sets variables in another way.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const vitest = createRequire(import.meta.url).resolve('vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', 'tests/faults', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, NETQUIZ_FAULTS: 'all' },
});
process.exitCode = status ?? 1;

import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Most tests wait for a program that they started: two at a time also where there are two processors.
const maxWorkers = Math.max(2, availableParallelism() - 1);

export default defineConfig({
  test: { include: ['tests/**/*.test.ts'], testTimeout: 30_000, maxWorkers },
});

// How far long work has come: one line on the error output of a terminal, painted over and gone at the end. Quick work,
// and work nobody watches, shows nothing.

import { cutToColumns } from './columns.ts';
import type { Output } from './output.ts';

export interface Progress {
  /** @param done how many of `total` are done */
  show(done: number, total: number): void;
  /** Takes the line away. */
  end(): void;
}

const BAR_COLUMNS = 20;
/** Work that ends before this is not announced. */
const QUIET_MS = 300;
const REPAINT_MS = 80;

/** @param clock milliseconds that never go back */
export function startProgress(output: Output, label: string, clock: () => number): Progress {
  const begun = clock();
  let painted = Number.NEGATIVE_INFINITY;
  return {
    show(done, total) {
      const now = clock();
      if (!output.isTTY || now - begun < QUIET_MS || now - painted < REPAINT_MS) return;
      painted = now;
      const filled = Math.round((BAR_COLUMNS * done) / Math.max(1, total));
      const bar = '█'.repeat(filled) + '░'.repeat(BAR_COLUMNS - filled);
      output.write(`\r\x1b[K${cutToColumns(`${label} ${bar} ${done}/${total}`, (output.columns ?? 80) - 1)}`);
    },
    end() {
      if (painted > Number.NEGATIVE_INFINITY) output.write('\r\x1b[K');
    },
  };
}

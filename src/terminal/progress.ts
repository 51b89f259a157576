// How far a command is, on one line of the terminal that is drawn over itself and gone at the end. Nothing shows where
// errors go into a file, and nothing while a command is quick. It has no colours, so `NO_COLOR` needs no word here.
import { cutToColumns } from './columns.ts';
import type { Output } from './output.ts';
import { safeLine } from './safe-text.ts';
import { columnsOf } from './theme.ts';

export interface Progress {
  /**
   * @param what in one word, such as `reading`
   * @param done how many of `total` are behind
   * @param name what is next; it may come from anywhere
   */
  step(what: string, done: number, total: number, name: string): void;
  /** Takes the line away; to be called before anything else is written. */
  clear(): void;
}

/** Says nothing: for a command whose output is for programs. */
export const noProgress: Progress = { step: () => {}, clear: () => {} };

/** What takes less is over before a person would read it. */
const QUIET_MS = 300;
const REDRAW_MS = 100;
const BAR_COLUMNS = 20;
const LEAST_COLUMNS = 20;
const CLEAR_LINE = '\r\x1b[2K';

/** @param elapsedMs a clock that never goes back */
export function createProgress(
  errors: Output,
  environment: NodeJS.ProcessEnv,
  elapsedMs: () => number = () => performance.now(),
): Progress {
  if (!errors.isTTY || environment.TERM === 'dumb') return noProgress;
  let drawAt = elapsedMs() + QUIET_MS;
  let isDrawn = false;
  return {
    step(what, done, total, name) {
      const now = elapsedMs();
      if (now < drawAt) return;
      drawAt = now + REDRAW_MS;
      isDrawn = true;
      errors.write(`${CLEAR_LINE}${progressLine(what, done, total, name, errors.columns || 80)}`);
    },
    clear() {
      if (isDrawn) errors.write(CLEAR_LINE);
      isDrawn = false;
    },
  };
}

/**
 * One column stays free, since a full line wraps in some terminals; and the bar is drawn in ASCII, since in Chinese and
 * Japanese fonts blocks and dots are two columns wide. A narrow window shows the count alone.
 */
function progressLine(what: string, done: number, total: number, name: string, columns: number): string {
  const room = columns - 1;
  const count = `${what} ${String(done).padStart(String(total).length)}/${total}`;
  if (columnsOf(count) > room) return '';
  const withBar = `${count} [${bar(done / Math.max(1, total))}]`;
  const start = columnsOf(withBar) + LEAST_COLUMNS <= room ? withBar : count;
  const left = room - columnsOf(start) - 1;
  const shown = left < 4 ? '' : cutToColumns(safeLine(name), left - 1);
  return shown === '' ? start : `${start} ${shown}`;
}

/** @param share 0–1 */
function bar(share: number): string {
  const full = Math.floor(share * BAR_COLUMNS);
  return `${'='.repeat(full)}${'-'.repeat(BAR_COLUMNS - full)}`;
}

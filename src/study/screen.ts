// The screen of a session: where lines are written, how wide and high it is, and how it is cleared. The one object that
// writes lines while a session runs; the key bar draws itself.
import type { WriteStream } from 'node:tty';
import { createPen, type Theme } from '../terminal/theme.ts';
import type { Look } from './view.ts';

const USUAL = { columns: 80, rows: 24 } as const;
/** A window that says it has no size at all is one that does not say. */
const FEWEST_COLUMNS = 20;
const FEWEST_ROWS = 6;

export interface Size {
  columns: number;
  rows: number;
}

export class Screen {
  readonly output: WriteStream;
  readonly plain: boolean;
  readonly #theme: Theme;
  #saidTooSmall = false;

  /** @param plain lines only: nothing is cleared, moved or hidden */
  constructor(output: WriteStream, theme: Theme, plain: boolean) {
    this.output = output;
    this.#theme = theme;
    this.plain = plain;
  }

  /** As the window is now. */
  get look(): Look {
    return {
      theme: this.#theme,
      pen: createPen(this.#theme, this.columns, { plain: this.plain }),
      plain: this.plain,
    };
  }

  get columns(): number {
    return this.output.columns || USUAL.columns;
  }

  get rows(): number {
    return Math.max(FEWEST_ROWS, this.output.rows || USUAL.rows);
  }

  get size(): Size {
    return { columns: this.columns, rows: this.rows };
  }

  write(lines: readonly string[]): void {
    this.#sayTooSmall();
    if (lines.length > 0) this.output.write(`${lines.join('\n')}\n`);
  }

  /** In a window that is narrower than what is drawn the terminal breaks lines as it likes: once, that is said. */
  #sayTooSmall(): void {
    const isTooSmall = this.columns < FEWEST_COLUMNS;
    if (isTooSmall && !this.#saidTooSmall)
      this.output.write(`${this.columns} columns are too few; ${FEWEST_COLUMNS} would do\n`);
    this.#saidTooSmall = isTooSmall;
  }

  /** What the window shows goes; what was scrolled off stays. */
  clear(): void {
    if (!this.plain) this.output.write('\x1b[H\x1b[J');
  }
}

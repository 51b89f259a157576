// The keyboard of a session: raw keys, each with the time it was read, in a queue, so that keys which arrive together are
// all seen and one at a time. Also the end of input and the signals that ask to stop; the terminal is left as it was.
import { emitKeypressEvents } from 'node:readline';
import type { ReadStream } from 'node:tty';

export interface Key {
  /** `a`, `1`, `space`, `return`, `escape`, `up`, `meta+a` …; full-width characters as their plain forms. */
  name: string;
  ctrl: boolean;
  /** Milliseconds of a clock that never goes back: `performance.now()`. */
  readAt: number;
}

export type KeyEvent = Key | { ended: 'input' } | { ended: 'signal'; exitCode: number } | { resumed: true };

const STOPPING: readonly [NodeJS.Signals, number][] = [
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGQUIT', 131],
];

export interface Keypress {
  name?: string | undefined;
  sequence?: string | undefined;
  ctrl?: boolean | undefined;
  meta?: boolean | undefined;
}

export class KeySource {
  readonly #input: ReadStream;
  readonly #queue: KeyEvent[] = [];
  readonly #cleanups: (() => void)[] = [];
  #waiting: ((event: KeyEvent) => void) | null = null;

  constructor(input: ReadStream) {
    this.#input = input;
  }

  start(): void {
    emitKeypressEvents(this.#input);
    this.#listen('keypress', (text: string | undefined, press: Keypress) => this.#onPress(text, press));
    this.#listen('end', () => this.#put({ ended: 'input' }));
    this.#listen('error', () => this.#put({ ended: 'input' }));
    for (const [signal, exitCode] of STOPPING)
      this.#onSignal(signal, () => this.#put({ ended: 'signal', exitCode }));
    this.#onSignal('SIGCONT', () => this.#resume());
    this.#input.setRawMode(true);
    this.#input.resume();
  }

  /** The next key; waits for one. */
  next(): Promise<KeyEvent> {
    const event = this.#queue.shift();
    if (event !== undefined) return Promise.resolve(event);
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  stop(): void {
    for (const cleanup of this.#cleanups.splice(0)) cleanup();
    if (!this.#input.destroyed) this.#input.setRawMode(false);
    this.#input.pause();
  }

  #put(event: KeyEvent): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting === null) this.#queue.push(event);
    else waiting(event);
  }

  #onPress(text: string | undefined, press: Keypress): void {
    if (press.ctrl === true && press.name === 'z') this.#suspend();
    else this.#put({ name: keyName(text, press), ctrl: press.ctrl === true, readAt: performance.now() });
  }

  /** Ctrl-Z: the whole job stops, as the terminal itself would do it; `fg` brings SIGCONT. */
  #suspend(): void {
    if (process.platform === 'win32') return;
    this.#input.setRawMode(false);
    process.kill(0, 'SIGTSTP');
  }

  #resume(): void {
    this.#input.setRawMode(true);
    this.#input.resume();
    this.#put({ resumed: true });
  }

  // biome-ignore lint/suspicious/noExplicitAny: the stream's events differ in their arguments
  #listen(event: string, listener: (...values: any[]) => void): void {
    this.#input.on(event, listener);
    this.#cleanups.push(() => this.#input.off(event, listener));
  }

  #onSignal(signal: NodeJS.Signals, listener: () => void): void {
    process.on(signal, listener);
    this.#cleanups.push(() => process.off(signal, listener));
  }
}

/** What a key press is called; see `Key.name`. */
export function keyName(text: string | undefined, press: Keypress): string {
  // Alt and a key, which is also what Escape and a key in quick succession look like, is another key.
  if (press.meta === true) return `meta+${press.name ?? ''}`;
  if (text === undefined || press.ctrl === true) return press.name ?? '';
  const plain = text.normalize('NFKC');
  if (plain === ' ') return 'space';
  return plain.length === 1 && plain > ' ' ? plain : (press.name ?? '');
}

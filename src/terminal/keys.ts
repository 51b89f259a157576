// The keyboard of a session: raw keys, each with the time it was read, in a queue, so that keys which arrive together are
// all seen and one at a time. Also the signals that ask to stop, and a terminal that is gone; it is left as it was.
import { emitKeypressEvents } from 'node:readline';
import { isatty, type ReadStream } from 'node:tty';
import { HANGUP } from './output.ts';

export interface Key {
  /** `a`, `1`, `space`, `return`, `escape`, `up`, `meta+a` …; full-width characters as their plain forms. */
  name: string;
  ctrl: boolean;
  /** Milliseconds of a clock that never goes back: `performance.now()`. */
  readAt: number;
}

/** `endsWith` is the exit code that a signal asks for. */
export type KeyEvent = Key | { endsWith: number } | { resumed: true };

/** The descriptor of standard input. */
const KEYBOARD = 0;

const STOPPING: readonly [NodeJS.Signals, number][] = [
  // Of another program; the keyboard's own Ctrl-C comes as a key.
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', HANGUP],
  ['SIGQUIT', 131],
];

/** A terminal sends these to every program in it. */
const FROM_KEYBOARD: ReadonlySet<NodeJS.Signals> = new Set(['SIGINT', 'SIGQUIT']);

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
  #isStopping = false;
  #isPaused = false;
  #waiting: ((event: KeyEvent) => void) | null = null;

  constructor(input: ReadStream) {
    this.#input = input;
  }

  start(): void {
    emitKeypressEvents(this.#input);
    this.#listen('keypress', (text: string | undefined, press: Keypress) => this.#onPress(text, press));
    // Raw input has no other end: Ctrl-D comes as a key.
    this.#listen('end', () => this.#stopWith(HANGUP));
    this.#listen('error', () => this.#stopWith(HANGUP));
    for (const [signal, exitCode] of STOPPING)
      this.#onSignal(signal, () => {
        if (!this.#isPaused || !FROM_KEYBOARD.has(signal)) this.#stopWith(exitCode);
      });
    this.#onSignal('SIGCONT', () => this.#continue());
    hearOfLongFiles();
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

  /**
   * Gives the terminal to another program, such as an editor, as it was before `start`. Until `resume` nothing is read, and
   * what the keyboard says to all that runs in the terminal (Ctrl-C, Ctrl-\, `fg`) is meant for that program.
   */
  pause(): void {
    this.#isPaused = true;
    if (!this.#input.destroyed) this.#input.setRawMode(false);
    this.#input.pause();
  }

  /** Takes the terminal back, whatever modes the other program left. */
  resume(): void {
    this.#isPaused = false;
    this.#takeTerminal();
  }

  stop(): void {
    // While the input's errors are still listened to: a terminal that is gone takes no mode.
    if (!this.#input.destroyed) this.#input.setRawMode(false);
    for (const cleanup of this.#cleanups.splice(0)) cleanup();
    this.#input.pause();
  }

  /** Whether there is no terminal any more. */
  get isGone(): boolean {
    return this.#input.destroyed || !isatty(KEYBOARD);
  }

  /**
   * Ends the session in order, which takes a moment; a signal that comes meanwhile, such as a shell's SIGHUP beside the
   * terminal's own, must not break that off.
   */
  #stopWith(exitCode: number): void {
    if (this.#isStopping) return;
    this.#isStopping = true;
    for (const [signal] of STOPPING) process.on(signal, () => {});
    this.#put({ endsWith: exitCode });
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

  /** Whoever stopped it, the terminal is taken again, but for one that another program has now. */
  #continue(): void {
    if (this.#isPaused) return;
    this.#takeTerminal();
    this.#put({ resumed: true });
  }

  /** A shell or an editor may have set the terminal's modes meanwhile, which the stream does not know. */
  #takeTerminal(): void {
    if (this.#input.destroyed) return;
    this.#input.setRawMode(false);
    this.#input.setRawMode(true);
    this.#input.resume();
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

/**
 * Node ignores the signal that a file may not grow any more, and the write says so. Prompts listen to it and take their
 * listener away again, after which it would kill: one listener stays, past the session's end, for what is written then.
 */
function hearOfLongFiles(): void {
  if (process.listenerCount('SIGXFSZ') === 0) process.on('SIGXFSZ', () => {});
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

// The keyboard of a session: raw keys, each with the time it was read, in a queue, so that keys which arrive together are
// all seen and one at a time; what is pasted is no key. Also the signals that ask to stop, a window of another size, and a
// terminal that is gone; it is left as it was.
import { emitKeypressEvents } from 'node:readline';
import { isatty, type ReadStream, type WriteStream } from 'node:tty';
import { HANGUP } from './output.ts';

export interface Key {
  /** `a`, `1`, `space`, `return`, `escape`, `up`, `meta+a` …; full-width characters as their plain forms. */
  name: string;
  ctrl: boolean;
  /** Milliseconds of a clock that never goes back: `performance.now()`. */
  readAt: number;
}

/** `endsWith` is the exit code that a signal asks for. */
export type KeyEvent =
  | Key
  | { endsWith: number }
  /** The program was stopped for so long, as far as that is known. */
  | { resumed: true; awayMs: number }
  | { resized: true };

/** The descriptor of standard input. */
const KEYBOARD = 0;

const STOPPING: readonly [NodeJS.Signals, number][] = [
  // Of another program; the keyboard's own Ctrl-C comes as a key.
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', HANGUP],
  ['SIGQUIT', 131],
];

/** Sent to every program in front, whichever of them the person means. */
const OF_THE_KEYBOARD: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];

export interface Keypress {
  name?: string | undefined;
  sequence?: string | undefined;
  ctrl?: boolean | undefined;
  meta?: boolean | undefined;
}

/** While it is on, a terminal that knows it says where a paste begins and ends (xterm, "Bracketed Paste Mode"). */
const PASTES = { on: '\x1b[?2004h', off: '\x1b[?2004l' } as const;
/** A terminal that knows no such marks: nobody types so many characters at once, however busy the machine was. */
const PASTED_CHARACTERS = 32;
/** A prompt hides it; whoever has the terminal next wants it back. */
const SHOW_CURSOR = '\x1b[?25h';
/** Nobody may be there to continue a program that is stopped, and then it is not. */
const STOPPED_MS = 300;
/** A window that is dragged says many sizes; the last one counts. */
const RESIZED_MS = 120;

/** Whoever reads the keys while no other program does. */
export interface Keyboard {
  pause(): void;
  resume(): void;
}

export class KeySource implements Keyboard {
  readonly #input: ReadStream;
  readonly #output: WriteStream;
  readonly #asksForMarks: boolean;
  readonly #queue: KeyEvent[] = [];
  readonly #cleanups: (() => void)[] = [];
  #isStopping = false;
  #isPasting = false;
  /** The terminal was seen to mark what is pasted. */
  #isMarking = false;
  /** What is read now arrived in one piece with too much else. */
  #isPasted = false;
  /** When Ctrl-Z was pressed, while nothing says that the program goes on. */
  #stoppedAt: number | null = null;
  /** Another program has the terminal. */
  #isLent = false;
  #resize: NodeJS.Timeout | undefined;
  #waiting: ((event: KeyEvent) => void) | null = null;

  /** @param asksForMarks whether the terminal may be told, by an escape sequence, to mark what is pasted */
  constructor(input: ReadStream, output: WriteStream, asksForMarks = true) {
    this.#input = input;
    this.#output = output;
    this.#asksForMarks = asksForMarks;
  }

  start(): void {
    // Heard before the keys that are made of it.
    this.#listen('data', (chunk: Buffer | string) => {
      this.#isPasted = !this.#isMarking && chunk.length > PASTED_CHARACTERS;
    });
    emitKeypressEvents(this.#input);
    this.#listen('keypress', (text: string | undefined, press: Keypress) => this.#onPress(text, press));
    // Raw input has no other end: Ctrl-D comes as a key.
    this.#listen('end', () => this.#stopWith(HANGUP));
    this.#listen('error', () => this.#stopWith(HANGUP));
    for (const [signal, exitCode] of STOPPING)
      this.#onSignal(signal, () => {
        if (!this.#isLent || !OF_THE_KEYBOARD.includes(signal)) this.#stopWith(exitCode);
      });
    this.#onSignal('SIGCONT', () => this.#continue());
    const onResize = () => this.#onResize();
    this.#output.on('resize', onResize);
    this.#cleanups.push(() => this.#output.off('resize', onResize));
    hearOfLongFiles();
    this.#takeTerminal();
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
    clearTimeout(this.#resize);
    // While the input's errors are still listened to: a terminal that is gone takes no mode.
    this.#giveTerminal();
    for (const cleanup of this.#cleanups.splice(0)) cleanup();
    this.#input.pause();
  }

  /**
   * Gives the terminal to another program, such as an editor, as it was before `start`. Until `resume` nothing is read, and
   * what the keyboard says to all that runs in the terminal (Ctrl-C, Ctrl-\, `fg`) is meant for that program.
   */
  pause(): void {
    this.#isLent = true;
    this.#giveTerminal();
    this.#input.pause();
  }

  /** Takes the terminal back, whatever modes the other program left. */
  resume(): void {
    this.#isLent = false;
    this.#takeTerminal();
  }

  /** A shell or an editor may have set the terminal's modes meanwhile, which the stream does not know. */
  #takeTerminal(): void {
    if (this.#input.destroyed) return;
    this.#isPasting = false;
    this.#input.setRawMode(false);
    this.#input.setRawMode(true);
    if (this.#asksForMarks) this.#output.write(PASTES.on);
    this.#input.resume();
  }

  #giveTerminal(): void {
    if (this.#input.destroyed) return;
    if (this.#asksForMarks) this.#output.write(PASTES.off + SHOW_CURSOR);
    this.#input.setRawMode(false);
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
    if (press.name === 'paste-start') {
      this.#isPasting = true;
      this.#isMarking = true;
      this.#isPasted = false;
    }
    if (press.name === 'paste-end') {
      this.#isPasting = false;
      return;
    }
    // A paste that never ends must not make the session deaf.
    if ((this.#isPasting || this.#isPasted) && !(press.ctrl === true && press.name === 'c')) return;
    if (press.ctrl === true && press.name === 'z') this.#suspend();
    else this.#put({ name: keyName(text, press), ctrl: press.ctrl === true, readAt: performance.now() });
  }

  /** Ctrl-Z: the whole job stops, as the terminal itself would do it; `fg` brings SIGCONT. */
  #suspend(): void {
    if (process.platform === 'win32') return;
    this.#giveTerminal();
    this.#stoppedAt = performance.now();
    process.kill(0, 'SIGTSTP');
    setTimeout(() => {
      if (this.#stoppedAt !== null) this.#continue();
    }, STOPPED_MS).unref();
  }

  /** Whoever stopped it, the terminal is taken again, but for one that another program has now. */
  #continue(): void {
    if (this.#isLent) return;
    const awayMs = this.#stoppedAt === null ? 0 : performance.now() - this.#stoppedAt;
    this.#stoppedAt = null;
    this.#takeTerminal();
    this.#put({ resumed: true, awayMs });
  }

  #onResize(): void {
    clearTimeout(this.#resize);
    this.#resize = setTimeout(() => this.#put({ resized: true }), RESIZED_MS);
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

// Runs a person's editor on one file, in this terminal, and waits for its end. The caller reads no keys meanwhile.
import { spawn, spawnSync } from 'node:child_process';
import { type EditorCommand, SET_EDITOR } from '../home/editor-command.ts';
import { systemReason } from '../home/user-error.ts';

export interface EditorEnd {
  /** Why what it saved does not count, with what to do; null where it ended well. */
  fault: string | null;
  /** How long it was open. */
  ms: number;
}

export interface EditorDesk {
  environment: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  /** The terminal, as something to write to. */
  screen: { write(text: string): unknown };
}

/** @param file a path without anything in it that a person did not choose, such as `makeDraft` gives */
export async function runEditor(editor: EditorCommand, file: string, desk: EditorDesk): Promise<EditorEnd> {
  const begunAt = performance.now();
  // The keyboard's Ctrl-C and Ctrl-\ go to all that runs in the terminal. They are meant for the editor.
  const deaf = () => {};
  for (const signal of KEYBOARD_SIGNALS) process.on(signal, deaf);
  try {
    const fault = await outcome(editor, file, desk);
    return { fault, ms: performance.now() - begunAt };
  } finally {
    for (const signal of KEYBOARD_SIGNALS) process.off(signal, deaf);
  }
}

const KEYBOARD_SIGNALS = ['SIGINT', 'SIGQUIT'] as const;

function outcome(editor: EditorCommand, file: string, desk: EditorDesk): Promise<string | null> {
  const { environment, platform, screen } = desk;
  const { command, args, isShell } = startOf(editor, file, platform);
  const modes = terminalModes(platform);
  screen.write(REMEMBER_PLACE);
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: 'inherit', env: environment, shell: isShell });
    child.on('error', (error) => done(notStarted(editor, error)));
    child.on('exit', (code, signal) => {
      if (signal !== null) makeOrdinary(modes, screen);
      done(code === 0 ? null : failed(editor, code, signal));
    });
  });
}

interface Start {
  command: string;
  args: readonly string[];
  isShell: boolean;
}

/**
 * What is started. The words are the person's own, and the file follows them as one argument: no shell reads it, so nothing
 * that a deck says could become a command. Windows alone needs its shell, since many editors are `.cmd` files there; the file's
 * name is made of letters, digits and hyphens, whatever the card says (see `makeDraft`). Exported for its test.
 */
export function startOf({ command, args }: EditorCommand, file: string, platform: NodeJS.Platform): Start {
  if (platform !== 'win32') return { command, args: [...args, file], isShell: false };
  const words = [command, ...args, file].map((word) => `"${word}"`);
  return { command: words.join(' '), args: [], isShell: true };
}

/** What `stty` calls the terminal's modes; null where there is none to ask, or no terminal. */
function terminalModes(platform: NodeJS.Platform): string | null {
  if (platform === 'win32') return null;
  const { status, stdout } = spawnSync('stty', ['-g'], {
    stdio: ['inherit', 'pipe', 'ignore'],
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : null;
}

/** After an editor that was killed: until then the terminal may show no line ends and hide what is typed. */
function makeOrdinary(modes: string | null, screen: EditorDesk['screen']): void {
  if (modes !== null) spawnSync('stty', [modes], { stdio: ['inherit', 'ignore', 'ignore'] });
  screen.write(ORDINARY);
}

/** Leaving the second screen goes to the place that was remembered last, also where an editor never went there. */
const REMEMBER_PLACE = '\x1b7';

/**
 * What an editor switches on and could not switch off when it was killed: mouse, pasting in brackets, keys of a keypad, the
 * second screen, a hidden cursor, colours. What it left below is cleared.
 */
const ORDINARY =
  '\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[?1l\x1b>\x1b[?1049l\x1b[?25h\x1b[0m\x1b[J';

function nameOf({ variable, command }: EditorCommand): string {
  return variable === null ? `the editor "${command}"` : `the editor "${command}" (${variable})`;
}

function notStarted(editor: EditorCommand, error: Error): string {
  const reason = systemReason(error);
  if (reason === null) throw error;
  const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
  return `${nameOf(editor)} ${isMissing ? 'was not found' : `could not be started (${reason})`}; ${SET_EDITOR}`;
}

function failed(editor: EditorCommand, code: number | null, signal: NodeJS.Signals | null): string {
  const how = signal === null ? `failed with exit code ${code}` : `was ended by ${signal}`;
  return `${nameOf(editor)} ${how}; where that was not meant, ${SET_EDITOR}`;
}

// Opens what `findOpenable` found with the platform's own opener, in a process of its own and never through a shell. Whatever
// it does, the session goes on.
import { spawn } from 'node:child_process';
import { commandWords } from '../home/command-words.ts';
import type { Openable } from '../home/openable.ts';
import { systemReason } from '../home/user-error.ts';
import { safeLine } from './safe-text.ts';

export interface OpenerDesk {
  environment: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
}

/** What is shown before it is opened: the whole of it, on one line, made safe. */
export function openableText(openable: Openable): string {
  return safeLine(targetOf(openable));
}

/** @returns null where it was handed on; else why not, one line made safe */
export async function openWithSystem(openable: Openable, desk: OpenerDesk): Promise<string | null> {
  const openers = openersFor(openable, desk);
  for (const [command = '', ...args] of openers) {
    const fault = await start(command, args, desk);
    if (fault !== 'missing') return fault === null ? null : safeLine(`${command} ${fault}`);
  }
  const names = openers.map(([command]) => command).join(', ');
  return safeLine(`there is nothing to open it with (${names} was not found); ${adviceFor(openable, desk)}`);
}

/** A file's name begins with the root or a drive, an address with its scheme: neither can be taken for an option. */
function targetOf(openable: Openable): string {
  return openable.kind === 'link' ? openable.url : openable.file;
}

/** The commands to try, the next where one is not there. Exported for its test. */
export function openersFor(openable: Openable, { environment, platform }: OpenerDesk): string[][] {
  const target = targetOf(openable);
  const chosen = openable.kind === 'link' ? browserFor(target, environment.BROWSER ?? '', platform) : null;
  if (chosen !== null) return [chosen];
  if (platform === 'darwin') return [['open', target]];
  if (platform === 'win32') return [['rundll32', 'url.dll,FileProtocolHandler', target]];
  const isWsl = (environment.WSL_DISTRO_NAME ?? '') !== '';
  return [...(isWsl ? [['wslview', target]] : []), ['xdg-open', target]];
}

/** `BROWSER` may name several, with colons between them, and say where the address goes by `%s`; the first is taken. */
function browserFor(url: string, browser: string, platform: NodeJS.Platform): string[] | null {
  const first = platform === 'win32' ? browser : (browser.split(':').find((one) => one.trim() !== '') ?? '');
  const words = commandWords(first, platform);
  if (words === null || words.length === 0) return null;
  const isMarked = words.slice(1).some((word) => word.includes('%s'));
  return isMarked
    ? words.map((word, at) => (at === 0 ? word : word.replaceAll('%s', () => url)))
    : [...words, url];
}

/** How long an opener is watched: one that fails mostly does so at once, and one that works may stay as long as its window. */
const WATCHED_MS = 1000;

/** Null where it runs or ended well, `missing` where it is not there, else what went wrong. */
function start(
  command: string,
  args: readonly string[],
  { environment }: OpenerDesk,
): Promise<string | null> {
  return new Promise((done) => {
    const child = spawn(command, args, {
      env: environment,
      detached: true,
      stdio: 'ignore',
      windowsHide: true,
    });
    const timer = setTimeout(() => done(null), WATCHED_MS);
    const end = (fault: string | null) => {
      clearTimeout(timer);
      done(fault);
    };
    child.on('error', (error) => end(notStarted(error)));
    child.on('exit', (code, signal) => end(endOf(code, signal)));
    // It may outlive this program.
    child.unref();
  });
}

function notStarted(error: Error): string {
  const reason = systemReason(error);
  if (reason === null) throw error;
  return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : `could not be started: ${reason}`;
}

function endOf(code: number | null, signal: NodeJS.Signals | null): string | null {
  if (code === 0) return null;
  return signal === null ? `could not open it (exit code ${code})` : `was ended by ${signal}`;
}

function adviceFor({ kind }: Openable, { platform }: OpenerDesk): string {
  const install = platform === 'linux' ? 'install xdg-utils' : 'open it yourself';
  return kind === 'link' ? `${install}, or set BROWSER` : install;
}

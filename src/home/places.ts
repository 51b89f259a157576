// Where things are on this machine. `NETQUIZ_HOME` wins; else the platform's data folder.
import { lstatSync, type Stats, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { refuseForeign } from './sudo.ts';
import { systemReason, UserError } from './user-error.ts';

export interface Places {
  home: string;
  decks: string;
  history: string;
  progress: string;
  config: string;
  /** Holds this machine's names for its homes; outside the home, so that a copied or synced home gets another. */
  devices: string;
  /** The decks that ship with the program. */
  packagedDecks: string;
}

/** @param packageFolder the folder that holds the program's own `decks/` */
export function findPlaces(environment: NodeJS.ProcessEnv, packageFolder: string): Places {
  const home = findHome(environment);
  const devices = join(stateFolder(environment), 'devices');
  refuseForeign([home, devices], environment);
  return {
    home,
    decks: join(home, 'decks'),
    history: join(home, 'history'),
    progress: join(home, 'progress.json'),
    config: join(home, 'config.json'),
    devices,
    packagedDecks: join(packageFolder, 'decks'),
  };
}

/** A home that is not there yet is made when something is written. @throws UserError when something else is in its place */
export function requireFolder({ home }: Places): void {
  const found = statOf(home);
  if (found?.isDirectory() === true) return;
  if (found !== undefined) throw new UserError(`${home}: is no folder; set NETQUIZ_HOME to one`);
  if (lstatSync(home, { throwIfNoEntry: false })?.isSymbolicLink() === true)
    throw new UserError(`${home}: is a link to nothing; mend it, or set NETQUIZ_HOME to a folder`);
}

function statOf(home: string): Stats | undefined {
  try {
    return statSync(home, { throwIfNoEntry: false });
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(`${home}: ${reason}; set NETQUIZ_HOME to a folder that can be used`);
  }
}

function findHome(environment: NodeJS.ProcessEnv): string {
  const chosen = environment.NETQUIZ_HOME ?? '';
  if (chosen !== '') return resolve(chosen);
  requireUserHome(chosenHome(), 'NETQUIZ_HOME to a folder for cards and progress');
  return envPaths('netquiz', { suffix: '' }).data;
}

function stateFolder(environment: NodeJS.ProcessEnv): string {
  const chosen = environment.XDG_STATE_HOME ?? '';
  if (isAbsolute(chosen)) return join(chosen, 'netquiz');
  requireUserHome(knownHome(), "XDG_STATE_HOME to a folder for this machine's name");
  const paths = envPaths('netquiz', { suffix: '' });
  return process.platform === 'linux' ? paths.log : paths.config;
}

/** The user's folder where the environment names it: cards go nowhere that nobody chose. */
function chosenHome(): string {
  return process.platform === 'win32' ? knownHome() : (process.env.HOME ?? '');
}

/** The same, or what the system knows of the user; empty for a user whom it does not know. */
function knownHome(): string {
  try {
    return homedir();
  } catch {
    return '';
  }
}

/** @param instead what to set where there is none */
function requireUserHome(home: string, instead: string): void {
  if (isAbsolute(home)) return;
  const why = home === '' ? 'HOME is not set' : `HOME is "${home}"`;
  throw new UserError(`your home folder is unknown (${why}); set ${instead}`);
}

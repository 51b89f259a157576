// Where things are on this machine. `NETQUIZ_HOME` wins; else the platform's data folder.
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { UserError } from './user-error.ts';

export interface Places {
  home: string;
  decks: string;
  history: string;
  progress: string;
  config: string;
  /** Holds this machine's name for this home; outside the home, so that a copied or synced home gets another. */
  device: string;
  /** The decks that ship with the program. */
  packagedDecks: string;
}

/** @param packageFolder the folder that holds the program's own `decks/` */
export function findPlaces(environment: NodeJS.ProcessEnv, packageFolder: string): Places {
  const home = findHome(environment);
  return {
    home,
    decks: join(home, 'decks'),
    history: join(home, 'history'),
    progress: join(home, 'progress.json'),
    config: join(home, 'config.json'),
    device: join(
      stateFolder(environment),
      'devices',
      createHash('sha256').update(home).digest('hex').slice(0, 16),
    ),
    packagedDecks: join(packageFolder, 'decks'),
  };
}

function findHome(environment: NodeJS.ProcessEnv): string {
  const chosen = environment.NETQUIZ_HOME ?? '';
  if (chosen !== '') return resolve(chosen);
  requireUserHome();
  return envPaths('netquiz', { suffix: '' }).data;
}

function stateFolder(environment: NodeJS.ProcessEnv): string {
  const chosen = environment.XDG_STATE_HOME ?? '';
  if (isAbsolute(chosen)) return join(chosen, 'netquiz');
  requireUserHome();
  const paths = envPaths('netquiz', { suffix: '' });
  return process.platform === 'linux' ? paths.log : paths.config;
}

function requireUserHome(): void {
  if (!isAbsolute(homedir())) {
    throw new UserError(
      'your home folder is unknown (HOME is not set); set NETQUIZ_HOME to a folder for cards and progress',
    );
  }
}

// The name of the repository that carries a home, as a person gives it: an address, or a folder on this machine.
import { lstatSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../home/user-error.ts';

/** `host:path` and `scheme://…` are addresses; so is nothing else. */
function isAddress(name: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name)) return true;
  return /^[^/\\]+:/.test(name) && !/^[a-z]:[\\/]/i.test(name);
}

/** Whether git reaches it without a network. */
export function isLocal(remote: string): boolean {
  return !isAddress(remote) || /^file:\/\//i.test(remote);
}

/** A folder's whole path; an address as it is. @throws UserError for what git must not be given */
export function remoteOf(given: string, folder: string): string {
  const name = given.trim();
  if (name === '' || name.startsWith('-') || /[\0-\x1f\x7f]/.test(name))
    throw new UserError(
      `"${name}" is no repository; name an address, or a folder made by \`git init --bare\``,
    );
  if (/^ext::|^[a-z0-9+]+::/i.test(name))
    throw new UserError(
      `"${name}" would run a program; name an address, or a folder made by \`git init --bare\``,
    );
  if (isAddress(name)) return name;
  const path = name === '~' || name.startsWith('~/') ? join(homedir(), name.slice(1)) : resolve(folder, name);
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return path;
  throw new UserError(`${path}: no such folder; \`git init --bare "${path}"\` makes one`);
}

/** As it may be shown: without the password that an address may hold. A name that stands there alone may be a token. */
export function shownRemote(remote: string): string {
  return remote
    .replace(/^(https?:\/\/)[^/]*@/i, '$1')
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*:[^/]*@/i, '$1');
}

/** A home cannot carry itself. @throws UserError */
export function refuseWithin(remote: string, home: string): void {
  if (!isLocal(remote) || !isAbsolute(remote)) return;
  const [inner, outer] = [remote, home].map((path) => realPath(path)) as [string, string];
  const path = relative(outer, inner);
  if (isAbsolute(path) || path.split(sep)[0] === '..') return;
  throw new UserError(`${remote}: lies in the home that is to be synced; name a repository outside of it`);
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

// Names for files of ours that are on their way to another name, and what becomes of those that a killed run left behind.
import { randomBytes } from 'node:crypto';
import { readdirSync, unlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

const OWN_NAME = /^\.netquiz-(\d{1,10})-[0-9a-f]{12}\.tmp$/;

/** Hidden, so that nobody takes it for a card; with the process that made it, so that no other removes it too early. */
export function ownName(folder: string): string {
  return join(folder, `.netquiz-${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
}

export function isOwnName(path: string): boolean {
  return OWN_NAME.test(basename(path));
}

/** What killed runs left in a folder. Only housekeeping: no error of it counts. */
export function removeLeftovers(folder: string): void {
  for (const { name } of entriesOf(folder)) removeLeftover(folder, name);
}

/** As `removeLeftovers`, also in all folders that lie in it; through no link. */
export function removeLeftoversBelow(folder: string): void {
  for (const entry of entriesOf(folder)) {
    if (entry.isDirectory()) removeLeftoversBelow(join(folder, entry.name));
    else removeLeftover(folder, entry.name);
  }
}

/** The paths of what killed runs left in folders, sorted. A link or a pipe of such a name is none of it: files alone are written so. */
export function findLeftovers(folders: readonly string[]): string[] {
  const found = folders.flatMap((folder) =>
    entriesOf(folder)
      .filter((entry) => entry.isFile() && isLeftover(entry.name))
      .map(({ name }) => join(folder, name)),
  );
  return found.sort();
}

function isLeftover(name: string): boolean {
  const pid = OWN_NAME.exec(name)?.[1];
  return pid !== undefined && !isAtWork(Number(pid));
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function removeLeftover(folder: string, name: string): void {
  if (!isLeftover(name)) return;
  try {
    unlinkSync(join(folder, name));
  } catch {}
}

/** This process is not: it writes one thing after another, and begins by removing what others of its number left. */
function isAtWork(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

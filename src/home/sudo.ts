// Under sudo the program is root, and often has the home of the person who called it: files of root's in there would lock
// that person out. Nothing is looked at where there was no sudo.
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from './user-error.ts';

/** @throws UserError under sudo when one of the folders is, or would be made, in a folder of somebody else */
export function refuseForeign(folders: readonly string[], { SUDO_UID }: NodeJS.ProcessEnv): void {
  if (!SUDO_UID || process.geteuid?.() !== 0) return;
  const foreign = folders.find((folder) => ownerOf(folder) !== 0);
  if (foreign !== undefined)
    throw new UserError(
      `${foreign}: belongs to another user, whom files of root's would lock out; run netquiz without sudo, or set NETQUIZ_HOME and XDG_STATE_HOME to folders of root's`,
    );
}

/** The user who owns a folder, or the nearest one above it that there is. */
function ownerOf(folder: string): number {
  const owner = ownerIfThere(folder);
  return owner === null && dirname(folder) !== folder ? ownerOf(dirname(folder)) : (owner ?? 0);
}

function ownerIfThere(folder: string): number | null {
  try {
    return statSync(folder).uid;
  } catch {
    return null;
  }
}

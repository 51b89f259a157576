// This machine's name for this home: a random id, made once, kept outside the home. Two machines, or two homes, never
// append to one history file.
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { syncFoldersAbove, writeFileAtomic } from './atomic-write.ts';
import type { Places } from './places.ts';
import { readText } from './read-file.ts';
import { UserError } from './user-error.ts';

const ID = /^[a-z0-9]{16}$/;
const LIMITS = { longestBytes: 1024, followLinks: true };

/** Makes the id when there is none yet. @throws UserError when it cannot be read */
export function deviceId(places: Places): string {
  const file = deviceFile(places);
  const read = readText(file, LIMITS);
  // One that cannot be read now is not replaced: it names this machine's history.
  if ('fault' in read && read.fault === 'unreadable')
    throw new UserError(`${file}: ${read.reason}; nothing can be saved without this machine's name`);
  const known = knownDevice(places);
  if (known !== null) return known;
  const id = randomBytes(8).toString('hex');
  writeFileAtomic(deviceFile(places), `${id}\n`);
  // Its folder may be there already and not be synced: an open session's note made it.
  syncFoldersAbove(places.devices);
  return id;
}

/** Another id from now on: another machine writes under the one there was. What was written under it stays. */
export function renewDevice(places: Places): void {
  writeFileAtomic(deviceFile(places), `${randomBytes(8).toString('hex')}\n`);
}

/** Null where there is none yet, or what is there is none. */
export function knownDevice(places: Places): string | null {
  const read = readText(deviceFile(places), LIMITS);
  const known = 'text' in read ? read.text.trim() : '';
  return ID.test(known) ? known : null;
}

/** Where the id of this home is kept. */
export function deviceFile({ devices, home }: Places): string {
  return join(devices, createHash('sha256').update(home).digest('hex').slice(0, 16));
}

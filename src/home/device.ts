// This machine's name for this home: a random id, made once, kept outside the home. Two machines, or two homes, never
// append to one history file.
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { writeFileAtomic } from './atomic-write.ts';
import type { Places } from './places.ts';
import { readText } from './read-file.ts';

const ID = /^[a-z0-9]{16}$/;

/** Makes the id when there is none yet. */
export function deviceId(places: Places): string {
  const file = deviceFile(places);
  const read = readText(file, { longestBytes: 1024, followLinks: true });
  const known = 'text' in read ? read.text.trim() : '';
  if (ID.test(known)) return known;
  const id = randomBytes(8).toString('hex');
  writeFileAtomic(file, `${id}\n`);
  return id;
}

/** Where the id of this home is kept. */
export function deviceFile({ devices, home }: Places): string {
  return join(devices, createHash('sha256').update(home).digest('hex').slice(0, 16));
}

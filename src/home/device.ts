// This machine's name for this home: a random id, made once, kept outside the home. Two machines, or two homes, never
// append to one history file.
import { randomBytes } from 'node:crypto';
import { writeFileAtomic } from './atomic-write.ts';
import type { Places } from './places.ts';
import { readText } from './read-file.ts';

const ID = /^[a-z0-9]{16}$/;

/** Makes the id when there is none yet. */
export function deviceId(places: Places): string {
  const read = readText(places.device, { longestBytes: 1024, followLinks: true });
  const known = 'text' in read ? read.text.trim() : '';
  if (ID.test(known)) return known;
  const id = randomBytes(8).toString('hex');
  writeFileAtomic(places.device, `${id}\n`);
  return id;
}

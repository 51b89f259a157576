// A card is edited in a copy of its own, in a folder of this machine's state: an editor that crashes, or a full disk, then
// harms no card; what it saved stays there until it is the card's; and no settings file that a stranger's deck brings lies
// beside what the editor opens. The copy's name is made of letters, digits and hyphens, whatever the card is called.
import { mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LONGEST_CARD_BYTES } from '../cards/card-file.ts';
import { slugOf } from '../cards/slug.ts';
import { writeAndSync } from './atomic-write.ts';
import type { Places } from './places.ts';
import { type ReadText, readText } from './read-file.ts';
import { systemReason } from './user-error.ts';

export interface Draft {
  file: string;
  /** The text that it began with. */
  base: string;
}

/** @throws the system's error */
export function makeDraft({ devices }: Places, name: string, base: string): Draft {
  const drafts = join(dirname(devices), 'drafts');
  mkdirSync(drafts, { recursive: true, mode: 0o700 });
  const { text } = slugOf(name);
  const folder = mkdtempSync(join(drafts, `${text}-`));
  const file = join(folder, `${text}.md`);
  writeAndSync(file, base);
  return { file, base };
}

/** What the editor left, read with as little trust as a card of somebody else's. */
export function readDraft({ file }: Draft): ReadText {
  return readText(file, { longestBytes: LONGEST_CARD_BYTES, followLinks: false });
}

/** Whether there is nothing in its folder but the text it began with: no change, and no file that the editor keeps for itself. */
export function isUntouched(draft: Draft): boolean {
  const read = readDraft(draft);
  const isOfOurs = (name: string) => name === basename(draft.file);
  return 'text' in read && read.text === draft.base && readdirSync(dirname(draft.file)).every(isOfOurs);
}

/** Only housekeeping: what the system says is no reason to fail. */
export function removeDraft({ file }: Draft): void {
  try {
    rmSync(dirname(file), { recursive: true, force: true });
    rmdirSync(dirname(dirname(file)));
  } catch (error) {
    if (systemReason(error) === null) throw error;
  }
}

// Whether two sets of events give the same progress, byte for byte of what would be written.
import type { Event } from '../event.ts';
import { formatProgress } from '../progress-file.ts';
import { inOrder, replay } from '../replay.ts';

export function sameProgress(a: readonly Event[], b: readonly Event[]): boolean {
  return textOf(a) === textOf(b);
}

function textOf(events: readonly Event[]): string {
  return formatProgress({ progress: replay(inOrder(events)), read: new Map() });
}

// Why a record of the history is no event.
import { conflictMark } from './conflict-marks.ts';
import type { HistoryRecord } from './history-lines.ts';

export type LineFault = 'torn' | 'nul' | 'conflict' | 'no-event' | 'newer' | 'unknown';

/** Null for an event. */
export function faultOf({ bytes, read }: HistoryRecord): LineFault | null {
  if (!('unread' in read)) return null;
  if (read.unread !== 'broken') return read.unread;
  if (bytes.includes(0)) return 'nul';
  if (conflictMark(bytes.toString('latin1')) !== null) return 'conflict';
  return isJson(bytes) ? 'no-event' : 'torn';
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString('utf8'));
    return true;
  } catch {
    return false;
  }
}

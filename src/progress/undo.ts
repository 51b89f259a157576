// What an undo takes back: the latest thing that a person did on the last study day on which they did anything, and that
// was not taken back yet. Import's suspensions and settings are no such things, nor is a deck's new name, which its
// folder has too.
import { type StudyDay, studyDay } from '../schedule/study-day.ts';
import type { Event } from './event.ts';

export type UndoableEvent = Extract<Event, { op: 'review' | 'suspend' | 'unsuspend' | 'bury' | 'reset' }>;

/**
 * @param events of the whole history, undone ones and their undos among them
 * @returns null when all of that day was taken back, or nothing was ever done
 */
export function lastUndoable(events: readonly Event[]): UndoableEvent | null {
  const undone = new Set(events.flatMap((event) => (event.op === 'undo' ? [event.target] : [])));
  let lastDay: StudyDay = -Infinity;
  let last: UndoableEvent | null = null;
  for (const event of events) {
    if (!isUndoable(event)) continue;
    const day = studyDay(event);
    if (day > lastDay) [lastDay, last] = [day, null];
    if (day === lastDay && !undone.has(event.id) && (last === null || isLater(event, last))) last = event;
  }
  return last;
}

function isUndoable(event: Event): event is UndoableEvent {
  switch (event.op) {
    case 'review':
    case 'bury':
    case 'reset':
      return true;
    case 'suspend':
    case 'unsuspend':
      return event.because === undefined;
    default:
      return false;
  }
}

function isLater(a: Event, b: Event): boolean {
  return a.at > b.at || (a.at === b.at && a.id > b.id);
}

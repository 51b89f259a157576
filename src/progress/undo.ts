// What an undo takes back: the latest thing that a person did on the last study day on which they did anything, and that
// was not taken back yet. Fitted parameters are such a thing; other settings are not, which a person sets again as easily, nor
// are import's suspensions, nor a deck's new name, which its folder has too.
import { type Moment, type StudyDay, studyDay } from '../schedule/study-day.ts';
import type { Event } from './event.ts';

export type UndoableEvent = Extract<
  Event,
  { op: 'review' | 'suspend' | 'unsuspend' | 'bury' | 'reset' | 'set' }
>;

/**
 * What a clock that was ahead dated later than tomorrow counts only where there is nothing else.
 * @param events of the whole history, undone ones and their undos among them
 * @returns null when all of that day was taken back, or nothing was ever done
 */
export function lastUndoable(events: readonly Event[], now: Moment): UndoableEvent | null {
  const done = events.filter(isUndoable);
  const tomorrow = studyDay(now) + 1;
  const dated = done.filter((event) => studyDay(event) <= tomorrow);
  const last = lastOf(dated.length > 0 ? dated : done, undoneBy(events));
  return last === null ? null : underPresentNames(last, events);
}

function undoneBy(events: readonly Event[]): ReadonlySet<string> {
  return new Set(events.flatMap((event) => (event.op === 'undo' ? [event.target] : [])));
}

function lastOf(done: readonly UndoableEvent[], undone: ReadonlySet<string>): UndoableEvent | null {
  let lastDay: StudyDay = -Infinity;
  let last: UndoableEvent | null = null;
  for (const event of done) {
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
    case 'set':
      return event.key === 'parameters';
    default:
      return false;
  }
}

/** The same event with its cards called as they are now: their deck may have got another name since. */
function underPresentNames(event: UndoableEvent, events: readonly Event[]): UndoableEvent {
  const undone = undoneBy(events);
  const renames = events
    .filter(isRename)
    .filter((other) => isLater(other, event) && !undone.has(other.id))
    .sort((a, b) => (isLater(a, b) ? 1 : -1));
  if (renames.length === 0) return event;
  const present = (key: string) =>
    renames.reduce((so, { from, to }) => (so.startsWith(`${from}/`) ? to + so.slice(from.length) : so), key);
  if ('card' in event && event.card !== undefined) return { ...event, card: present(event.card) };
  return event.op === 'reset' && event.cards !== undefined
    ? { ...event, cards: event.cards.map(present) }
    : event;
}

function isRename(event: Event): event is Extract<Event, { op: 'rename' }> {
  return event.op === 'rename';
}

function isLater(a: Event, b: Event): boolean {
  return a.at > b.at || (a.at === b.at && a.id > b.id);
}

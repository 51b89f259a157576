// Every answer that counts, and what kind of answer it was: what statistics are made of. Told from the events alone,
// without reckoning anybody's memory again.
import type { Grade } from '../schedule/memory.ts';
import { type StudyDay, studyDay } from '../schedule/study-day.ts';
import type { Event } from './event.ts';
import { progressKey } from './replay.ts';

/**
 * `first`: the card was never answered before, or was reset.
 * `recall`: the first answer of a study day to a card that was answered on an earlier day: a test of memory.
 * `repeat`: any further answer on the same day.
 */
export type ReviewKind = 'first' | 'recall' | 'repeat';

export interface LoggedReview {
  /** `<deck>/<id>`, under the deck's present name. */
  card: string;
  day: StudyDay;
  grade: Grade;
  ms: number;
  kind: ReviewKind;
}

/** @param events those that count, in order */
export function reviewLog(events: readonly Event[]): LoggedReview[] {
  const log: LoggedReview[] = [];
  const lastDays = new Map<string, StudyDay>();
  for (const event of events) {
    if (event.op === 'review') log.push(logged(event, lastDays));
    else if (event.op === 'rename') renameDeck(log, lastDays, event);
    else if (event.op === 'reset') forget(lastDays, event);
  }
  return log;
}

function logged(event: Extract<Event, { op: 'review' }>, lastDays: Map<string, StudyDay>): LoggedReview {
  const key = progressKey(event);
  const last = lastDays.get(key);
  const day = Math.max(studyDay(event), last ?? -Infinity);
  lastDays.set(key, day);
  const kind = last === undefined ? 'first' : last < day ? 'recall' : 'repeat';
  return { card: event.card, day: studyDay(event), grade: event.grade, ms: event.ms, kind };
}

function forget(lastDays: Map<string, StudyDay>, event: Extract<Event, { op: 'reset' }>): void {
  if (event.all === true) lastDays.clear();
  for (const key of event.cards ?? []) lastDays.delete(key);
  if (event.card !== undefined) lastDays.delete(event.card);
}

function renameDeck(
  log: LoggedReview[],
  lastDays: Map<string, StudyDay>,
  { from, to }: Extract<Event, { op: 'rename' }>,
): void {
  for (const review of log) {
    if (review.card.startsWith(`${from}/`)) review.card = to + review.card.slice(from.length);
  }
  for (const [key, day] of [...lastDays]) {
    if (!key.startsWith(`${from}/`)) continue;
    lastDays.delete(key);
    lastDays.set(to + key.slice(from.length), day);
  }
}

// Every answer that counts, with what was remembered before it: what statistics are made of.
import type { Grade, Memory } from '../schedule/memory.ts';
import { type StudyDay, studyDay } from '../schedule/study-day.ts';
import type { Event } from './event.ts';
import { applyEvent, emptyProgress, stateOf } from './replay.ts';

export interface LoggedReview {
  /** `<deck>/<id>`, under the deck's present name. */
  card: string;
  day: StudyDay;
  grade: Grade;
  ms: number;
  /** Null when the card was new. */
  before: Memory | null;
}

/** @param events those that count, in order */
export function reviewLog(events: readonly Event[]): LoggedReview[] {
  const progress = emptyProgress();
  const log: LoggedReview[] = [];
  for (const event of events) {
    if (event.op === 'review') {
      const { card, grade, ms, n } = event;
      const key = n === undefined ? card : `${card}#${n}`;
      log.push({ card, day: studyDay(event), grade, ms, before: stateOf(progress, key).memory });
    }
    if (event.op === 'rename') renameInLog(log, event.from, event.to);
    applyEvent(progress, event);
  }
  return log;
}

function renameInLog(log: LoggedReview[], from: string, to: string): void {
  for (const review of log) {
    if (review.card.startsWith(`${from}/`)) review.card = to + review.card.slice(from.length);
  }
}

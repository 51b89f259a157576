// Where a card stands for one person: what the scheduler remembers, and what the person decided about it.
import { isDue, type Memory } from './memory.ts';
import { type Moment, type StudyDay, studyDay } from './study-day.ts';

export interface CardState {
  /** Null for a card that was never answered. */
  memory: Memory | null;
  /** The study day of the first answer; null before. */
  firstDay: StudyDay | null;
  suspended: boolean;
  /** Not asked on this study day. */
  buriedOn: StudyDay | null;
  /** How its tests of memory went, over the 30 study days up to the latest one. */
  recalls: readonly Recall[];
}

/** The first answer of a study day to a card that was answered on an earlier day. */
export interface Recall {
  day: StudyDay;
  recalled: boolean;
}

export const UNSEEN: CardState = {
  memory: null,
  firstDay: null,
  suspended: false,
  buriedOn: null,
  recalls: [],
};

/** The five parts that a deck's cards divide into; each card is in exactly one. */
export type Standing = 'stub' | 'suspended' | 'new' | 'learning' | 'review';

export function standingOf(card: { stub: boolean }, state: CardState): Standing {
  if (card.stub) return 'stub';
  if (state.suspended) return 'suspended';
  if (state.memory === null) return 'new';
  return state.memory.phase === 'review' ? 'review' : 'learning';
}

/** Whether a card that was answered before may be asked now. */
export function isDueNow(card: { stub: boolean }, state: CardState, now: Moment): boolean {
  return isAskable(card, state, now) && state.memory !== null && isDue(state.memory, now);
}

/** Whether a card may be asked at all today. */
export function isAskable(card: { stub: boolean }, state: CardState, now: Moment): boolean {
  return !card.stub && !state.suspended && state.buriedOn !== studyDay(now);
}

// Where a card stands for one person: what the scheduler remembers, and what the person decided about it.
import { isDue, type Memory } from './memory.ts';
import { type Moment, type StudyDay, studyDay } from './study-day.ts';

export interface CardState {
  /** Null for a card that was never answered. */
  memory: Memory | null;
  /** The study day of the first answer; null before. */
  firstDay: StudyDay | null;
  /** The person said not to ask it. */
  suspended: boolean;
  /** What becomes of a card whose question its notes no longer ask; null while they ask it. */
  gone: Gone | null;
  /** Not asked on this study day. */
  buriedOn: StudyDay | null;
  /** How its tests of memory went, over the 30 study days up to the latest one. */
  recalls: readonly Recall[];
}

/** Not asked, unless the person said to ask it all the same. */
export type Gone = 'suspended' | 'asked';

/** The first answer of a study day to a card that was learnt on an earlier day. */
export interface Recall {
  day: StudyDay;
  recalled: boolean;
}

export const UNSEEN: CardState = {
  memory: null,
  firstDay: null,
  suspended: false,
  gone: null,
  buriedOn: null,
  recalls: [],
};

/** The five parts that a deck's cards divide into; each card is in exactly one. */
export type Standing = 'stub' | 'suspended' | 'new' | 'learning' | 'review';

/** Whether a card is not asked until that is taken back, by the person or because its notes ask it again. */
export function isSuspended({ suspended, gone }: CardState): boolean {
  return suspended || gone === 'suspended';
}

export function standingOf(card: { stub: boolean }, state: CardState): Standing {
  if (card.stub) return 'stub';
  if (isSuspended(state)) return 'suspended';
  if (state.memory === null) return 'new';
  return state.memory.phase === 'review' ? 'review' : 'learning';
}

/** Whether a card that was answered before may be asked now. */
export function isDueNow(card: { stub: boolean }, state: CardState, now: Moment): boolean {
  return isAskable(card, state, now) && state.memory !== null && isDue(state.memory, now);
}

/** Whether a card may be asked at all today. */
export function isAskable(card: { stub: boolean }, state: CardState, now: Moment): boolean {
  return !card.stub && !isSuspended(state) && state.buriedOn !== studyDay(now);
}

// What comes after a session: how long the streak is, what comes back tomorrow, and when the next card is due.
import { cardState, type Library } from '../progress/library.ts';
import { streakDays } from '../progress/streak.ts';
import { isDueNow, isSuspended, standingOf } from '../schedule/card-state.ts';
import { dueDay, nextDueAt } from '../schedule/queue.ts';
import { type Moment, studyDay } from '../schedule/study-day.ts';
import type { Ahead } from './summary.ts';
import { reviewsLeft } from './today.ts';

/** @param library its cards are those that were chosen from */
export function lookAhead(library: Library, now: Moment): Ahead {
  const { cards, store } = library;
  const { days, settings } = store.progress;
  const states = cards.map((card) => ({ stub: card.stub, state: cardState(library, card) }));
  const today = studyDay(now);
  const back = states.filter(
    ({ stub, state }) =>
      !stub && !isSuspended(state) && state.memory !== null && dueDay(state.memory, now) <= today + 1,
  );
  const unseen = states.filter(({ stub, state }) => standingOf({ stub }, state) === 'new');
  return {
    streakDays: streakDays(days, today),
    tomorrow: back.length,
    newTomorrow: Math.min(settings.newPerDay, unseen.length),
    nextDueAt: nextDueAt(states, now),
    due: states.filter(({ stub, state }) => isDueNow({ stub }, state, now)).length,
    reviewsPerDay: reviewsLeft(library, now) > 0 ? null : settings.reviewsPerDay,
  };
}

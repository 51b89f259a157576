// What comes after a session: how long the streak is, what comes back tomorrow, and when the next card is due.
import { cardState, type Library } from '../progress/library.ts';
import { streakDays } from '../progress/streak.ts';
import { isDueNow, isSuspended, standingOf } from '../schedule/card-state.ts';
import type { Interview } from '../schedule/interview.ts';
import { dueDay, nextDueAt } from '../schedule/queue.ts';
import { dayStart, daysLater, type Moment, studyDay } from '../schedule/study-day.ts';
import { plannedInterview, planQueue } from './plan-day.ts';
import type { Ahead } from './summary.ts';
import { reviewsLeft } from './today.ts';

/** @param library its cards are those that were chosen from */
export function lookAhead(library: Library, now: Moment): Ahead {
  const { progress } = library.store;
  const tomorrow = daysLater(now, 1);
  const interview = plannedInterview(progress, tomorrow);
  const streak = streakDays(progress.days, studyDay(now));
  const ahead = interview === null ? dueAhead(library, now) : planAhead(library, now, interview);
  return { streakDays: streak, ...ahead };
}

type AheadOfDay = Omit<Ahead, 'streakDays'>;

function dueAhead(library: Library, now: Moment): AheadOfDay {
  const { cards, store } = library;
  const states = cards.map((card) => ({ stub: card.stub, state: cardState(library, card) }));
  const today = studyDay(now);
  const back = states.filter(
    ({ stub, state }) =>
      !stub && !isSuspended(state) && state.memory !== null && dueDay(state.memory, now) <= today + 1,
  );
  const unseen = states.filter(({ stub, state }) => standingOf({ stub }, state) === 'new');
  return {
    tomorrow: back.length,
    newTomorrow: Math.min(store.progress.settings.newPerDay, unseen.length),
    nextDueAt: nextDueAt(states, now),
    due: states.filter(({ stub, state }) => isDueNow({ stub }, state, now)).length,
    reviewsPerDay: reviewsLeft(library, now) > 0 ? null : store.progress.settings.reviewsPerDay,
  };
}

/** As the plan asks: what is due does not count, and what comes back today does so while there are answers left. */
function planAhead(library: Library, now: Moment, interview: Interview): AheadOfDay {
  const tomorrow = daysLater(now, 1);
  const { cards } = planQueue(library, interview, tomorrow);
  const fresh = cards.filter(({ memory }) => memory === null).length;
  // The steps of today's queue are what was forgotten and comes back, the earliest first.
  const [returning] = planQueue(library, interview, now).steps;
  const startsAt = cards.length === 0 ? null : dayStart(studyDay(tomorrow), now.offset);
  return {
    tomorrow: cards.length - fresh,
    newTomorrow: fresh,
    nextDueAt: returning?.memory.dueAt ?? startsAt,
    due: 0,
    reviewsPerDay: null,
  };
}

// How many cards come due on each of the days ahead, as things stand: without new cards, and without what answers until then
// will change.
import { isAskable, isSuspended } from '../schedule/card-state.ts';
import { dueDay } from '../schedule/queue.ts';
import { formatDay, studyDay } from '../schedule/study-day.ts';
import { FORECAST_DAYS, type StatsInput } from './input.ts';

export interface DueOnDay {
  /** `YYYY-MM-DD`. */
  day: string;
  due: number;
}

/** Today first, with all that is overdue. */
export function forecast({ cards, stateOf, now, span = FORECAST_DAYS }: StatsInput): DueOnDay[] {
  const today = studyDay(now);
  const due = Array.from({ length: span }, () => 0);
  for (const card of cards) {
    const state = stateOf(card);
    if (state.memory === null || isSuspended(state) || card.stub) continue;
    const buried = !isAskable(card, state, now);
    const ahead = Math.max(buried ? 1 : 0, dueDay(state.memory, now) - today);
    if (ahead < span) due[ahead] = (due[ahead] ?? 0) + 1;
  }
  return due.map((number, ahead) => ({ day: formatDay(today + ahead), due: number }));
}

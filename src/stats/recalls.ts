// Tests of memory by study day: of the whole history, which the days hold, or of some cards, whose states hold the last ones.
import { type StudyDay, studyDay } from '../schedule/study-day.ts';
import { RECENT_DAYS, type StatsInput } from './input.ts';

export interface Recalls {
  /** First answers of a study day to cards that were learnt on an earlier day. */
  recalls: number;
  /** Of these, not graded `again`. */
  recalled: number;
}

export type RecallsByDay = ReadonlyMap<StudyDay, Recalls>;

export function recallsOf(input: StatsInput): RecallsByDay {
  return input.isPart === true ? recallsOfCards(input) : input.days;
}

/** Over the last 30 study days: of earlier ones only some cards' states say anything. */
export function recallsOfCards({
  cards,
  stateOf,
  now,
}: Pick<StatsInput, 'cards' | 'stateOf' | 'now'>): RecallsByDay {
  const today = studyDay(now);
  const byDay = new Map<StudyDay, Recalls>();
  for (const { day, recalled } of cards.flatMap((card) => stateOf(card).recalls)) {
    if (day > today || day <= today - RECENT_DAYS) continue;
    const known = byDay.get(day) ?? { recalls: 0, recalled: 0 };
    byDay.set(day, { recalls: known.recalls + 1, recalled: known.recalled + Number(recalled) });
  }
  return byDay;
}

/** Of the days `first` to `last`, both included. */
export function sumRecalls(byDay: RecallsByDay, first: StudyDay, last: StudyDay): Recalls {
  const total: Recalls = { recalls: 0, recalled: 0 };
  for (let day = first; day <= last; day += 1) {
    total.recalls += byDay.get(day)?.recalls ?? 0;
    total.recalled += byDay.get(day)?.recalled ?? 0;
  }
  return total;
}

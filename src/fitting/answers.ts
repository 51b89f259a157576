// The history as the fitter sees it: of each card the answers in the order in which they count, with the study days between
// them. A replay says which card an answer counts for, so that renames, undos and resets hold here as they do in the schedule.
import type { Event } from '../progress/event.ts';
import { inOrder, replay } from '../progress/replay.ts';
import type { Grade, Memory } from '../schedule/memory.ts';
import { studyDay } from '../schedule/study-day.ts';

export interface Answer {
  grade: Grade;
  /** Study days since the card's answer before, 0 for its first one and for others on the same day. */
  elapsedDays: number;
  /** Its place among the answers to all cards, from 0. */
  place: number;
}

/** The answers to a card since it was new, at least one. A card that was reset has a history for each time it was new. */
export type CardHistory = readonly Answer[];

/** @param events of all files, undone ones and their undos among them */
export function answersByCard(events: readonly Event[]): CardHistory[] {
  const histories: Answer[][] = [];
  // What is remembered of a card is another object after each answer, and goes with the card wherever it is renamed to.
  const byMemory = new Map<Memory, Answer[]>();
  let place = 0;
  replay(inOrder(events), (event, before, after) => {
    const known = before === null ? undefined : byMemory.get(before);
    const history = known ?? [];
    if (known === undefined) histories.push(history);
    if (before !== null) byMemory.delete(before);
    byMemory.set(after, history);
    // A clock that went back says nothing of how long it was: the schedule too counts that as the same day.
    const elapsedDays = before === null ? 0 : Math.max(0, studyDay(event) - before.lastDay);
    history.push({ grade: event.grade, elapsedDays, place });
    place += 1;
  });
  return histories;
}

/** Whether an answer tests memory: it came on a later day than the one before. */
export function isTest({ elapsedDays }: Answer): boolean {
  return elapsedDays > 0;
}

export function countAnswers(histories: readonly CardHistory[]): number {
  return histories.reduce((sum, history) => sum + history.length, 0);
}

/** What was known before the answer at `place`. */
export function before(histories: readonly CardHistory[], place: number): CardHistory[] {
  return histories
    .map((history) => history.filter((answer) => answer.place < place))
    .filter((history) => history.length > 0);
}

/**
 * The place at which the newest tests of memory begin.
 * @param share of all tests, 0 to 1
 * @returns Infinity where that is none
 */
export function placeOfNewest(histories: readonly CardHistory[], share: number): number {
  const places = histories.flatMap((history) => history.filter(isTest).map(({ place }) => place));
  places.sort((a, b) => a - b);
  return places[places.length - Math.floor(places.length * share)] ?? Infinity;
}

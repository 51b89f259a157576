// Whether one is on track: what is remembered against what is wanted, as far as so few answers can tell, and what is due against
// what one usually does in a day.
import { isDueNow } from '../schedule/card-state.ts';
import { studyDay } from '../schedule/study-day.ts';
import { RECENT_DAYS, type StatsInput, share, sum } from './input.ts';
import { recallsOf, sumRecalls } from './recalls.ts';
import { firstDay } from './weeks.ts';

/**
 * none: nothing was tested yet. behind: too much is due. below, above: what is remembered differs from what is wanted by more than
 * chance explains. early: it does not, but too little was tested to say more. on: it does not.
 */
export type Verdict = 'none' | 'behind' | 'below' | 'early' | 'on' | 'above';

export interface Track {
  verdict: Verdict;
  /** Wanted recall when a review comes due, 0 to 1. */
  target: number;
  /** True retention over the last 30 study days, of the cards that are spoken of. */
  retention: number | null;
  /** The tests of memory that it counts. */
  reviews: number;
  /** Answers on a day with answers, on average over the 30 study days before today; null where there was none. */
  usualPerDay: number | null;
}

/** Fewer tests than this say nothing unless they are far off. */
const ENOUGH_REVIEWS = 50;
/** Someone is behind with at least so many cards due, and so many usual days' answers. */
const BEHIND = { cards: 20, days: 3 } as const;

export function track(input: StatsInput): Track {
  const today = studyDay(input.now);
  const { recalls, recalled } = sumRecalls(recallsOf(input), today - RECENT_DAYS + 1, today);
  const usualPerDay = usualAnswers(input);
  const target = input.settings.retention;
  const verdict = isBehind(input, usualPerDay) ? 'behind' : judge(recalled, recalls, target);
  return { verdict, target, retention: share(recalled, recalls), reviews: recalls, usualPerDay };
}

function usualAnswers({ days, now }: StatsInput): number | null {
  const today = studyDay(now);
  const answers = [...days]
    .filter(([day]) => day < today && day >= today - RECENT_DAYS)
    .map(([, tally]) => tally.answers);
  return share(sum(answers), answers.length);
}

/** Also after a pause that is longer than what is looked at. */
function isBehind({ cards, stateOf, days, now }: StatsInput, usualPerDay: number | null): boolean {
  const due = cards.filter((card) => isDueNow(card, stateOf(card), now)).length;
  if (due < BEHIND.cards) return false;
  if (usualPerDay !== null) return due >= BEHIND.days * usualPerDay;
  return (firstDay(days, studyDay(now)) ?? Number.POSITIVE_INFINITY) < studyDay(now) - RECENT_DAYS;
}

function judge(recalled: number, recalls: number, target: number): Verdict {
  if (recalls === 0) return 'none';
  const [lowest, highest] = likelyShare(recalled, recalls);
  if (highest < target) return 'below';
  if (lowest > target) return 'above';
  return recalls < ENOUGH_REVIEWS ? 'early' : 'on';
}

/** Wilson's interval for a share, at 95 %: Wilson 1927, "Probable inference". */
export function likelyShare(part: number, whole: number): [lowest: number, highest: number] {
  const z = 1.96;
  const found = part / whole;
  const middle = (found + z ** 2 / (2 * whole)) / (1 + z ** 2 / whole);
  const spread =
    (z / (1 + z ** 2 / whole)) * Math.sqrt((found * (1 - found)) / whole + z ** 2 / (4 * whole ** 2));
  return [middle - spread, middle + spread];
}

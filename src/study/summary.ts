// What a session ends with: what was done, how it went, and what comes next. Pure.
import { count } from '../cards/count.ts';
import { LONGEST_COUNTED_MS } from '../progress/day-tally.ts';
import type { Moment } from '../schedule/study-day.ts';
import type { Answered, Session } from './session.ts';
import type { Look } from './view.ts';
import { formatDuration, sayWhen } from './wait.ts';

/** What the summary says beyond the session itself. */
export interface Ahead {
  /** Study days in a row with an answer, up to today. */
  streakDays: number;
  /** Cards that come back tomorrow, what is overdue by then included. */
  tomorrow: number;
  /** New cards that may be begun tomorrow. */
  newTomorrow: number;
  /** UTC milliseconds at which the next card comes due; null when none is waiting. */
  nextDueAt: number | null;
}

export function summaryLines(
  session: Session,
  ahead: Ahead,
  now: Moment,
  { theme }: Pick<Look, 'theme'>,
): string[] {
  const { answers, cram } = session;
  const next = cram ? [] : nextLines(leftIn(session), ahead, now);
  if (answers.length === 0) return ['', theme.title('No answers this time.'), ...next.map(theme.faint)];
  return [
    '',
    theme.title(headline(session)),
    answeredLine(answers),
    `Remembered ${remembered(answers)} of ${answers.length} (${Math.round((100 * remembered(answers)) / answers.length)} %).`,
    ...(cram ? ['This was cramming: nothing was recorded, and your schedule is as it was.'] : []),
    ...(ahead.streakDays > 1 && !cram ? [`${ahead.streakDays} days in a row.`] : []),
    ...next.map(theme.faint),
  ];
}

function leftIn({ phase }: Session): number {
  return phase.at === 'over' ? phase.left : 0;
}

function headline(session: Session): string {
  const left = leftIn(session);
  if (left > 0) return `Stopped with ${count(left, 'card')} left.`;
  return session.cram ? 'All of them asked.' : 'Done for now.';
}

function answeredLine(answers: readonly Answered[]): string {
  const spentMs = answers.reduce((sum, { ms }) => sum + Math.min(ms, LONGEST_COUNTED_MS), 0);
  const cards = new Set(answers.map(({ card }) => card)).size;
  const fresh = answers.filter(({ before }) => before === null).length;
  const isNew = fresh === 0 ? '' : `, ${fresh} of them new`;
  return `${count(answers.length, 'answer')} on ${count(cards, 'card')}${isNew}, in ${formatDuration(spentMs)}.`;
}

function remembered(answers: readonly Answered[]): number {
  return answers.filter(({ grade }) => grade !== 'again').length;
}

function nextLines(left: number, { tomorrow, newTomorrow, nextDueAt }: Ahead, now: Moment): string[] {
  const next =
    left > 0 || nextDueAt === null
      ? []
      : [`Next card: ${nextDueAt <= now.at ? 'now' : sayWhen(nextDueAt, now)}.`];
  return [...next, ...tomorrowLine(tomorrow, newTomorrow)];
}

function tomorrowLine(back: number, fresh: number): string[] {
  const parts = [
    ...(back > 0 ? [`${count(back, 'card')} ${back === 1 ? 'comes' : 'come'} back`] : []),
    ...(fresh > 0 ? [`up to ${fresh} new`] : []),
  ];
  return parts.length === 0 ? [] : [`Tomorrow: ${parts.join(', ')}.`];
}

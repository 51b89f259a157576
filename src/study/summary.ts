// What a session ends with: what was done, how it went, and what comes next. Pure.
import { count } from '../cards/count.ts';
import { drawText } from '../markdown/draw.ts';
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
  /** Cards that are due all the same. */
  due: number;
  /** The limit that keeps them waiting; null where none does. */
  reviewsPerDay: number | null;
}

export function summaryLines(
  session: Session,
  ahead: Ahead,
  now: Moment,
  { theme, pen }: SummaryLook,
): string[] {
  const wrap = (lines: readonly string[]) => lines.flatMap((line) => drawText(line, pen));
  const { answers, cram } = session;
  const next = cram ? [] : nextLines(leftIn(session), ahead, now);
  if (answers.length === 0) return ['', theme.title('No answers this time.'), ...wrap(next).map(theme.faint)];
  const done = [
    answeredLine(answers),
    rememberedLine(answers),
    ...(cram ? ['This was cramming: nothing was recorded, and your schedule is as it was.'] : []),
    ...(ahead.streakDays > 1 && !cram ? [`${ahead.streakDays} days in a row.`] : []),
  ];
  // The last step ended the session, and no key of it takes that back.
  const undo = !cram && leftIn(session) === 0 ? ['netquiz undo takes the last step back.'] : [];
  return ['', theme.title(headline(session)), ...wrap(done), ...wrap([...next, ...undo]).map(theme.faint)];
}

type SummaryLook = Pick<Look, 'theme' | 'pen'>;

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

function rememberedLine(answers: readonly Answered[]): string {
  const remembered = answers.filter(({ grade }) => grade !== 'again').length;
  return `Remembered ${remembered} of ${answers.length} (${Math.round((100 * remembered) / answers.length)} %).`;
}

function nextLines(left: number, ahead: Ahead, now: Moment): string[] {
  const tomorrow = tomorrowLine(ahead.tomorrow, ahead.newTomorrow);
  if (left > 0) return tomorrow;
  if (ahead.due > 0) return [...dueLine(ahead), ...tomorrow];
  return ahead.nextDueAt === null ? tomorrow : [`Next card: ${sayWhen(ahead.nextDueAt, now)}.`, ...tomorrow];
}

function dueLine({ due, reviewsPerDay }: Ahead): string[] {
  const cards = count(due, 'card');
  return reviewsPerDay === null
    ? [`${cards} due by now; netquiz study goes on.`]
    : [`Your limit of ${count(reviewsPerDay, 'review')} a day is reached; ${cards} can wait.`];
}

function tomorrowLine(back: number, fresh: number): string[] {
  const parts = [
    ...(back > 0 ? [`${count(back, 'card')} ${back === 1 ? 'comes' : 'come'} back`] : []),
    ...(fresh > 0 ? [`up to ${fresh} new`] : []),
  ];
  return parts.length === 0 ? [] : [`Tomorrow: ${parts.join(', ')}.`];
}

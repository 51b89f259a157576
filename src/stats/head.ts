// The first lines of the screen: what is due, how far all cards are, and whether that is on track.
import { count } from '../cards/count.ts';
import { safeLine } from '../terminal/safe-text.ts';
import type { Theme } from '../terminal/theme.ts';
import { flow, prose } from './layout.ts';
import type { Stats } from './numbers.ts';
import { paintParts, partsBar, partsKey } from './parts-bar.ts';
import type { Track, Verdict } from './track.ts';
import { duration, percent } from './words.ts';

const WIDEST_BAR = 30;
/** A difference from what is wanted that a person wonders about. */
const NOTICEABLE = 0.03;

/** @param part what the cards were chosen by, such as `topic tcp`; null for all of them */
export function headLines(stats: Stats, part: string | null, columns: number, theme: Theme): string[] {
  const between = theme.faint(' · ');
  const scope =
    part === null
      ? []
      : prose(`${safeLine(part)}; answers, streak and time are of all decks`, columns, theme);
  return [
    ...scope.map((line) => theme.faint(line)),
    ...flow(nowTexts(stats, theme), columns, between),
    ...cardLines(stats, columns, theme),
    ...trackLines(stats, columns, theme),
    ...interviewLines(stats, columns, theme),
  ];
}

function interviewLines({ interview }: Stats, columns: number, theme: Theme): string[] {
  if (interview === null) return [];
  const { date, daysLeft, readiness, unseen } = interview;
  const when = daysLeft === 0 ? 'Interview today' : `Interview in ${count(daysLeft, 'day')}, on ${date}`;
  const ready = readiness === null ? [] : [`${percent(readiness)} recalled that day if you stop now`];
  return flow([theme.title(when), ...ready, `${unseen} not begun`], columns, theme.faint(' · '));
}

function nowTexts({ cards, today, streakDays }: Stats, theme: Theme): string[] {
  const { reviews, new: fresh, again, ms } = today;
  const details = `${fresh} new, ${again} again, ${duration(ms)}`;
  const answered = reviews === 0 ? 'nothing answered today' : `${reviews} answered today (${details})`;
  const kept = reviews === 0 && streakDays > 0 ? ', not yet today' : '';
  return [theme.title(`${cards.due} due now`), answered, `streak ${count(streakDays, 'day')}${kept}`];
}

function cardLines({ cards, parts }: Stats, columns: number, theme: Theme): string[] {
  if (cards.total === 0) return [];
  const left = [
    ...(cards.suspended > 0 ? [`${cards.suspended} suspended`] : []),
    ...(cards.stub > 0 ? [`${cards.stub} without an answer`] : []),
  ];
  const width = Math.min(WIDEST_BAR, Math.floor(columns / 3));
  const bar = paintParts(partsBar(parts, width), theme);
  return flow([...(bar === '' ? [] : [bar]), ...partsKey(parts, theme), ...left], columns, '  ');
}

const VERDICTS: Record<Verdict, string> = {
  none: '',
  behind: 'Behind',
  below: 'Below your goal',
  early: 'Early days',
  on: 'On track',
  above: 'Above your goal',
};

function trackLines({ track, cards, time }: Stats, columns: number, theme: Theme): string[] {
  if (track.verdict === 'none') return time.answers === 0 ? [] : [theme.faint(noTests(track))];
  const paint = track.verdict === 'behind' || track.verdict === 'below' ? theme.warning : theme.good;
  const [name, said] = [VERDICTS[track.verdict], sayTrack(track, cards.due)];
  const [first = '', ...rest] = prose(`${name}: ${said}`, columns, theme);
  const head = `${name}:`;
  return [paint(theme.title(head)) + first.slice(head.length), ...rest];
}

function noTests({ target }: Track): string {
  return `What you remember shows from the day after a card is learnt; wanted are ${percent(target)}.`;
}

function sayTrack({ verdict, target, retention, reviews, usualPerDay }: Track, due: number): string {
  const kept = `${percent(retention)} of ${count(reviews, 'review')} remembered`;
  const wanted = `${percent(target)} wanted`;
  if (verdict === 'behind') return `${sayBacklog(due, usualPerDay)}; netquiz study --new 0 works them off`;
  if (verdict === 'early') return `${kept}, ${wanted}; too few to say more`;
  const isLuck = verdict === 'on' && Math.abs((retention ?? target) - target) >= NOTICEABLE;
  return `${kept} in 30 days, ${wanted}${isLuck ? ' (within chance)' : ''}`;
}

function sayBacklog(due: number, usualPerDay: number | null): string {
  if (usualPerDay === null) return `${due} are due after a long pause`;
  return `${due} due are ${Math.round(due / usualPerDay)} of your usual days`;
}

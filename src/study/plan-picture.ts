// The plan as a screen: what is left, today, the days to come as a chart, readiness as a table. A line more than a window of
// 80 by 24 shows is one too many, so of many topics only those are shown in which most cards would be missing.
import { count } from '../cards/count.ts';
import { drawText } from '../markdown/draw.ts';
import { alignRows } from '../terminal/columns.ts';
import { safeLine } from '../terminal/safe-text.ts';
import { columnsOf, createPen, type Theme } from '../terminal/theme.ts';
import type { Plan, Readiness } from './plan.ts';

const CHART_ROWS = 5;
const MOST_TOPICS = 7;
/** In a narrower window the table holds shares alone. */
const ROOM_FOR_COUNTS = 60;
const EIGHTHS = ['', '▁', '▂', '▃', '▄', '▅', '▆', '▇'];
/** From so many answers on, a forecast rests on the person's own reviews. */
const ANSWERS_FOR_FORECAST = 1000;

export function planLines(plan: Plan, windowColumns: number, theme: Theme): string[] {
  const pen = createPen(theme, windowColumns);
  return [
    ...wrapped(headline(plan, theme), windowColumns, theme),
    ...wrapped(todayParts(plan), windowColumns, theme),
    ...shortfallLines(plan).flatMap((line) => drawText(line, pen).map(theme.warning)),
    ...(plan.days.length > 0 ? ['', ...chartLines(plan, windowColumns, theme)] : []),
    '',
    ...readinessLines(plan, windowColumns, theme),
    ...caveatLines(plan).flatMap((line) => drawText(line, pen).map(theme.faint)),
  ];
}

function headline({ date, daysLeft, answersPerDay, minutesPerDay, topics }: Plan, theme: Theme): string[] {
  const when = daysLeft === 0 ? 'today' : `in ${count(daysLeft, 'day')}`;
  const budget =
    minutesPerDay === null
      ? `${count(answersPerDay, 'answer')} a day`
      : `${count(minutesPerDay, 'minute')} a day, about ${count(answersPerDay, 'answer')}`;
  const about = topics.length === 0 ? [] : [`only ${topics.map(safeLine).join(', ')}`];
  return [theme.title(`Interview ${when}, on ${weekday(date)} ${date}`), budget, ...about];
}

function todayParts({ cards, unseen, today, days }: Plan): string[] {
  const load = days[0];
  const asks = load === undefined ? today.left : Math.round(load.answers);
  const fresh = load === undefined ? today.newLeft : Math.round(load.newCards);
  const left =
    today.left === 0 ? `all ${today.answered} answers of today given` : `${count(asks, 'answer')} today`;
  return [
    today.answered > 0 && today.left > 0 ? `${left} after ${today.answered} given` : left,
    ...(fresh > 0 ? [`${fresh} of them new`] : []),
    `${unseen} of ${count(cards, 'card')} not begun`,
  ];
}

/** Parts of a line, on as many lines as the window asks for. */
function wrapped(parts: readonly string[], windowColumns: number, theme: Theme): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines.at(-1)}${theme.faint(' · ')}${part}`;
    if (lines.length > 0 && columnsOf(longer) <= windowColumns) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

function shortfallLines({ shortfall, answersPerDay, daysLeft }: Plan): string[] {
  if (shortfall === null || daysLeft === 0) return [];
  const { cards, answersNeeded } = shortfall;
  return [
    `${count(answersPerDay, 'answer')} a day leave ${count(cards, 'card')} out; ${answersNeeded} would reach all.`,
  ];
}

/** Answers a day as columns, two for each day where there is room; several days in one where there is none. */
function chartLines({ days }: Plan, windowColumns: number, theme: Theme): string[] {
  const most = days.reduce((so, { answers }) => Math.max(so, answers), 1);
  const scale = String(Math.round(most));
  const room = Math.max(10, windowColumns - scale.length - 2);
  const perColumn = Math.ceil(days.length / room);
  const loads = grouped(days, perColumn);
  const width = Math.max(1, Math.min(3, Math.floor(room / loads.length)));
  const bar = (cell: string) => (width === 1 ? cell : cell.repeat(width - 1).padEnd(width));
  const rows = Array.from({ length: CHART_ROWS }, (_, at) => {
    const row = CHART_ROWS - 1 - at;
    const cells = loads.map((load) => bar(cellOf((load / most) * CHART_ROWS - row))).join('');
    const label = at === 0 ? scale : row === 0 ? '0' : '';
    return `${theme.faint(`${label.padStart(scale.length)} │`)}${theme.good(cells.trimEnd())}`;
  });
  return [
    theme.title('Answers a day'),
    ...rows,
    theme.faint(axisOf(days, loads.length * width, scale.length)),
  ];
}

/** The mean of each group of days. */
function grouped(days: Plan['days'], size: number): number[] {
  return Array.from({ length: Math.ceil(days.length / size) }, (_, at) => {
    const group = days.slice(at * size, (at + 1) * size);
    return group.reduce((sum, { answers }) => sum + answers, 0) / group.length;
  });
}

/** @param height of what stands in the cell and above, in cells; what is above 0 shows */
function cellOf(height: number): string {
  if (height <= 0) return ' ';
  return height >= 1 ? '█' : (EIGHTHS[Math.max(1, Math.round(height * 8))] ?? '█');
}

function axisOf(days: Plan['days'], columns: number, indent: number): string {
  const last = days.at(-1)?.day.slice(5) ?? '';
  const between = columns - 'today'.length - last.length;
  const names = between < 1 || days.length === 1 ? 'today' : `today${' '.repeat(between)}${last}`;
  return `${' '.repeat(indent + 2)}${names}`;
}

function weekday(day: string): string {
  return ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
}

function readinessLines(plan: Plan, windowColumns: number, theme: Theme): string[] {
  const { readiness, byTopic, cards, unseen } = plan;
  const shown = byTopic.length > MOST_TOPICS ? mostMissing(byTopic) : byTopic;
  const counts = (all: string, fresh: string) => (windowColumns < ROOM_FOR_COUNTS ? [] : [all, fresh]);
  const row = (name: string, all: number, fresh: number, shares: Readiness) => [
    name,
    ...counts(String(all), String(fresh)),
    ...[shares.today, shares.ifStopped, shares.ifFollowed].map(percent),
  ];
  const rows = shown.map((topic) => row(safeLine(topic.topic), topic.cards, topic.unseen, topic));
  const header = ['recalled', ...counts('cards', 'not begun'), 'today', 'stop now', 'follow it'];
  const all = row('all', cards, unseen, readiness);
  const columns = [{ flexible: true }, ...header.slice(1).map(() => ({ align: 'right' as const }))];
  const lines = alignRows([header, all, ...rows], columns, windowColumns, (text, at) =>
    at === 0 ? theme.faint(text) : at === 1 ? theme.title(text) : text,
  );
  const more = byTopic.length - shown.length;
  return more === 0
    ? lines
    : [...lines, theme.faint(`and ${count(more, 'topic')} in which less is missing (--json has them)`)];
}

/** Those with the most cards not recalled on the day. */
function mostMissing(byTopic: Plan['byTopic']): Plan['byTopic'] {
  const missing = ({ cards, ifFollowed }: Plan['byTopic'][number]) => cards * (1 - (ifFollowed ?? 0));
  return [...byTopic].sort((a, b) => missing(b) - missing(a)).slice(0, MOST_TOPICS);
}

function percent(share: number | null): string {
  return share === null ? '–' : `${Math.round(share * 100)} %`;
}

function caveatLines({ answersKnown, daysLeft }: Plan): string[] {
  if (answersKnown >= ANSWERS_FOR_FORECAST || daysLeft === 0) return [];
  return [
    `A forecast for the usual learner: it knows ${count(answersKnown, 'answer')} of yours; 1,000 would do.`,
  ];
}

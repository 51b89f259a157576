// The numbers as a screen: today at a glance, the days ahead as bars, the topics as a table.
import { alignRows } from '../terminal/columns.ts';
import { safeLine } from '../terminal/safe-text.ts';
import { columnsOf, type Theme } from '../terminal/theme.ts';
import type { Stats, TopicNumbers } from './numbers.ts';

const BAR_COLUMNS = 30;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

export function statsLines(stats: Stats, windowColumns: number, theme: Theme): string[] {
  return [
    ...countLines(stats, windowColumns, theme),
    ...todayLines(stats, theme),
    '',
    theme.title('Days ahead'),
    ...forecastLines(stats, windowColumns, theme),
    ...(stats.topics.length > 0 ? ['', ...topicLines(stats.topics, windowColumns, theme)] : []),
  ];
}

/** On as many lines as the window asks for. */
function countLines({ cards }: Stats, windowColumns: number, theme: Theme): string[] {
  const counts = [
    `${theme.title(String(cards.due))} due now`,
    `${cards.new} new`,
    `${cards.learning} learning`,
    `${cards.review} known`,
    ...(cards.suspended > 0 ? [`${cards.suspended} suspended`] : []),
    ...(cards.stub > 0 ? [`${cards.stub} without an answer`] : []),
  ];
  const total = theme.faint(`  (${cards.total} ${cards.total === 1 ? 'card' : 'cards'})`);
  const lines: string[] = [];
  for (const count of counts.with(-1, `${counts.at(-1)}${total}`)) {
    const longer = `${lines.at(-1)}${theme.faint(' · ')}${count}`;
    if (lines.length > 0 && columnsOf(longer) <= windowColumns) lines[lines.length - 1] = longer;
    else lines.push(count);
  }
  return lines;
}

function todayLines({ today, streakDays, retention }: Stats, theme: Theme): string[] {
  const spent = `${Math.round(today.ms / 60_000)} min`;
  const answers =
    today.reviews === 0
      ? 'nothing answered yet'
      : `${today.reviews} answered, ${today.new} new, ${today.again} again, ${spent}`;
  const kept =
    retention.days30 === null
      ? 'no reviews yet'
      : `${percent(retention.days30)} of ${retention.reviews30} reviews`;
  return [
    `${theme.faint('Today')}      ${answers}`,
    `${theme.faint('Streak')}     ${streakDays} ${streakDays === 1 ? 'day' : 'days'}`,
    `${theme.faint('Retention')}  ${kept}${theme.faint(' (30 days)')}`,
  ];
}

/** One bar a day; the busiest fills the room there is. */
function forecastLines({ forecast }: Stats, windowColumns: number, theme: Theme): string[] {
  if (forecast.every(({ due }) => due === 0))
    return [theme.faint(`nothing due in the next ${forecast.length} days`)];
  const most = Math.max(1, ...forecast.map(({ due }) => due));
  const room = Math.max(5, Math.min(BAR_COLUMNS, windowColumns - 24));
  const digits = String(most).length;
  return forecast.map(({ day, due }, ahead) => {
    const name = ahead === 0 ? 'today' : ahead === 1 ? 'tomorrow' : `${weekday(day)} ${day.slice(5)}`;
    const bar = due === 0 ? '' : ` ${theme.good(barOf((due / most) * room))}`;
    return `${theme.faint(name.padEnd(10))}${String(due).padStart(digits)}${bar}`;
  });
}

/** A bar so many columns long, to an eighth of one. */
function barOf(columns: number): string {
  const eighths = Math.max(1, Math.round(columns * 8));
  return '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8];
}

function weekday(day: string): string {
  return ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
}

function topicLines(topics: readonly TopicNumbers[], windowColumns: number, theme: Theme): string[] {
  const rows = topics.map(({ topic, total, new: fresh, due, recall, retention30 }) => [
    safeLine(topic),
    String(total),
    String(fresh),
    String(due),
    recall === null ? '–' : percent(recall),
    retention30 === null ? '–' : percent(retention30),
  ]);
  const numbers = Array.from({ length: 5 }, () => ({ align: 'right' as const }));
  const header = ['topic', 'cards', 'new', 'due', 'recall', '30 days'];
  return alignRows([header, ...rows], [{ flexible: true }, ...numbers], windowColumns, (text, row) =>
    row === 0 ? theme.faint(text) : text,
  );
}

function percent(value: number): string {
  return `${Math.round(value * 100)} %`;
}

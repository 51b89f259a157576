// All the numbers, one chart below the other: for whoever has time to scroll.
import type { Theme } from '../terminal/theme.ts';
import { headLines } from './head.ts';
import { joined } from './layout.ts';
import type { Stats } from './numbers.ts';
import { forecastPanel, strengthPanel, timePanel, weeksPanel } from './panels.ts';
import { beginningLines, type Frame, isBegun, usableColumns, yearPanel } from './picture.ts';
import { hardestTable, topicsTable } from './tables.ts';

export function fullLines(stats: Stats, frame: Frame, theme: Theme): string[] {
  const columns = usableColumns(frame);
  const head = headLines(stats, frame.part, columns, theme);
  const begun = isBegun(stats);
  const blocks = begun ? charts(stats, columns, theme) : [beginningLines(stats, columns, theme)];
  const topics = titled('Topics', topicsTable(stats.topics, columns, theme), theme);
  const hard = hardestTable(stats.hardest, frame.lang, columns, theme);
  const cards = stats.hardest.length === 0 ? [] : titled('Hardest cards', hard, theme);
  const time = begun ? timePanel(stats, columns, theme) : [];
  return joined([head, ...blocks, topics, cards, time]);
}

function charts(stats: Stats, columns: number, theme: Theme): string[][] {
  const room = { columns, rows: Number.POSITIVE_INFINITY };
  const { learning, young, mature } = stats.parts;
  return [
    forecastPanel(stats, room, theme),
    weeksPanel(stats, room, theme),
    yearPanel(stats, columns, theme),
    learning + young + mature === 0 ? [] : strengthPanel(stats, columns, theme),
  ];
}

function titled(title: string, lines: readonly string[], theme: Theme): string[] {
  return lines.length === 0 ? [] : [theme.title(title), ...lines];
}

// The numbers as a screen that says at a glance whether one is on track: in a window of 80 columns it has at most 23 lines.
import { safeLine } from '../terminal/safe-text.ts';
import type { Theme } from '../terminal/theme.ts';
import { headLines } from './head.ts';
import { heatmapKey, heatmapLines, yearColumns } from './heatmap.ts';
import { beside, flow, GAP, joined, prose } from './layout.ts';
import type { Stats } from './numbers.ts';
import { forecastPanel, type Room, strengthPanel, weeksPanel } from './panels.ts';
import { weakest, weakestPanel } from './tables.ts';
import { percent } from './words.ts';

export interface Frame {
  /** Display columns of the window. */
  columns: number;
  /** What the cards were chosen by, such as `topic tcp`; null where they are all those of the decks that are on. */
  part: string | null;
  /** The language in which cards are named. */
  lang: string;
}

/** Wider lines are tiring, and hold no more than this. */
const WIDEST = 140;
/** From so many columns on the screen fits into so many lines: with the one in which the next command is typed, 24. */
const FITTING = 80;
const MOST_LINES = 23;
/** Bars of a panel below its title. */
const [FEWEST_ROWS, MOST_ROWS] = [4, 7];
const NARROWEST_PANEL = 27;
/** From here on there is room for the topics beside the other panels. */
const ROOM_FOR_TOPICS = 110;
const STRENGTH_COLUMNS = 20;

export function usableColumns({ columns }: Frame): number {
  return Math.min(WIDEST, columns);
}

export function statsLines(stats: Stats, frame: Frame, theme: Theme): string[] {
  const columns = usableColumns(frame);
  const head = headLines(stats, frame.part, columns, theme);
  if (!isBegun(stats)) return [...head, ...beginningLines(stats, columns, theme)];
  // The line on an interview takes its place: netquiz plan has the topics.
  const hasRoom = columns < ROOM_FOR_TOPICS && stats.interview === null;
  const above = [...head, ...(hasRoom ? weakestLines(stats, columns, theme) : []), ''];
  const below = ['', ...yearLines(stats, columns, theme), ...moreLines(columns, theme)];
  const left = MOST_LINES - above.length - below.length - 1;
  const rows = columns < FITTING ? MOST_ROWS : Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, left));
  return [...above, ...panelLines(stats, { columns, rows }, theme), ...below];
}

/** Whether anything was answered that could be drawn. */
export function isBegun({ heatmap, time, parts }: Stats): boolean {
  return heatmap.length > 0 || time.allMs > 0 || parts.learning + parts.young + parts.mature > 0;
}

/** What to do where there is nothing to draw yet. */
export function beginningLines({ cards, parts }: Stats, columns: number, theme: Theme): string[] {
  const said =
    parts.new > 0
      ? 'Nothing is answered yet: netquiz study asks the first cards, and from then on this page fills.'
      : cards.total > 0
        ? 'No card can be asked: all are suspended or have no answer yet (netquiz list).'
        : 'There are no cards here yet: netquiz import notes.md makes some from your notes, netquiz decks lists the decks.';
  return prose(said, columns, theme);
}

function weakestLines({ topics }: Stats, columns: number, theme: Theme): string[] {
  const names = weakest(topics, 3).map(({ topic, recall }) => `${safeLine(topic)} ${percent(recall)}`);
  if (names.length < 2) return [];
  const [first = '', ...others] = names;
  return flow([`${theme.faint('Weakest now')}  ${first}`, ...others], columns, theme.faint(' · '));
}

/** Side by side while each has enough room. */
function panelLines(stats: Stats, { columns, rows }: Room, theme: Theme): string[] {
  const isWide = columns >= ROOM_FOR_TOPICS && weakest(stats.topics, 1).length > 0;
  const number = isWide ? 3 : columns >= 2 * NARROWEST_PANEL + GAP ? 2 : 1;
  const room = { columns: Math.floor((columns - (number - 1) * GAP) / number), rows };
  const blocks = [weeksPanel(stats, room, theme), forecastPanel(stats, room, theme)];
  if (isWide) blocks.push(weakestPanel(stats.topics, room, theme));
  if (number === 1) return joined(blocks);
  return beside(
    blocks,
    blocks.map(() => room.columns),
  );
}

function yearLines(stats: Stats, columns: number, theme: Theme): string[] {
  const beyond = columns - GAP - STRENGTH_COLUMNS;
  const isBeside = beyond >= yearColumns(1);
  const room = isBeside ? beyond : columns;
  const year = yearPanel(stats, room, theme);
  const { learning, young, mature } = stats.parts;
  if (learning + young + mature === 0) return year;
  const used = yearColumns(room >= yearColumns(2) ? 2 : 1);
  const strength = strengthPanel(stats, isBeside ? columns - GAP - used : columns, theme);
  return isBeside ? beside([year, strength], [used, 0]) : joined([year, strength]);
}

export function yearPanel(stats: Stats, columns: number, theme: Theme): string[] {
  const [title, key] = [theme.title('Answers a day'), heatmapKey(stats, theme)];
  return [...flow([title, ...key], columns, '  '), ...heatmapLines(stats, columns, theme)];
}

function moreLines(columns: number, theme: Theme): string[] {
  const texts = ['--full: topics, hardest cards, time', '--explain: what it all means'];
  return flow(texts, columns, ' · ').map((line) => theme.faint(line));
}

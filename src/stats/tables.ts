// The topics and the hardest cards as tables.
import { faceIn, titleOf } from '../cards/card.ts';
import { alignRows, type Column } from '../terminal/columns.ts';
import { safeLine } from '../terminal/safe-text.ts';
import type { Theme } from '../terminal/theme.ts';
import type { HardCard } from './hardest.ts';
import { paintParts, partsBar } from './parts-bar.ts';
import type { TopicNumbers } from './topics.ts';
import { percent } from './words.ts';

interface TopicColumn {
  title: string;
  cell: (topic: TopicNumbers) => string;
  /** In a window narrower than this it is left out. */
  from: number;
}

const BAR_COLUMNS = 12;
const TOPIC_COLUMNS: TopicColumn[] = [
  { title: 'learnt', cell: (topic) => partsBar(topic, BAR_COLUMNS), from: 60 },
  { title: 'new', cell: (topic) => String(topic.new), from: 0 },
  { title: 'learning', cell: (topic) => String(topic.learning), from: 100 },
  { title: 'young', cell: (topic) => String(topic.young), from: 72 },
  { title: 'mature', cell: (topic) => String(topic.mature), from: 72 },
  { title: 'due', cell: (topic) => String(topic.due), from: 0 },
  { title: 'recall', cell: (topic) => percent(topic.recall), from: 0 },
  { title: '30 days', cell: (topic) => percent(topic.retention30), from: 60 },
];

export function topicsTable(topics: readonly TopicNumbers[], columns: number, theme: Theme): string[] {
  if (topics.length === 0) return [];
  const shown = TOPIC_COLUMNS.filter(({ from }) => columns >= from);
  const rows = topics.map((topic) => [safeLine(topic.topic), ...shown.map(({ cell }) => cell(topic))]);
  const shapes = shown.map(({ title }): Column => ({ align: title === 'learnt' ? 'left' : 'right' }));
  const header = ['topic', ...shown.map(({ title }) => title)];
  const bar = header.indexOf('learnt');
  return alignRows([header, ...rows], [{ flexible: true }, ...shapes], columns, (text, row, at) =>
    row === 0 ? theme.faint(text) : at === bar ? paintParts(text, theme) : text,
  );
}

/** The topics least likely to be recalled now, as a block. */
export function weakestPanel(
  topics: readonly TopicNumbers[],
  { columns, rows }: { columns: number; rows: number },
  theme: Theme,
): string[] {
  const cells = weakest(topics, rows).map((topic) => [
    safeLine(topic.topic),
    partsBar(topic, BAR_COLUMNS),
    percent(topic.recall),
  ]);
  const title = theme.title('Weakest topics') + theme.faint(', recall now');
  const shapes: Column[] = [{ flexible: true }, {}, { align: 'right' }];
  return [
    title,
    ...alignRows(cells, shapes, columns, (text, _, at) => (at === 1 ? paintParts(text, theme) : text)),
  ];
}

export function weakest(topics: readonly TopicNumbers[], most: number): TopicNumbers[] {
  return topics
    .filter(({ recall }) => recall !== null)
    .sort((a, b) => (a.recall ?? 0) - (b.recall ?? 0))
    .slice(0, most);
}

const ROOM_FOR_DIFFICULTY = 72;

export function hardestTable(
  cards: readonly HardCard[],
  lang: string,
  columns: number,
  theme: Theme,
): string[] {
  const rows = cards.map(({ card, lapses, difficulty, recall }) => {
    const { question, context } = faceIn(card, lang);
    const title = context === null ? titleOf(question) : `${context} › ${titleOf(question)}`;
    return [String(lapses), percent(recall), difficulty.toFixed(1), safeLine(title)];
  });
  const right: Column = { align: 'right' };
  const table = [['forgotten', 'recall', 'difficulty', 'card'], ...rows];
  const shapes: Column[] = [right, right, right, { flexible: true }];
  const isShown = (at: number) => columns >= ROOM_FOR_DIFFICULTY || at !== 2;
  return alignRows(
    table.map((row) => row.filter((_, at) => isShown(at))),
    shapes.filter((_, at) => isShown(at)),
    columns,
    (text, row) => (row === 0 ? theme.faint(text) : text),
  );
}

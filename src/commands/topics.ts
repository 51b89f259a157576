// `netquiz topics`: the topics of the decks that are on, what they are called, how many cards each has and how far one is.
import { loadDeckSettings } from '../home/deck-settings.ts';
import { type ExitCode, isUserError } from '../home/user-error.ts';
import { cardState, type Library, openLibrary } from '../progress/library.ts';
import { isDueNow, standingOf } from '../schedule/card-state.ts';
import { alignRows } from '../terminal/columns.ts';
import { type Invocation, say, sayJson, windowColumns } from '../terminal/invocation.ts';
import { reportDiagnostics } from '../terminal/report.ts';
import { safeLine } from '../terminal/safe-text.ts';
import { createTheme } from '../terminal/theme.ts';

export interface TopicsOptions {
  deck?: string;
  decks?: string;
  as?: string;
  json?: boolean;
}

export async function topics(options: TopicsOptions, invocation: Invocation): Promise<ExitCode> {
  const library = openLibrary(invocation, options);
  reportDiagnostics(invocation, library.diagnostics);
  const rows = topicRows(library, invocation);
  if (options.json === true) {
    sayJson(invocation, {
      topics: rows.map(({ main, titles, ...row }) => ({
        ...row,
        tagOnly: main === 0,
        titles: Object.fromEntries(titles),
      })),
    });
    return 0;
  }
  if (rows.length === 0) say(invocation, ['There are no cards; netquiz import notes.md makes some.']);
  else say(invocation, tableOf(rows, invocation));
  return 0;
}

interface TopicRow {
  topic: string;
  titles: ReadonlyMap<string, string>;
  cards: number;
  /** Of these, how many have it as their topic, not only as a tag. */
  main: number;
  new: number;
  due: number;
  known: number;
}

/** Topics in the order in which their cards are learnt, then what is only a tag. */
function topicRows(library: Library, invocation: Invocation): TopicRow[] {
  const now = invocation.now();
  const titles = titlesOf(library, invocation);
  const names = [...new Set(library.cards.flatMap((card) => [card.topic, ...card.tags]))];
  const rows = names.map((topic) => {
    const cards = library.cards.filter((card) => card.topic === topic || card.tags.includes(topic));
    const standing = (wanted: string) =>
      cards.filter((card) => standingOf(card, cardState(library, card)) === wanted).length;
    const due = cards.filter((card) => isDueNow(card, cardState(library, card), now)).length;
    return {
      topic,
      titles: titles.get(topic) ?? new Map<string, string>(),
      cards: cards.length,
      main: cards.filter((card) => card.topic === topic).length,
      new: standing('new'),
      due,
      known: standing('review'),
    };
  });
  // The first card of a topic says where it stands; what is only a tag has no place of its own.
  const place = new Map<string, number>();
  for (const [at, { topic }] of library.cards.entries()) if (!place.has(topic)) place.set(topic, at);
  const placeOf = ({ topic }: TopicRow) => place.get(topic) ?? library.cards.length;
  return rows.sort((a, b) => placeOf(a) - placeOf(b) || (a.topic < b.topic ? -1 : 1));
}

/** What the decks call their topics; the first deck that says so. A deck that cannot say it has cards all the same. */
function titlesOf({ shelf, cards }: Library, { warn }: Invocation): Map<string, ReadonlyMap<string, string>> {
  const asked = new Set(cards.map(({ deck }) => deck));
  const titles = new Map<string, ReadonlyMap<string, string>>();
  for (const folder of shelf.filter(({ name }) => asked.has(name)).flatMap(({ folders }) => folders)) {
    try {
      for (const [topic, texts] of loadDeckSettings(folder)?.titles ?? [])
        if (!titles.has(topic)) titles.set(topic, texts);
    } catch (error) {
      if (!isUserError(error)) throw error;
      warn(error.message);
    }
  }
  return titles;
}

function tableOf(rows: readonly TopicRow[], invocation: Invocation): string[] {
  const theme = createTheme(invocation.environment);
  const cells = rows.map((row) => [
    safeLine(row.topic),
    [...new Set(row.titles.values())].map(safeLine).join(' · '),
    ...[row.cards, row.new, row.due, row.known].map(String),
    row.main === 0 ? 'tag' : '',
  ]);
  const right = { align: 'right' as const };
  const [header, columns] = [
    ['topic', 'title', 'cards', 'new', 'due', 'known', ''],
    [{}, { flexible: true }, right, right, right, right, {}],
  ];
  const isTitled = rows.some(({ titles }) => titles.size > 0);
  const shown = <T>(row: readonly T[]) => row.filter((_, at) => isTitled || at !== 1);
  const last = header.length - (isTitled ? 1 : 2);
  return alignRows(
    [header, ...cells].map(shown),
    isTitled ? columns : [{ flexible: true }, ...columns.slice(2)],
    windowColumns(invocation),
    (text, row, at) => (row === 0 || at === last ? theme.faint(text) : text),
  );
}

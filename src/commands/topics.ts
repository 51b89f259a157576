// `netquiz topics`: the topics of the decks that are on, with how many cards each has and how far one is.
import type { Card } from '../cards/card.ts';
import type { ExitCode } from '../home/user-error.ts';
import { cardState, openLibrary } from '../progress/library.ts';
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
  const now = invocation.now();
  const names = [...new Set(library.cards.flatMap((card) => [card.topic, ...card.tags]))];
  const rows = names.map((topic) => {
    const cards = library.cards.filter((card) => card.topic === topic || card.tags.includes(topic));
    const standing = (wanted: string) =>
      cards.filter((card) => standingOf(card, cardState(library, card)) === wanted).length;
    const due = cards.filter((card) => isDueNow(card, cardState(library, card), now)).length;
    return {
      topic,
      cards: cards.length,
      main: countMain(cards, topic),
      new: standing('new'),
      due,
      known: standing('review'),
    };
  });
  rows.sort((a, b) => Number(b.main > 0) - Number(a.main > 0) || (a.topic < b.topic ? -1 : 1));
  if (options.json === true) {
    sayJson(invocation, { topics: rows.map(({ main, ...row }) => ({ ...row, tagOnly: main === 0 })) });
    return 0;
  }
  const theme = createTheme(invocation.environment);
  const cells = rows.map((row) => [
    safeLine(row.topic),
    ...[row.cards, row.new, row.due, row.known].map(String),
    row.main === 0 ? 'tag' : '',
  ]);
  const right = { align: 'right' as const };
  const header = ['topic', 'cards', 'new', 'due', 'known', ''];
  const lines = alignRows(
    [header, ...cells],
    [{ flexible: true }, right, right, right, right, {}],
    windowColumns(invocation),
    (text, row, at) => (row === 0 || at === 5 ? theme.faint(text) : text),
  );
  say(invocation, rows.length === 0 ? ['There are no cards; netquiz import notes.md makes some.'] : lines);
  return 0;
}

function countMain(cards: readonly Card[], topic: string): number {
  return cards.filter((card) => card.topic === topic).length;
}

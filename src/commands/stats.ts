// `netquiz stats`: reckon the numbers, then draw them, print them as JSON, or say what they mean.
import type { Card } from '../cards/card.ts';
import { cardLanguage } from '../home/config.ts';
import type { ExitCode } from '../home/user-error.ts';
import { cardState, openLibrary } from '../progress/library.ts';
import { interviewNumbers } from '../schedule/interview-numbers.ts';
import { statsDocument } from '../stats/document.ts';
import { explainLines } from '../stats/explain.ts';
import { fullLines } from '../stats/full-picture.ts';
import { computeStats } from '../stats/numbers.ts';
import { statsLines } from '../stats/picture.ts';
import { chooseByTopic } from '../study/choose.ts';
import { type Invocation, say, sayJson, windowColumns } from '../terminal/invocation.ts';
import { reportDiagnostics } from '../terminal/report.ts';
import { createTheme } from '../terminal/theme.ts';

export interface StatsOptions {
  topic?: readonly string[];
  deck?: string;
  /** Study days back and ahead. */
  days?: number;
  full?: boolean;
  explain?: boolean;
  json?: boolean;
}

export async function stats(options: StatsOptions, invocation: Invocation): Promise<ExitCode> {
  const theme = createTheme(invocation.environment);
  if (options.explain === true) {
    say(invocation, explainLines(windowColumns(invocation), theme));
    return 0;
  }
  const library = openLibrary(invocation, { deck: options.deck });
  reportDiagnostics(invocation, library.diagnostics);
  const cards = chooseByTopic(library.cards, options.topic ?? []);
  const now = invocation.now();
  const { settings, days } = library.store.progress;
  const part = partOf(options);
  const stateOf = (card: Card) => cardState(library, card);
  const numbers = computeStats({
    cards,
    stateOf,
    days,
    settings,
    now,
    isPart: part !== null,
    span: options.days,
    // The plan is about the decks that are on, whatever topic is looked at here; of one deck alone it says nothing.
    interview:
      options.deck === undefined ? interviewNumbers({ cards: library.cards, stateOf, settings, now }) : null,
  });
  const lang = cardLanguage(undefined, library.config, invocation.environment);
  if (options.json === true) {
    const { home } = library.places;
    sayJson(invocation, { now: new Date(now.at).toISOString(), home, ...statsDocument(numbers, lang) });
  } else {
    const draw = options.full === true ? fullLines : statsLines;
    say(invocation, draw(numbers, { columns: windowColumns(invocation), part, lang }, theme));
  }
  return 0;
}

/** What the cards were chosen by, in words. */
function partOf({ deck, topic = [] }: StatsOptions): string | null {
  const names = [
    ...(deck === undefined ? [] : [`deck ${deck}`]),
    ...(topic.length === 0 ? [] : [`${topic.length === 1 ? 'topic' : 'topics'} ${topic.join(', ')}`]),
  ];
  return names.length === 0 ? null : `Only ${names.join(', ')}`;
}

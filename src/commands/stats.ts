// `netquiz stats`: reckon the numbers, then draw them or print them as JSON.
import type { ExitCode } from '../home/user-error.ts';
import { cardState, openLibrary } from '../progress/library.ts';
import { computeStats } from '../stats/numbers.ts';
import { statsLines } from '../stats/picture.ts';
import { chooseByTopic } from '../study/choose.ts';
import { type Invocation, say, sayJson, windowColumns } from '../terminal/invocation.ts';
import { reportDiagnostics } from '../terminal/report.ts';
import { createTheme } from '../terminal/theme.ts';

export interface StatsOptions {
  topic?: readonly string[];
  json?: boolean;
}

export async function stats(options: StatsOptions, invocation: Invocation): Promise<ExitCode> {
  const library = openLibrary(invocation);
  reportDiagnostics(invocation, library.diagnostics);
  const cards = chooseByTopic(library.cards, options.topic ?? []);
  const now = invocation.now();
  const { settings, days } = library.store.progress;
  const numbers = computeStats({ cards, stateOf: (card) => cardState(library, card), days, settings, now });
  if (options.json === true) {
    sayJson(invocation, {
      now: new Date(now.at).toISOString(),
      home: library.places.home,
      ...numbers,
      interview: null,
    });
  } else {
    say(invocation, statsLines(numbers, windowColumns(invocation), createTheme(invocation.environment)));
  }
  return 0;
}

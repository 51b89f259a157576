// `netquiz list`: the cards, one a line.
import { faceIn, titleOf } from '../cards/card.ts';
import { cardLanguage } from '../home/config.ts';
import type { ExitCode } from '../home/user-error.ts';
import { cardState, openLibrary } from '../progress/library.ts';
import { standingOf } from '../schedule/card-state.ts';
import { dueAt } from '../schedule/queue.ts';
import { chooseByTopic } from '../study/choose.ts';
import { sayWhen } from '../study/wait.ts';
import { alignRows } from '../terminal/columns.ts';
import { type Invocation, say, sayJson, windowColumns } from '../terminal/invocation.ts';
import { reportDiagnostics } from '../terminal/report.ts';
import { safeLine } from '../terminal/safe-text.ts';
import { createTheme } from '../terminal/theme.ts';

export interface ListOptions {
  topic?: readonly string[];
  deck?: string;
  decks?: string;
  as?: string;
  lang?: string;
  json?: boolean;
}

export async function list(options: ListOptions, invocation: Invocation): Promise<ExitCode> {
  const library = openLibrary(invocation, options);
  reportDiagnostics(invocation, library.diagnostics);
  const lang = cardLanguage(options.lang, library.config, invocation.environment);
  const now = invocation.now();
  const rows = chooseByTopic(library.cards, options.topic ?? []).map((card) => {
    const state = cardState(library, card);
    const at = state.memory === null ? null : dueAt(state.memory, now);
    const { question, context } = faceIn(card, lang);
    return { card, question, context, state: standingOf(card, state), at };
  });
  if (options.json === true) {
    const cards = rows.map(({ card: { id, deck, topic, tags, type }, question, context, state, at }) => ({
      id,
      deck,
      question,
      ...(context === null ? {} : { context }),
      topic,
      tags,
      type,
      state,
      due: at === null ? null : new Date(at).toISOString(),
    }));
    sayJson(invocation, { cards });
    return 0;
  }
  const cells = rows.map(({ card, question, context, state, at }) => [
    safeLine(card.topic),
    state === 'stub' ? 'no answer' : state,
    at === null ? '' : at <= now.at ? 'now' : sayWhen(at, now),
    safeLine(context === null ? titleOf(question) : `${context} › ${titleOf(question)}`),
  ]);
  const theme = createTheme(invocation.environment);
  const columns = [{}, {}, {}, { flexible: true }];
  say(
    invocation,
    alignRows(cells, columns, windowColumns(invocation), (text, _, at) =>
      at === 3 ? text : theme.faint(text),
    ),
  );
  return 0;
}

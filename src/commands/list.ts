// `netquiz list`: the cards, one a line.
import { type Card, faceIn, titleOf } from '../cards/card.ts';
import { nearCards, searchCards } from '../cards/find.ts';
import { cardLanguage } from '../home/config.ts';
import { type ExitCode, UserError } from '../home/user-error.ts';
import { cardState, type Library, openLibrary } from '../progress/library.ts';
import { type Standing, standingOf } from '../schedule/card-state.ts';
import { isLeech } from '../schedule/leech.ts';
import { dueAt } from '../schedule/queue.ts';
import { type Moment, studyDay } from '../schedule/study-day.ts';
import { chooseByTopic } from '../study/choose.ts';
import { sayWhen } from '../study/wait.ts';
import { alignRows } from '../terminal/columns.ts';
import { type Invocation, say, sayJson, windowColumns } from '../terminal/invocation.ts';
import { reportDiagnostics } from '../terminal/report.ts';
import { safeLine } from '../terminal/safe-text.ts';
import { createTheme } from '../terminal/theme.ts';

export interface ListOptions {
  topic?: readonly string[];
  tag?: readonly string[];
  deck?: string;
  decks?: string;
  as?: string;
  /** Only cards that are forgotten again and again. */
  leeches?: boolean;
  lang?: string;
  json?: boolean;
}

/** @param words only cards that hold all of them */
export async function list(
  words: readonly string[],
  options: ListOptions,
  invocation: Invocation,
): Promise<ExitCode> {
  const library = openLibrary(invocation, options);
  reportDiagnostics(invocation, library.diagnostics);
  const lang = cardLanguage(options.lang, library.config, invocation.environment);
  const now = invocation.now();
  const cards = withWords(chooseByTopic(library.cards, options.topic ?? [], options.tag), words);
  const all = cards.map((card) => rowOf(card, library, lang, now));
  const rows = options.leeches === true ? all.filter(({ leech }) => leech) : all;
  if (options.json === true) sayJson(invocation, { cards: rows.map(asJson) });
  else if (rows.length === 0 && options.leeches === true)
    say(invocation, ['None of these cards was forgotten four times.']);
  else say(invocation, tableOf(rows, now, invocation));
  return 0;
}

/** @throws UserError, exit code 1, when no card holds the words */
function withWords(cards: readonly Card[], words: readonly string[]): readonly Card[] {
  if (words.length === 0) return cards;
  const name = words.join(' ');
  const found = searchCards(cards, name);
  if (found.length > 0) return found;
  const near = nearCards(cards, name);
  const hint = near.length > 0 ? `; did you mean ${near.join(', ')}?` : '';
  throw new UserError(`no card has "${name}" in its id or question${hint}`, 1);
}

interface Row {
  card: Card;
  question: string;
  context: string | null;
  state: Standing;
  /** Not asked today. */
  buried: boolean;
  leech: boolean;
  /** UTC milliseconds; null for a card that was never answered. */
  at: number | null;
}

function rowOf(card: Card, library: Library, lang: string, now: Moment): Row {
  const state = cardState(library, card);
  const { question, context } = faceIn(card, lang);
  return {
    card,
    question,
    context,
    state: standingOf(card, state),
    buried: state.buriedOn === studyDay(now),
    leech: isLeech(state.memory),
    at: state.memory === null ? null : dueAt(state.memory, now),
  };
}

function asJson({ card, question, context, state, buried, leech, at }: Row) {
  const { id, deck, topic, tags, type } = card;
  return {
    id,
    deck,
    question,
    ...(context === null ? {} : { context }),
    topic,
    tags,
    type,
    state,
    ...(buried ? { buried } : {}),
    ...(leech ? { leech } : {}),
    due: at === null ? null : new Date(at).toISOString(),
  };
}

function tableOf(rows: readonly Row[], now: Moment, invocation: Invocation): string[] {
  const cells = rows.map((row) => [
    safeLine(row.card.topic),
    sayState(row),
    row.at === null ? '' : row.at <= now.at ? 'now' : sayWhen(row.at, now),
    safeLine(row.context === null ? titleOf(row.question) : `${row.context} › ${titleOf(row.question)}`),
  ]);
  const theme = createTheme(invocation.environment);
  const columns = [{}, {}, {}, { flexible: true }];
  return alignRows(cells, columns, windowColumns(invocation), (text, _, at) =>
    at === 3 ? text : theme.faint(text),
  );
}

function sayState({ state, buried, leech }: Row): string {
  if (state === 'stub') return 'no answer';
  const shown = buried && state !== 'suspended' ? 'buried' : state;
  return leech ? `${shown}, leech` : shown;
}

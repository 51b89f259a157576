// `netquiz study`: load the cards, build the day's queue, run the session, say how it went.
import type { Card } from '../cards/card.ts';
import { count } from '../cards/count.ts';
import { cardLanguage } from '../home/config.ts';
import { rememberPlaces } from '../home/elsewhere.ts';
import { type OpenSession, openSession } from '../home/open-session.ts';
import { UserError } from '../home/user-error.ts';
import { drawText } from '../markdown/draw.ts';
import { cardState, type Library, openLibrary, saveProgress } from '../progress/library.ts';
import type { EventAhead } from '../progress/store.ts';
import { isDueNow } from '../schedule/card-state.ts';
import { formatDay, type Moment, studyDay } from '../schedule/study-day.ts';
import { lookAhead } from '../study/ahead.ts';
import { chooseByTopic } from '../study/choose.ts';
import { isPlainTerminal, openDesk } from '../study/desk.ts';
import { type EndedSession, runSession } from '../study/loop.ts';
import type { StudyDesk } from '../study/perform.ts';
import type { Session } from '../study/session.ts';
import { summaryLines } from '../study/summary.ts';
import { beginToday, nothingToDo, type TodayOptions } from '../study/today.ts';
import { sayTime } from '../study/wait.ts';
import { type Invocation, say, windowColumns } from '../terminal/invocation.ts';
import { reportDiagnostics } from '../terminal/report.ts';
import { safeLine } from '../terminal/safe-text.ts';
import { createPen, createTheme, type Theme } from '../terminal/theme.ts';

export interface StudyOptions extends TodayOptions {
  topic?: readonly string[];
  tag?: readonly string[];
  deck?: string;
  decks?: string;
  as?: string;
  lang?: string;
  /** Choose the topics from a list. */
  pick?: boolean;
  /** Lines and words only. */
  plain?: boolean;
}

/** Ends with an `ExitCode`, or with 128 and the number of the signal that ended the session. */
export async function study(options: StudyOptions, invocation: Invocation): Promise<number> {
  const library = openLibrary(invocation, options);
  const named = chooseByTopic(library.cards, options.topic ?? [], options.tag);
  requireTerminal(invocation);
  const cards = options.pick === true ? await pickTopics(named, library, invocation) : named;
  reportDiagnostics(invocation, library.diagnostics);
  const now = invocation.now();
  const chosen = { ...library, cards };
  const lang = cardLanguage(options.lang, library.config, invocation.environment);
  const begin = (at: Moment, first: string | null) => beginToday(chosen, options, lang, at, first);
  const session = begin(now, null);
  if (session.phase.at === 'over') {
    const pen = createPen(createTheme(invocation.environment), windowColumns(invocation));
    say(
      invocation,
      nothingToDo(chosen, options, now).flatMap((line) => drawText(line, pen)),
    );
    return 0;
  }
  rememberPlaces(
    library.places,
    library.config,
    library.shelf.filter(({ origin }) => origin === 'elsewhere'),
  );
  const opened = openSession(library.places, now.at);
  try {
    warnBefore(library, opened.others, now, invocation);
    const plain = options.plain === true || isPlainTerminal(invocation.environment);
    const desk = openDesk(chosen, { lang, begin, plain }, invocation);
    return finish(await runToEnd(session, desk, invocation), chosen, desk.theme, invocation);
  } finally {
    opened.close();
  }
}

/** The session's end, however it comes, leaves `progress.json` up to date. What failed first is what is said. */
async function runToEnd(session: Session, desk: StudyDesk, { warn }: Invocation): Promise<EndedSession> {
  try {
    const ended = await runSession(session, desk);
    saveProgress(desk.store, warn);
    return ended;
  } catch (error) {
    saveProgress(desk.store, () => {});
    throw error;
  }
}

/** What a person should know before the first answer. */
function warnBefore({ store }: Library, others: readonly OpenSession[], now: Moment, { warn }: Invocation) {
  for (const { since, process, host } of others) {
    const where = host === null ? `process ${process}` : `process ${process} on ${host}`;
    warn(
      `another session is open since ${sayTime(since, now)} (${where}); both work and no answer is lost, but a card may be asked in both`,
    );
  }
  const ahead = store.eventAhead(now);
  if (ahead !== null) warn(clocksDiffer(ahead, now));
}

function clocksDiffer({ at, isElsewhere, isBehind }: EventAhead, now: Moment): string {
  const [today, then] = [now.at, at].map((time) => formatDay(studyDay({ ...now, at: time })));
  const said = `the clock says ${today}, but ${isElsewhere ? 'another machine recorded something' : 'something was recorded'} on ${then}`;
  if (isBehind)
    return `${said}, and on many days before; mend the clock before you answer, since answers count at the time it says`;
  return isElsewhere
    ? `${said}; if this clock is the wrong one, mend it before you answer: what lies later than now then counts as of now`
    : `${said}; if the clock is wrong, mend it before you answer`;
}

function finish(
  { session, signalExitCode }: EndedSession,
  library: Library,
  theme: Theme,
  invocation: Invocation,
): number {
  if (signalExitCode !== null) return signalExitCode;
  const now = invocation.now();
  const pen = createPen(theme, windowColumns(invocation));
  say(invocation, summaryLines(session, lookAhead(library, now), now, { theme, pen }));
  return session.phase.at === 'over' && session.phase.ending === 'interrupted' ? 130 : 0;
}

/** The cards of the topics that the person marks in a list. */
async function pickTopics(cards: readonly Card[], library: Library, invocation: Invocation): Promise<Card[]> {
  const now = invocation.now();
  const names = [...new Set(cards.map(({ topic }) => topic))].sort();
  const choices = names.map((topic) => {
    const own = cards.filter((card) => card.topic === topic);
    const due = own.filter((card) => isDueNow(card, cardState(library, card), now)).length;
    return { value: topic, name: safeLine(`${topic}  ${count(own.length, 'card')}, ${due} due`) };
  });
  const { chooseSeveral } = await import('../terminal/menu.ts');
  return chooseByTopic(cards, await chooseSeveral('Which topics?', choices));
}

function requireTerminal({ keyboard, output }: Invocation): void {
  if (!keyboard().isTTY)
    throw new UserError('study needs a keyboard: standard input is no terminal; run it in one');
  if (!output.isTTY)
    throw new UserError('study needs a screen: standard output is no terminal; run it in one');
}

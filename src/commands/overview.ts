// `netquiz` alone: what is due, what to type next, where everything is.

import { count } from '../cards/count.ts';
import type { ExitCode } from '../home/user-error.ts';
import type { DayTally } from '../progress/day-tally.ts';
import { cardState, openLibrary } from '../progress/library.ts';
import { isDueNow, standingOf } from '../schedule/card-state.ts';
import type { Interview } from '../schedule/interview.ts';
import { nextDueAt, type Queue, queueLength } from '../schedule/queue.ts';
import { formatDay, type Moment, studyDay } from '../schedule/study-day.ts';
import { plannedInterview, planQueue } from '../study/plan-day.ts';
import { sayWhen } from '../study/wait.ts';
import { type Invocation, say } from '../terminal/invocation.ts';
import { reportDiagnostics } from '../terminal/report.ts';
import { safeLine } from '../terminal/safe-text.ts';
import { createTheme, type Theme } from '../terminal/theme.ts';

export async function overview(invocation: Invocation): Promise<ExitCode> {
  const library = openLibrary(invocation);
  reportDiagnostics(invocation, library.diagnostics);
  const now = invocation.now();
  const theme = createTheme(invocation.environment);
  const interview = plannedInterview(library.store.progress, now);
  const cards = library.cards.map((card) => ({ card, stub: card.stub, state: cardState(library, card) }));
  const due = cards.filter(({ card, state }) => isDueNow(card, state, now)).length;
  const fresh = cards.filter(({ card, state }) => standingOf(card, state) === 'new').length;
  const nextAt = nextDueAt(cards, now);
  const next =
    due > 0 || nextAt === null || nextAt <= now.at ? '' : `; the next comes back ${sayWhen(nextAt, now)}`;
  const queue = interview === null ? null : planQueue(library, interview, now);
  const asked = queue === null ? due + fresh : queueLength(queue);
  const decks = library.shelf.filter(({ on }) => on).map(({ name }) => safeLine(name));
  const own = library.shelf.some(({ origin }) => origin === 'home');
  const commands: [string, string][] = [
    ['netquiz study', asked > 0 ? 'ask them' : 'study'],
    ...(interview === null ? [] : [PLAN_COMMAND]),
    own
      ? ['netquiz stats', 'see how far you are']
      : ['netquiz import notes.md', 'make cards from your own notes'],
  ];
  say(invocation, [
    interview === null || queue === null
      ? `${theme.title(`${count(due, 'card')} due`)}, ${fresh} new${next}.`
      : plannedToday(queue, interview, now, theme),
    '',
    ...commands.map(([command, what]) => `  ${theme.title(command.padEnd(24))} ${what}`),
    '',
    ...(isOffered(library.store.progress.days.values())
      ? [theme.faint('netquiz optimize can fit the schedule to your own memory, from your reviews so far')]
      : []),
    theme.faint(
      `decks ${decks.join(', ') || 'none is on (netquiz decks)'} · home ${safeLine(library.places.home)} · netquiz --help`,
    ),
  ]);
  return 0;
}

/** For a while after each thousand answers: what did not fit then may fit now, and nobody wants to read it every day. */
function isOffered(days: Iterable<DayTally>): boolean {
  let answers = 0;
  for (const day of days) answers += day.answers;
  return answers >= EACH && answers % EACH < OFFERED_FOR;
}

const EACH = 1000;
const OFFERED_FOR = 200;

const PLAN_COMMAND: [string, string] = ['netquiz plan', 'see what is to come, and how ready you are'];

function plannedToday(queue: Queue, interview: Interview, now: Moment, theme: Theme): string {
  const fresh = queue.cards.filter(({ memory }) => memory === null).length;
  const left = interview.day - studyDay(now);
  const when = left === 0 ? 'the interview is today' : `${count(left, 'day')} to ${formatDay(interview.day)}`;
  return `${theme.title(`${count(queueLength(queue), 'card')} to ask`)}, ${fresh} of them new; ${when}.`;
}

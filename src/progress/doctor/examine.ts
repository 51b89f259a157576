// Everything `netquiz doctor` looks at, and the repair of what can be repaired. Looking changes nothing.
import { keepCopies } from '../../home/backup.ts';
import { knownDevice } from '../../home/device.ts';
import { listSessions, type OpenSession } from '../../home/open-session.ts';
import type { Places } from '../../home/places.ts';
import { isUserError, systemReason, UserError } from '../../home/user-error.ts';
import { examineDecks } from './decks-section.ts';
import { type ExaminedHistory, examineHistory } from './history-section.ts';
import { examineHome } from './home-section.ts';
import { emptySection, type Section } from './problem.ts';
import { examineProgress } from './progress-section.ts';
import { withUnfinishedRename } from './rename-problem.ts';

/** @param now UTC milliseconds */
export function examine(places: Places, now: number): Section[] {
  const home = examineHome(places, now);
  const history = historyOrProblem(places, now);
  const decks = withUnfinishedRename(examineDecks(places), places, history.events);
  return [home, examineProgress(places, history), history, decks];
}

/** The folder itself may be what cannot be read. */
function historyOrProblem(places: Places, now: number): ExaminedHistory {
  try {
    return examineHistory(places, knownDevice(places), now);
  } catch (error) {
    if (!isUserError(error)) throw error;
    const message = error.message.replace(`${places.history}: `, '');
    const problem = {
      file: places.history,
      line: null,
      code: 'history-unreadable' as const,
      message,
      repair: null,
    };
    const section = { ...emptySection('history'), problems: [problem] };
    return { ...section, events: [], read: new Map(), isWhole: false };
  }
}

/**
 * Keeps every file that is to be changed, then changes them: what was done, a line each. What is left of a repair that was
 * cut off is found by the next one.
 *
 * @throws UserError when a session is open, or the disk refuses; what was not said yet is not done then
 */
export function repair(
  places: Places,
  sections: readonly Section[],
  now: number,
  say: (line: string) => void,
): void {
  const fixes = ORDER.flatMap((title) => sections.filter((section) => section.title === title)).flatMap(
    (section) => section.fixes,
  );
  if (fixes.length === 0) return;
  refuseOpenSession(places, now);
  for (const session of listSessions(places, now)) say(sessionElsewhere(session));
  try {
    const kept = keepCopies(places.home, [...new Set(fixes.flatMap(({ changes }) => changes))], now);
    say(`${kept}: holds every file as it was`);
    for (const fix of fixes) say(fix.apply());
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    throw new UserError(
      `${(error as NodeJS.ErrnoException).path ?? places.home}: ${reason}; the repair stopped here`,
    );
  }
}

/** `progress.json` follows from the history, so it comes last. */
const ORDER = ['home', 'decks', 'history', 'progress.json'];

function refuseOpenSession(places: Places, now: number): void {
  const open = listSessions(places, now).find(({ host }) => host === null);
  if (open === undefined) return;
  throw new UserError(
    `a session is open (process ${open.process}); end it and repair then; nothing was changed`,
  );
}

/** Nobody can ask whether it still runs: this machine may have had that name when it was killed. It loses nothing if it does. */
function sessionElsewhere({ process: pid, host }: OpenSession): string {
  return `a session may be open on ${host} (process ${pid}); what it saves meanwhile is kept`;
}

// Joins a session to a keyboard, a screen and the progress on disk: draw, wait for a key, step, and only then go on.
// Whatever ends it, the terminal is left as it was.

import { type KeyEvent, KeySource } from '../terminal/keys.ts';
import { HANGUP } from '../terminal/output.ts';
import { keyBar } from './bars.ts';
import { perform, type StudyDesk } from './perform.ts';
import { pressKey } from './press.ts';
import { Screen, type Size } from './screen.ts';
import { over, type Session, wasAway } from './session.ts';
import { show } from './show.ts';

export interface EndedSession {
  session: Session;
  /** The exit code that a signal asks for; null when none came. */
  signalExitCode: number | null;
}

/** @throws UserError when an answer could not be saved */
export async function runSession(begun: Session, desk: StudyDesk): Promise<EndedSession> {
  const screen = new Screen(desk.output, desk.theme, desk.plain);
  const keys = new KeySource(desk.input, desk.output, !desk.plain);
  keys.start();
  let ended: EndedSession;
  try {
    ended = await loop(begun, keys, screen, desk);
  } finally {
    keys.stop();
  }
  return keys.isGone ? { ...ended, signalExitCode: HANGUP } : ended;
}

async function loop(begun: Session, keys: KeySource, screen: Screen, desk: StudyDesk): Promise<EndedSession> {
  let session = show(begun, screen);
  let size = screen.size;
  const ask = await asker(keys, screen);
  while (session.phase.at !== 'over') {
    const event = await ask(session);
    if ('endsWith' in event) return { session: over(session, 'quit'), signalExitCode: event.endsWith };
    if ('resumed' in event) session = show(wasAway(session, event.awayMs), screen);
    else if ('resized' in event)
      session = isToBeRedrawn(session, size, screen) ? redraw(session, screen) : session;
    else {
      const now = desk.now();
      session = await perform(session, pressKey(session, event, desk.lang, now), { now, keys, screen, desk });
    }
    size = screen.size;
  }
  return { session, signalExitCode: null };
}

/** Where only its height changed, a window that shows all there is is left alone. */
function isToBeRedrawn({ unread }: Session, before: Size, { size }: Screen): boolean {
  return before.columns !== size.columns || (before.rows !== size.rows && unread > 0);
}

/** Lines that were wrapped for another width are no longer to be read. */
function redraw(session: Session, screen: Screen): Session {
  screen.clear();
  return show(session, screen);
}

/** Waits for a key below a bar that says what the keys do; read aloud, it is said once for each screen. */
async function asker(keys: KeySource, screen: Screen): Promise<(session: Session) => Promise<KeyEvent>> {
  if (!screen.plain) {
    const { askKey } = await import('../terminal/key-bar.ts');
    return (session) => askKey(keys, screen.output, () => keyBar(session, screen.look));
  }
  let said: number | null = null;
  return (session) => {
    const { drawnAt } = session;
    if (said !== drawnAt) screen.write([keyBar(session, screen.look)]);
    said = drawnAt;
    return keys.next();
  };
}

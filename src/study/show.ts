// Draws where a session is: the question, the answer a screenful at a time, a leech, the links of a card. Gives the session
// back with what was drawn when.
import { keyBar } from './bars.ts';
import type { Screen } from './screen.ts';
import { type CardPhase, drawn, type Session } from './session.ts';
import { answerLines, leechLines, linkLines, questionLines } from './view.ts';

/** A page of an answer has at least so many lines, whatever the question takes of the window. */
const FEWEST_LINES = 4;

/** The whole of the present screen; of a card its question, and its answer where that was shown already. */
export function show(session: Session, screen: Screen): Session {
  const { phase, total } = session;
  switch (phase.at) {
    case 'over':
      return session;
    case 'leech':
      screen.write(leechLines(phase.asked, screen.look));
      return stamped(session);
    case 'links':
      screen.write(linkLines(phase.links, screen.look));
      return drawn(session, performance.now(), session.unread);
    case 'question':
      screen.write(questionLines({ asked: phase.asked, total }, screen.look));
      return stamped(session);
    case 'answer':
      screen.write(questionLines({ asked: phase.asked, total }, screen.look));
      return showAnswer(session, phase, screen);
  }
}

/** The answer's first screenful, below a question that stands there already. */
export function showAnswer(session: Session, phase: CardPhase, screen: Screen): Session {
  const { asked } = phase;
  const question = questionLines({ asked, total: session.total }, screen.look).length;
  const room = roomFor(session, screen);
  // What was asked stays on the screen with it, unless it takes most of the screen.
  return showFrom(session, 0, question <= room / 2 ? room - question : room, screen);
}

/** The next screenful of the answer. */
export function showMore(session: Session, screen: Screen): Session {
  const { phase, unread } = session;
  if (phase.at !== 'answer') return session;
  const start = answerLines(phase, screen.look).length - 1 - unread;
  return showFrom(session, start, roomFor(session, screen), screen);
}

/** Lines that fit above the key bar, however much of the answer it says is left. */
function roomFor({ phase }: Session, { rows, look }: Screen): number {
  return Math.max(FEWEST_LINES, rows - keyBar(phase, MANY_LINES, look).split('\n').length);
}

const MANY_LINES = 99;

function showFrom(session: Session, start: number, room: number, screen: Screen): Session {
  if (session.phase.at !== 'answer') return session;
  const lines = answerLines(session.phase, screen.look);
  const rest = lines.slice(start);
  // The last line is blank, and a page of its own is nothing to be asked for. Whoever listens stops as they like.
  const fits = screen.plain || rest.length - 1 <= room;
  const page = fits
    ? rest.slice(0, Math.max(room, rest.length - 1))
    : rest.slice(0, Math.max(FEWEST_LINES, room));
  screen.write(page);
  return drawn(session, performance.now(), fits ? 0 : rest.length - 1 - page.length);
}

function stamped(session: Session): Session {
  return drawn(session, performance.now());
}

// Draws where a session is: the question, the answer a screenful at a time, a leech, the links of a card. Gives the session
// back with what was drawn when.
import type { Link } from '../markdown/links.ts';
import { keyBar } from './bars.ts';
import type { Screen } from './screen.ts';
import { type CardPhase, drawn, type Session } from './session.ts';
import { answerLines, leechLines, linkLines, questionLines } from './view.ts';

/** A page of an answer has at least so many lines, whatever the question takes of the window. */
const FEWEST_LINES = 4;

/** The whole of the present screen; of a card its question, and as much of its answer as was shown already. */
export function show(session: Session, screen: Screen): Session {
  const { phase } = session;
  switch (phase.at) {
    case 'over':
      return session;
    case 'leech':
      screen.write(leechLines(phase.asked, screen.look));
      return drawn(session, performance.now());
    case 'links':
      return showLinks({ ...showCard(session, phase.back, screen), phase }, phase, screen);
    default:
      return showCard(session, phase, screen);
  }
}

function showCard(session: Session, phase: CardPhase, screen: Screen): Session {
  const question = questionLines({ asked: phase.asked, total: session.total }, screen.look);
  screen.write(question);
  return phase.at === 'question'
    ? drawn(session, performance.now())
    : showFrom({ ...session, phase }, 0, roomBelow(question.length, session, screen), screen);
}

/** The answer's first screenful, below a question that stands there already. */
export function showAnswer(session: Session, { asked }: CardPhase, screen: Screen): Session {
  const question = questionLines({ asked, total: session.total }, screen.look).length;
  const fresh = { ...session, unread: 0, lines: 0 };
  return showFrom(fresh, 0, roomBelow(question, session, screen), screen);
}

/** The next screenful of the answer. */
export function showMore(session: Session, screen: Screen): Session {
  const start = session.lines - session.unread;
  return showFrom({ ...session, unread: 0, lines: 0 }, start, rooms(session, screen), screen);
}

/** What a card holds that can be opened, below the card. */
export function showLinks(session: Session, { links }: { links: readonly Link[] }, screen: Screen): Session {
  screen.write(linkLines(links, screen.look));
  const { unread, lines, covered } = session;
  return { ...drawn(session, performance.now(), unread, lines), covered };
}

/** Lines that fit above the key bar: where nothing is left over, and where the bar has to say that something is. */
interface Rooms {
  all: number;
  page: number;
}

function rooms(session: Session, { rows, look }: Screen): Rooms {
  const above = (unread: number) =>
    Math.max(FEWEST_LINES, rows - keyBar({ ...session, unread, covered: false }, look).split('\n').length);
  return { all: above(0), page: above(MANY_LINES) };
}

const MANY_LINES = 99;

/** What was asked stays on the screen with its answer, unless it takes most of the screen. */
function roomBelow(question: number, session: Session, screen: Screen): Rooms {
  const { all, page } = rooms(session, screen);
  return question <= page / 2 ? { all: all - question, page: page - question } : { all, page };
}

/** Draws the answer on from a line. What was read of it before, in a window of another width maybe, is drawn again. */
function showFrom(session: Session, start: number, { all, page }: Rooms, screen: Screen): Session {
  if (session.phase.at !== 'answer') return session;
  const lines = answerLines(session.phase, screen.look);
  // The last line is blank, and a page of its own is nothing to be asked for.
  const last = lines.length - 1;
  const { unread, lines: of } = session;
  const isRead = of > 0 && unread === 0;
  const read = of === 0 ? 0 : Math.ceil((last * (of - unread)) / of);
  // Whoever listens stops as they like.
  if (screen.plain || isRead || last - start <= all) {
    screen.write(lines.slice(start, last - start < all ? lines.length : last));
    return drawn(session, performance.now(), 0, last);
  }
  const end = Math.max(read, start + Math.max(FEWEST_LINES, page));
  screen.write(lines.slice(start, end));
  return drawn(session, performance.now(), last - end, last);
}

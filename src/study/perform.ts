// What a step of the session asks for is done: recorded on disk first, then said and shown; a card is edited, a link opened.
import type { ReadStream, WriteStream } from 'node:tty';
import { type Card, type Face, titleOf } from '../cards/card.ts';
import type { Reread } from '../home/reread.ts';
import { drawText } from '../markdown/draw.ts';
import type { ProgressStore } from '../progress/store.ts';
import type { UndoableEvent } from '../progress/undo.ts';
import type { Moment } from '../schedule/study-day.ts';
import type { KeySource } from '../terminal/keys.ts';
import { safeLine } from '../terminal/safe-text.ts';
import type { Theme } from '../terminal/theme.ts';
import { helpLines } from './help.ts';
import type { Recording, Step } from './press.ts';
import type { Screen } from './screen.ts';
import { type Asked, drawn, recorded, type Session, withoutAsked, withText } from './session.ts';
import { show, showAnswer, showMore } from './show.ts';
import { type Look, refusalLine, savedLine } from './view.ts';

export interface StudyDesk {
  input: ReadStream;
  output: WriteStream;
  theme: Theme;
  /** Lines only, without drawing tricks. */
  plain: boolean;
  store: ProgressStore;
  lang: string;
  now: () => Moment;
  /** A session on what is due now. @param first the key of the card to begin with, where it is one of those asked for */
  begin: (now: Moment, first: string | null) => Session;
  /** What was taken back, in words. */
  sayUndone: (event: UndoableEvent) => string;
  /** The card as its files are now. */
  reread: (card: Card) => Reread;
  /** Lets the person edit the card, and the editor have the terminal meanwhile. Returns lines that say how it ended. */
  edit: (asked: Asked, keys: KeySource) => Promise<readonly string[]>;
  /** Opens an address of the card. Returns one line, made safe, that says what was opened, or why not. */
  open: (address: string, on: { deck: string; face: Face }) => Promise<string>;
}

interface Around {
  now: Moment;
  keys: KeySource;
  screen: Screen;
  desk: StudyDesk;
}

/** @returns the session as it is then shown */
export async function perform(before: Session, step: Step, around: Around): Promise<Session> {
  const { screen } = around;
  if (step.record !== undefined) return record(before, step, step.record, around);
  if (step.undoEarlier === true) return takeBackEarlier(step.session, around);
  if (step.edit !== undefined) return edit(step.session, step.edit, around);
  if (step.open !== undefined) return open(step.session, step.open, around);
  if (step.refusal !== undefined) {
    screen.write([refusalLine(step.refusal, screen.look)]);
    return step.session;
  }
  return showStep(before, step, around);
}

/** Said only once it is on the disk. */
function record(before: Session, { session }: Step, recording: Recording, around: Around): Session {
  const { desk, now, screen } = around;
  const { id } = desk.store.record(recording, now);
  screen.write(acknowledgement(recording.op, session, now, screen.look));
  return present(recording.op === 'undo' ? session : recorded(before, session, id), around);
}

function acknowledgement(op: Recording['op'], session: Session, now: Moment, look: Look): string[] {
  const answer = session.answers.at(-1);
  if (op === 'review') return answer === undefined ? [] : [savedLine(answer, now, look)];
  return [look.theme.faint(look.plain ? ACKNOWLEDGED[op] : `✓ ${ACKNOWLEDGED[op]}`)];
}

const ACKNOWLEDGED = {
  suspend: 'suspended · u brings it back',
  bury: 'buried until tomorrow · u brings it back',
  undo: 'undone',
} as const;

/** What was done before this session, on the last study day: the session begins anew with the card that it was. */
function takeBackEarlier(session: Session, around: Around): Session {
  const { desk, now, screen } = around;
  const undone = desk.store.undoLast(now);
  if (undone === null) {
    say('nothing is left to undo of the last study day', screen);
    return present(session, around);
  }
  say(`${screen.plain ? '' : '✓ '}undone: ${desk.sayUndone(undone)}`, screen);
  const begun = desk.begin(now, 'card' in undone ? (undone.card ?? null) : null);
  return present({ ...begun, lastKey: session.lastKey }, around);
}

async function edit(session: Session, asked: Asked, around: Around): Promise<Session> {
  const { desk, keys, screen } = around;
  for (const line of await desk.edit(asked, keys)) say(line, screen);
  return present(session, around);
}

async function open(
  session: Session,
  { link, asked }: NonNullable<Step['open']>,
  { desk, screen }: Around,
): Promise<Session> {
  say(await desk.open(link.address, { deck: asked.card.deck, face: asked.face }), screen);
  return goBack(session);
}

/** What stands above is the card as it was, and its bar comes again. */
function goBack(session: Session): Session {
  return drawn(session, performance.now(), session.unread);
}

function showStep(before: Session, { session, show: extra }: Step, around: Around): Session {
  const { screen, now } = around;
  const { phase } = session;
  if (extra === 'more') return showMore(session, screen);
  if (extra === 'help') return showHelp(session, screen);
  if (extra === 'redraw') return present(session, around);
  if (phase === before.phase) return session;
  if (before.phase.at === 'links') return goBack(session);
  if (phase.at === 'answer') return showAnswer(session, phase, screen);
  const answer = session.answers.length > before.answers.length ? session.answers.at(-1) : undefined;
  if (answer !== undefined) screen.write([savedLine(answer, now, screen.look)]);
  return present(session, around);
}

/** A question stands below it again; a long answer would push it off the screen. */
function showHelp(session: Session, screen: Screen): Session {
  screen.write(helpLines(screen.look));
  return session.phase.at === 'answer' ? goBack(session) : show(session, screen);
}

/** Shows the session, with the text that its card has by now; a card that is gone is passed over. */
function present(session: Session, around: Around): Session {
  const { desk, now, screen } = around;
  const { phase } = session;
  if (phase.at !== 'question' && phase.at !== 'answer') return show(session, screen);
  const { card, face } = phase.asked;
  const reread = desk.reread(card);
  if ('gone' in reread) {
    say(`gone from its deck meanwhile: ${safeLine(titleOf(face.question))}; the session goes on`, screen);
    return present(withoutAsked(session, desk.lang, now), around);
  }
  if ('fault' in reread) say(`${safeLine(face.file)}: ${safeLine(reread.fault)}; asked as it was`, screen);
  return show(withText(session, reread.card), screen);
}

function say(line: string, screen: Screen): void {
  const { theme, pen } = screen.look;
  if (line !== '') screen.write(drawText(line, pen).map(theme.faint));
}

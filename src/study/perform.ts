// What a step of the session asks for is done: recorded on disk first, then said and shown; a card is edited, a link opened.
import type { ReadStream, WriteStream } from 'node:tty';
import { type Card, type Face, titleOf } from '../cards/card.ts';
import { count } from '../cards/count.ts';
import type { Reread } from '../home/reread.ts';
import { drawText, readable } from '../markdown/draw.ts';
import type { ProgressStore } from '../progress/store.ts';
import type { UndoableEvent } from '../progress/undo.ts';
import type { Moment } from '../schedule/study-day.ts';
import type { KeySource } from '../terminal/keys.ts';
import { safeLine } from '../terminal/safe-text.ts';
import type { Theme } from '../terminal/theme.ts';
import { helpLines } from './help.ts';
import type { Recording, Step } from './press.ts';
import type { Screen } from './screen.ts';
import {
  type Asked,
  askNext,
  type CardPhase,
  drawn,
  type Phase,
  recorded,
  type Session,
  wasAway,
  withoutAsked,
  withText,
} from './session.ts';
import { show, showAnswer, showLinks, showMore } from './show.ts';
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
  /** Lets the person edit the card, and the editor have the terminal meanwhile. */
  edit: (asked: Asked, keys: KeySource) => Promise<EditEnd>;
  /** Opens an address of the card. Returns one line, made safe, that says what was opened, or why not. */
  open: (address: string, on: { deck: string; face: Face }) => Promise<string>;
}

export interface EditEnd {
  /** What to say of it, made safe. */
  lines: readonly string[];
  /** Whether the card is as the person wants it: else they may want to try again. */
  isDone: boolean;
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

/** A leech that was edited has been dealt with. */
async function edit(session: Session, asked: Asked, around: Around): Promise<Session> {
  const { desk, keys, screen } = around;
  const begunAt = performance.now();
  const { lines, isDone } = await desk.edit(asked, keys);
  const now = desk.now();
  for (const line of lines) say(line, screen);
  const back = wasAway(session, performance.now() - begunAt);
  return present(isDone && back.phase.at === 'leech' ? askNext(back, desk.lang, now) : back, {
    ...around,
    now,
  });
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
  return { ...drawn(session, performance.now(), session.unread, session.lines), covered: session.covered };
}

function showStep(before: Session, { session, show: extra }: Step, around: Around): Session {
  const { screen, now } = around;
  const { phase } = session;
  if (extra === 'more') return showMore(session, screen);
  if (extra === 'help') return showHelp(session, screen);
  if (extra === 'redraw') return redraw(before, session, around);
  if (phase === before.phase) return session;
  if (before.phase.at === 'links') return goBack(session);
  if (phase.at === 'links') return showLinks(session, phase, screen);
  if (phase.at === 'answer') return showAnswer(session, phase, screen);
  const answer = session.answers.length > before.answers.length ? session.answers.at(-1) : undefined;
  if (answer !== undefined) screen.write([savedLine(answer, now, screen.look)]);
  return present(session, around);
}

/** Where fewer answers are left than before, one that was not recorded was taken back. */
function redraw(before: Session, session: Session, around: Around): Session {
  const { screen, now } = around;
  if (session.answers.length < before.answers.length)
    screen.write(acknowledgement('undo', session, now, screen.look));
  return present(session, around);
}

/** A question stands below it again; a long answer would push it off the screen. */
function showHelp(session: Session, screen: Screen): Session {
  screen.write(helpLines(screen.look));
  return session.phase.at === 'answer' ? { ...goBack(session), covered: true } : show(session, screen);
}

/** Shows the session, with the text that its card has by now; cards that are gone are passed over. */
function present(session: Session, { desk, now, screen }: Around): Session {
  let present = session;
  const gone: string[] = [];
  while (isAtCard(present.phase)) {
    const { card, face } = present.phase.asked;
    const reread = desk.reread(card);
    if ('card' in reread) {
      sayGone(gone, screen);
      if ('fault' in reread)
        say(`${safeLine(face.file)}: ${safeLine(reread.fault)}; asked as it was`, screen);
      return show(withText(present, reread.card), screen);
    }
    gone.push(readable(titleOf(face.question)));
    present = withoutAsked(present, desk.lang, now);
  }
  sayGone(gone, screen);
  return show(present, screen);
}

function isAtCard(phase: Phase): phase is CardPhase {
  return phase.at === 'question' || phase.at === 'answer';
}

/** A whole deck may be gone. */
function sayGone(gone: readonly string[], screen: Screen): void {
  const [only] = gone;
  if (only === undefined) return;
  const what = gone.length === 1 ? safeLine(only) : count(gone.length, 'card');
  say(`gone meanwhile: ${what}; the session goes on`, screen);
}

function say(line: string, screen: Screen): void {
  const { theme, pen } = screen.look;
  if (line !== '') screen.write(drawText(line, pen).map(theme.faint));
}

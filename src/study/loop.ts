// Joins a session to a keyboard, a screen and the progress on disk: draw, wait for a key, step, record, and only then go
// on. Whatever ends it, the terminal is left as it was.
import type { ReadStream, WriteStream } from 'node:tty';
import type { ProgressStore } from '../progress/store.ts';
import type { UndoableEvent } from '../progress/undo.ts';
import type { Moment } from '../schedule/study-day.ts';
import { KeySource } from '../terminal/keys.ts';
import { HANGUP } from '../terminal/output.ts';
import { createPen, type Theme } from '../terminal/theme.ts';
import { drawn, pressKey, recorded, type Session, type Step } from './session.ts';
import { answerLines, helpLines, keyBar, type Look, questionLines, savedLine } from './view.ts';

export interface StudyDesk {
  input: ReadStream;
  output: WriteStream;
  theme: Theme;
  store: ProgressStore;
  lang: string;
  now: () => Moment;
  /** A session on what is due now. @param first the key of the card to begin with, where it is one of those asked for */
  begin: (now: Moment, first: string | null) => Session;
  /** What was taken back, in words. */
  sayUndone: (event: UndoableEvent) => string;
}

export interface EndedSession {
  session: Session;
  /** The exit code that a signal asks for; null when none came. */
  signalExitCode: number | null;
}

/** @throws UserError when an answer could not be saved */
export async function runSession(begun: Session, desk: StudyDesk): Promise<EndedSession> {
  const keys = new KeySource(desk.input);
  keys.start();
  let ended: EndedSession;
  try {
    ended = await loop(begun, keys, desk);
  } finally {
    keys.stop();
  }
  return keys.isGone ? { ...ended, signalExitCode: HANGUP } : ended;
}

async function loop(begun: Session, keys: KeySource, desk: StudyDesk): Promise<EndedSession> {
  let session = show(begun, desk);
  const { askKey } = await import('../terminal/key-bar.ts');
  while (session.phase.at !== 'over') {
    const { phase } = session;
    const event = await askKey(keys, desk.output, () => keyBar(phase, lookOf(desk)));
    if ('resumed' in event) session = show(session, desk);
    else if ('endsWith' in event) {
      const over: Session = { ...session, phase: { at: 'over', ending: 'quit' } };
      return { session: over, signalExitCode: event.endsWith };
    } else {
      const now = desk.now();
      session = take(session, pressKey(session, event, desk.lang, now), now, desk);
    }
  }
  return { session, signalExitCode: null };
}

/** Records what a step asks for, then shows what it leads to. */
function take(
  before: Session,
  { session, record, show: extra, undoEarlier }: Step,
  now: Moment,
  desk: StudyDesk,
): Session {
  if (record !== undefined) {
    const { id } = desk.store.record(record, now);
    acknowledge(record.op, session, now, desk);
    const undone = record.op === 'undo';
    return show(undone ? session : recorded(before, session, id), desk);
  }
  if (undoEarlier === true) return takeBackEarlier(session, now, desk);
  if (extra === 'help') write(desk, helpLines(lookOf(desk)));
  if (extra !== undefined) return show(session, desk);
  if (session.phase === before.phase) return session;
  return session.phase.at === 'answer' ? showAnswer(session, desk) : show(session, desk);
}

/** What was done before this session, on the last study day: the session begins anew with the card that it was. */
function takeBackEarlier(session: Session, now: Moment, desk: StudyDesk): Session {
  const { theme } = lookOf(desk);
  const undone = desk.store.undoLast(now);
  if (undone === null) {
    write(desk, [theme.faint('nothing is left to undo of the last study day')]);
    return show(session, desk);
  }
  write(desk, [theme.faint(`✓ undone: ${desk.sayUndone(undone)}`)]);
  const begun = desk.begin(now, 'card' in undone ? (undone.card ?? null) : null);
  return show({ ...begun, lastKey: session.lastKey }, desk);
}

function acknowledge(op: string, session: Session, now: Moment, desk: StudyDesk): void {
  const look = lookOf(desk);
  const answer = session.answers.at(-1);
  if (op === 'review' && answer !== undefined) write(desk, [savedLine(answer, now, look)]);
  if (op === 'suspend') write(desk, [look.theme.faint('✓ suspended · u brings it back')]);
  if (op === 'bury') write(desk, [look.theme.faint('✓ buried until tomorrow · u brings it back')]);
  if (op === 'undo') write(desk, [look.theme.faint('✓ undone')]);
}

/** The whole of the present card: its question, and its answer where that was shown already. */
function show(session: Session, desk: StudyDesk): Session {
  const { phase, total } = session;
  if (phase.at === 'over') return session;
  write(desk, questionLines({ asked: phase.asked, total }, lookOf(desk)));
  return showAnswer(session, desk);
}

function showAnswer(session: Session, desk: StudyDesk): Session {
  if (session.phase.at === 'answer') write(desk, answerLines(session.phase, lookOf(desk)));
  return drawn(session, performance.now());
}

function lookOf({ theme, output }: StudyDesk): Look {
  return { theme, pen: createPen(theme, output.columns ?? 80) };
}

function write({ output }: StudyDesk, lines: readonly string[]): void {
  output.write(`${lines.join('\n')}\n`);
}

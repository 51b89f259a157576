// A study session as data: (session, key, now) → the session that follows, and what has to be recorded before it may be
// shown. Knows no terminal and no disk.
//
//   question ──space──▶ answer ──1–4──▶ the next question … ──▶ over
//
// A key that means nothing where it is pressed does nothing. A grade counts only if its key was read after the answer
// was drawn; the same key again within 50 ms is a held key. Undo goes back to the session as it was before.
import { cardKey, type Face, faceIn } from '../cards/card.ts';
import {
  afterReview,
  GRADES,
  type Grade,
  type Memory,
  type MemorySettings,
  previewReview,
} from '../schedule/memory.ts';
import {
  putBack,
  type Queue,
  type QueuedCard,
  queueLength,
  takeNext,
  withoutCard,
} from '../schedule/queue.ts';
import { formatDay, type Moment, studyDay } from '../schedule/study-day.ts';

const HELD_KEY_MS = 50;

/** A card in front of the person. */
export interface Asked extends QueuedCard {
  face: Face;
  /** 1-based place among the session's cards; a card that comes back keeps counting as the latest. */
  place: number;
}

export type Ending = 'finished' | 'quit' | 'interrupted';

export type Phase =
  | { at: 'question'; asked: Asked }
  /** `preview` is what each grade would do, given at `previewedAt`. */
  | { at: 'answer'; asked: Asked; preview: Record<Grade, Memory>; previewedAt: Moment }
  | { at: 'over'; ending: Ending };

export interface Session {
  phase: Phase;
  queue: Queue;
  settings: MemorySettings;
  /** Names of the cards begun so far, `<deck>/<id>`. */
  begun: ReadonlySet<string>;
  /** How many cards the session has, those in it that are done included. */
  total: number;
  answers: readonly Answered[];
  /** When the present screen was drawn, on the clock of `Key.readAt`; null until it was. */
  drawnAt: number | null;
  /** When the present card was first drawn, on the same clock; null until it was. */
  askedAt: number | null;
  lastKey: { name: string; readAt: number } | null;
  /** The session before each recorded step, with the event that the step recorded. */
  past: readonly { session: Session; event: string }[];
}

export interface Answered {
  card: string;
  grade: Grade;
  ms: number;
  /** Null when the card was new. */
  before: Memory | null;
  after: Memory;
}

/** What a step has to record before the next screen is shown. */
export type Recording =
  | { op: 'review'; card: string; grade: Grade; ms: number }
  | { op: 'suspend'; card: string }
  | { op: 'bury'; card: string; day: string }
  | { op: 'undo'; target: string };

export interface Step {
  session: Session;
  record?: Recording;
  /** What the screen should do besides showing the session's phase. */
  show?: 'help' | 'redraw';
  /** Nothing of this session is left to undo: what was done before it should be. */
  undoEarlier?: true;
}

export interface PressedKey {
  name: string;
  ctrl: boolean;
  /** Milliseconds of a clock that never goes back. */
  readAt: number;
}

/**
 * @param lang the language in which cards are shown
 * @param first the card to begin with, whatever the queue says; it asks that card's questions no second time
 */
export function beginSession(
  queue: Queue,
  settings: MemorySettings,
  lang: string,
  now: Moment,
  first: QueuedCard | null = null,
): Session {
  const rest = first === null ? queue : withoutCard(queue, first.card);
  const session: Session = {
    phase: { at: 'over', ending: 'finished' },
    queue: rest,
    settings,
    begun: new Set(),
    total: queueLength(rest) + (first === null ? 0 : 1),
    answers: [],
    drawnAt: null,
    askedAt: null,
    lastKey: null,
    past: [],
  };
  return first === null ? askNext(session, lang, now) : ask(session, first, lang);
}

/** The session once its present screen stands on the terminal. */
export function drawn(session: Session, clock: number): Session {
  return { ...session, drawnAt: clock, askedAt: session.askedAt ?? clock };
}

/** The session after its latest step was recorded as `event`; what came before can be undone. */
export function recorded(before: Session, after: Session, event: string): Session {
  return { ...after, past: [...before.past, { session: before, event }] };
}

export function pressKey(session: Session, key: PressedKey, lang: string, now: Moment): Step {
  const held = session.lastKey?.name === key.name && key.readAt - session.lastKey.readAt < HELD_KEY_MS;
  const seen = { ...session, lastKey: { name: key.name, readAt: key.readAt } };
  if (key.ctrl)
    return key.name === 'c' || key.name === 'd'
      ? { session: over(seen, key.name === 'c' ? 'interrupted' : 'quit') }
      : { session: seen };
  if (held || seen.phase.at === 'over') return { session: seen };
  return (
    pressCommon(seen, key, lang, now) ??
    (seen.phase.at === 'question' ? pressAtQuestion(seen, key, now) : pressAtAnswer(seen, key, lang, now))
  );
}

/** Keys that mean the same at a question and at an answer. */
function pressCommon(session: Session, key: PressedKey, lang: string, now: Moment): Step | null {
  switch (key.name) {
    case 'q':
      return { session: over(session, 'quit') };
    case '?':
      return { session, show: 'help' };
    case 'u':
      return undo(session);
    case 's':
      return setAside(session, lang, now, (card) => ({ op: 'suspend', card }));
    case 'b':
      return setAside(session, lang, now, (card) => ({ op: 'bury', card, day: formatDay(studyDay(now)) }));
    case 'l':
      return otherLanguage(session);
    default:
      return null;
  }
}

function pressAtQuestion(session: Session, key: PressedKey, now: Moment): Step {
  if ((key.name !== 'space' && key.name !== 'return') || session.phase.at !== 'question') return { session };
  const { asked } = session.phase;
  const preview = previewReview(asked.memory, now, cardKey(asked.card), session.settings);
  return {
    session: { ...session, phase: { at: 'answer', asked, preview, previewedAt: now }, drawnAt: null },
  };
}

function pressAtAnswer(session: Session, key: PressedKey, lang: string, now: Moment): Step {
  const grade = /^[1-4]$/.test(key.name) ? GRADES[Number(key.name) - 1] : undefined;
  const wasDrawn = session.drawnAt !== null && key.readAt > session.drawnAt;
  if (grade === undefined || !wasDrawn || session.phase.at !== 'answer') return { session };
  const { card, memory } = session.phase.asked;
  const name = cardKey(card);
  const ms = Math.round(key.readAt - (session.askedAt ?? key.readAt));
  const after = afterReview(memory, grade, now, name, session.settings);
  const answers = [...session.answers, { card: name, grade, ms, before: memory, after }];
  const next = askNext({ ...session, answers, queue: putBack(session.queue, card, after) }, lang, now);
  return { session: next, record: { op: 'review', card: name, grade, ms } };
}

/** The next card of the queue, or the end. */
function askNext(session: Session, lang: string, now: Moment): Session {
  const taken = takeNext(session.queue, now);
  if (taken === null) return over(session, 'finished');
  return ask({ ...session, queue: taken.rest }, taken.next, lang);
}

function ask(session: Session, { card, memory }: QueuedCard, lang: string): Session {
  const begun = new Set(session.begun).add(cardKey(card));
  const asked: Asked = { card, memory, face: faceIn(card, lang), place: begun.size };
  return {
    ...session,
    phase: { at: 'question', asked },
    begun,
    drawnAt: null,
    askedAt: null,
  };
}

function setAside(session: Session, lang: string, now: Moment, recording: (card: string) => Recording): Step {
  if (session.phase.at === 'over') return { session };
  return { session: askNext(session, lang, now), record: recording(cardKey(session.phase.asked.card)) };
}

function undo(session: Session): Step {
  const last = session.past.at(-1);
  if (last === undefined) return { session, undoEarlier: true };
  const { lastKey } = session;
  return {
    session: { ...last.session, lastKey, drawnAt: null, askedAt: null },
    record: { op: 'undo', target: last.event },
    show: 'redraw',
  };
}

function otherLanguage(session: Session): Step {
  const { phase } = session;
  if (phase.at === 'over' || phase.asked.card.faces.length < 2) return { session };
  const { faces } = phase.asked.card;
  const face = faces[(faces.indexOf(phase.asked.face) + 1) % faces.length] ?? phase.asked.face;
  return {
    session: { ...session, phase: { ...phase, asked: { ...phase.asked, face } }, drawnAt: null },
    show: 'redraw',
  };
}

function over(session: Session, ending: Ending): Session {
  return { ...session, phase: { at: 'over', ending } };
}

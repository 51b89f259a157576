// What a key does: (session, key, now) → the session that follows, and what has to be recorded before it may be shown.
//
//   question ──space──▶ answer ──1–4──▶ the next question … ──▶ over
//        ▲                 └──▶ leech ──space──┘
//   a card ──o──▶ links ──any key──▶ the card
//
// A key that means nothing where it is pressed does nothing. A grade counts only if its key was read after the answer
// was drawn; the same key again within 50 ms is a held key. Undo goes back to the session as it was before.
import { cardKey } from '../cards/card.ts';
import { sidesOf } from '../cards/sides.ts';
import { type Link, linksOf } from '../markdown/links.ts';
import { returnToCram } from '../schedule/cram.ts';
import { pointsOutLeech } from '../schedule/leech.ts';
import { afterReview, GRADES, type Grade, type Memory, previewReview } from '../schedule/memory.ts';
import { putBack, withoutCard } from '../schedule/queue.ts';
import { formatDay, type Moment, studyDay } from '../schedule/study-day.ts';
import { type Outlook, outlooksOf } from './outlook.ts';
import { type Asked, askNext, type CardPhase, over, recorded, type Session } from './session.ts';

const HELD_KEY_MS = 50;
/** Keyboards that repeat slowly must not set aside a row of cards that nobody has read: their first repeat comes late, and counts. */
const HELD_KEYS_MS: Readonly<Record<string, number>> = { s: 150, b: 150 };

/** What a step has to record before the next screen is shown. */
export type Recording =
  | { op: 'review'; card: string; grade: Grade; ms: number }
  | { op: 'suspend'; card: string }
  | { op: 'bury'; card: string; day: string }
  | { op: 'undo'; target: string };

/** What a person should hear where a key could not do what it is for. */
export type Refusal = 'no-links' | 'nothing-to-undo' | 'one-language';

export interface Step {
  session: Session;
  record?: Recording;
  /** What the screen should do besides showing the session's phase. */
  show?: 'help' | 'redraw' | 'more';
  refusal?: Refusal;
  /** The card to be edited before the session's phase is shown. */
  edit?: Asked;
  /** The address to be opened, on this card. */
  open?: { link: Link; asked: Asked };
  /** Nothing of this session is left to undo: what was done before it should be. */
  undoEarlier?: true;
}

export interface PressedKey {
  name: string;
  ctrl: boolean;
  /** Milliseconds of a clock that never goes back. */
  readAt: number;
}

interface Pressed {
  key: PressedKey;
  lang: string;
  now: Moment;
}

export function pressKey(session: Session, key: PressedKey, lang: string, now: Moment): Step {
  const heldMs = HELD_KEYS_MS[key.name] ?? HELD_KEY_MS;
  const held = session.lastKey?.name === key.name && key.readAt - session.lastKey.readAt < heldMs;
  const seen = { ...session, lastKey: { name: key.name, readAt: key.readAt } };
  if (key.ctrl)
    return key.name === 'c' || key.name === 'd'
      ? { session: over(seen, key.name === 'c' ? 'interrupted' : 'quit') }
      : { session: seen };
  if (held) return { session: seen };
  return pressInPhase(seen, { key, lang, now });
}

function pressInPhase(session: Session, pressed: Pressed): Step {
  const { phase } = session;
  const { key } = pressed;
  switch (phase.at) {
    case 'over':
      return { session };
    case 'links':
      return key.name === 'q'
        ? { session: over(session, 'quit') }
        : pressAtLinks({ ...session, phase: phase.back }, phase.links, key);
    case 'leech':
      // What is offered has to be seen first.
      return wasDrawn(session, key) || key.name === 'q'
        ? (pressAnywhere(session, pressed) ?? pressAtLeech(session, phase.asked, pressed))
        : { session };
    case 'question':
      return pressAnywhere(session, pressed) ?? pressAtCard(session, phase, pressed);
    case 'answer':
      return pressAnywhere(session, pressed) ?? pressAtCard(session, phase, pressed);
  }
}

/** Keys that mean the same wherever a card is spoken of. */
function pressAnywhere(session: Session, { key, lang, now }: Pressed): Step | null {
  switch (key.name) {
    case 'q':
      return { session: over(session, 'quit') };
    case '?':
      return session.covered ? { session, show: 'redraw' } : { session, show: 'help' };
    case 'u':
      return undo(session);
    case 's':
      return setAside(session, lang, now, (card) => ({ op: 'suspend', card }));
    case 'b':
      return setAside(session, lang, now, (card) => ({ op: 'bury', card, day: formatDay(studyDay(now)) }));
    default:
      return null;
  }
}

function pressAtCard(session: Session, phase: CardPhase, pressed: Pressed): Step {
  switch (pressed.key.name) {
    case 'l':
      return otherLanguage(session, phase);
    case 'e':
      return { session, edit: phase.asked };
    case 'o':
      return chooseLink(session, phase);
    default:
      return phase.at === 'question'
        ? pressAtQuestion(session, phase.asked, pressed)
        : pressAtAnswer(session, phase.asked, pressed);
  }
}

function isGoOn({ name }: PressedKey): boolean {
  return name === 'space' || name === 'return';
}

/** Whether the key was read when the screen it answers was already there. */
function wasDrawn({ drawnAt }: Session, { readAt }: PressedKey): boolean {
  return drawnAt !== null && readAt > drawnAt;
}

function pressAtQuestion(session: Session, asked: Asked, { key, now }: Pressed): Step {
  if (!isGoOn(key)) return { session };
  const preview = session.cram
    ? null
    : previewReview(asked.memory, now, cardKey(asked.card), session.settings);
  const outlooks = preview === null ? null : outlooksOf(preview, session.queue, now, session.settings);
  return {
    session: {
      ...session,
      phase: { at: 'answer', asked, preview, outlooks, previewedAt: now },
      drawnAt: null,
    },
  };
}

function pressAtAnswer(session: Session, asked: Asked, pressed: Pressed): Step {
  const { key } = pressed;
  if (isGoOn(key) && session.unread > 0) return { session: { ...session, drawnAt: null }, show: 'more' };
  const grade = /^[1-4]$/.test(key.name) ? GRADES[Number(key.name) - 1] : undefined;
  if (grade === undefined || !wasDrawn(session, key)) return { session };
  return session.cram
    ? gradeInCram(session, asked, grade, pressed)
    : gradeForReal(session, asked, grade, pressed);
}

function spentMs({ askedAt }: Session, { readAt }: PressedKey): number {
  return Math.round(readAt - (askedAt ?? readAt));
}

function gradeForReal(session: Session, asked: Asked, grade: Grade, { key, lang, now }: Pressed): Step {
  const { card, memory } = asked;
  const name = cardKey(card);
  const ms = spentMs(session, key);
  const after = afterReview(memory, grade, now, name, session.settings);
  const queue = putBack(session.queue, card, after);
  // Where answers are counted, one that comes back takes the place of another.
  const total = session.total - (session.queue.cards.length - queue.cards.length);
  const outlook = outlookOf(session, grade);
  const answers = [...session.answers, { card: name, grade, ms, before: memory, after, outlook }];
  const answered = { ...session, answers, total, queue };
  const record = { op: 'review', card: name, grade, ms } as const;
  return becameLeech(memory, after)
    ? { session: atLeech(answered, { ...asked, memory: after }), record }
    : { session: askNext(answered, lang, now), record };
}

/** What was promised. */
function outlookOf({ phase }: Session, grade: Grade): Outlook | null {
  return phase.at === 'answer' ? (phase.outlooks?.[grade] ?? null) : null;
}

function becameLeech(before: Memory | null, after: Memory): boolean {
  return after.lapses > (before?.lapses ?? 0) && pointsOutLeech(after);
}

function atLeech(session: Session, asked: Asked): Session {
  return { ...session, phase: { at: 'leech', asked }, drawnAt: null, unread: 0, askedAt: null };
}

/** Nothing is recorded; what was forgotten comes back. */
function gradeInCram(session: Session, asked: Asked, grade: Grade, { key, lang, now }: Pressed): Step {
  const { card, memory } = asked;
  const ms = spentMs(session, key);
  const answer = { card: cardKey(card), grade, ms, before: memory, after: null, outlook: null };
  const queue = grade === 'again' ? returnToCram(session.queue, { card, memory }) : session.queue;
  const answered = { ...session, answers: [...session.answers, answer], queue };
  return { session: recorded(session, askNext(answered, lang, now), null) };
}

function pressAtLeech(session: Session, asked: Asked, { key, lang, now }: Pressed): Step {
  if (isGoOn(key)) return { session: askNext(session, lang, now) };
  if (key.name === 'e') return { session, edit: asked };
  return { session };
}

function chooseLink(session: Session, phase: CardPhase): Step {
  const { title, question, answer } = sidesOf(phase.asked.card, phase.asked.face);
  const shown = [title, ...question, ...(phase.at === 'answer' ? [answer] : [])];
  const links = linksOf(shown.join('\n\n'));
  if (links.length === 0) return { session, refusal: 'no-links' };
  const { asked } = phase;
  return { session: { ...session, phase: { at: 'links', asked, links, back: phase }, drawnAt: null } };
}

/** What is opened was shown before. @param session back at the card */
function pressAtLinks(session: Session, links: readonly Link[], key: PressedKey): Step {
  const isOnly = links.length === 1 && (isGoOn(key) || key.name === 'o');
  const link = isOnly ? links[0] : /^[1-9]$/.test(key.name) ? links[Number(key.name) - 1] : undefined;
  if (link === undefined || session.phase.at === 'over' || !wasDrawn(session, key)) return { session };
  return { session, open: { link, asked: session.phase.asked } };
}

function setAside(session: Session, lang: string, now: Moment, recording: (card: string) => Recording): Step {
  if (session.phase.at === 'over') return { session };
  const { card } = session.phase.asked;
  const rest = { ...session, queue: withoutCard(session.queue, card) };
  return { session: askNext(rest, lang, now), record: recording(cardKey(card)) };
}

function undo(session: Session): Step {
  const last = session.past.at(-1);
  if (last === undefined)
    return session.cram ? { session, refusal: 'nothing-to-undo' } : { session, undoEarlier: true };
  const { lastKey } = session;
  return {
    session: { ...last.session, lastKey, drawnAt: null, askedAt: null },
    ...(last.event === null ? {} : { record: { op: 'undo', target: last.event } as const }),
    show: 'redraw',
  };
}

function otherLanguage(session: Session, phase: CardPhase): Step {
  const { card, face } = phase.asked;
  const { faces } = card;
  if (faces.length < 2) return { session, refusal: 'one-language' };
  const other = faces[(faces.indexOf(face) + 1) % faces.length] ?? face;
  return {
    session: { ...session, phase: { ...phase, asked: { ...phase.asked, face: other } }, drawnAt: null },
    show: 'redraw',
  };
}

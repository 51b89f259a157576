// A study session as data: which card is in front of the person, what is still to come, what was answered. What a key does
// to it stands in press.ts. Knows no terminal and no disk.
import { type Card, cardKey, type Face, faceIn } from '../cards/card.ts';
import type { Link } from '../markdown/links.ts';
import type { Grade, Memory, MemorySettings } from '../schedule/memory.ts';
import { type Queue, type QueuedCard, queueLength, takeNext, withoutCard } from '../schedule/queue.ts';
import type { Moment } from '../schedule/study-day.ts';
import type { Outlook } from './outlook.ts';

/** A card in front of the person. */
export interface Asked extends QueuedCard {
  face: Face;
  /** 1-based place among the session's cards; a card that comes back keeps counting as the latest. */
  place: number;
}

export type Ending = 'finished' | 'quit' | 'interrupted';

/** `preview` is what each grade would do, given at `previewedAt`; null where grades change nothing. `outlooks` as a plan has them. */
type AtAnswer = {
  at: 'answer';
  asked: Asked;
  preview: Record<Grade, Memory> | null;
  outlooks: Record<Grade, Outlook> | null;
  previewedAt: Moment;
};

/** A card is shown, with its answer or without. */
export type CardPhase = { at: 'question'; asked: Asked } | AtAnswer;

export type Phase =
  | CardPhase
  /** The card was forgotten once too often; its memory is that after the answer. */
  | { at: 'leech'; asked: Asked }
  /** Which of the card's links is to be opened; `back` is where any other key leads. */
  | { at: 'links'; asked: Asked; links: readonly Link[]; back: CardPhase }
  /** `left` cards would still have been asked. */
  | { at: 'over'; ending: Ending; left: number };

export interface Session {
  phase: Phase;
  queue: Queue;
  settings: MemorySettings;
  /** Any card now, and the schedule stays as it is: grades are not recorded. */
  cram: boolean;
  /** Names of the cards begun so far, `<deck>/<id>`. */
  begun: ReadonlySet<string>;
  /** How many cards the session has, those in it that are done included. */
  total: number;
  answers: readonly Answered[];
  /** When the present screen was drawn, on the clock of `Key.readAt`; null until it was. */
  drawnAt: number | null;
  /** Lines of the present answer that were not drawn yet, of so many in all. */
  unread: number;
  lines: number;
  /** Help stands where the card was. */
  covered: boolean;
  /** When the present card was first drawn, on the same clock; null until it was. */
  askedAt: number | null;
  lastKey: { name: string; readAt: number } | null;
  /** The session before each step that can be undone, with the event that it recorded; null for one that recorded none. */
  past: readonly { session: Session; event: string | null }[];
}

export interface Answered {
  card: string;
  grade: Grade;
  ms: number;
  /** Null when the card was new. */
  before: Memory | null;
  /** Null when the answer changed nothing. */
  after: Memory | null;
  /** Null where no plan holds. */
  outlook: Outlook | null;
}

export interface BeginOptions {
  /** The card to begin with, whatever the queue says; it asks that card's questions no second time. */
  first?: QueuedCard | null;
  cram?: boolean;
}

/** @param lang the language in which cards are shown */
export function beginSession(
  queue: Queue,
  settings: MemorySettings,
  lang: string,
  now: Moment,
  { first = null, cram = false }: BeginOptions = {},
): Session {
  const rest = first === null ? queue : withoutCard(queue, first.card);
  const total = queueLength(rest) + (first === null ? 0 : 1);
  const session: Session = {
    phase: { at: 'over', ending: 'finished', left: 0 },
    queue: rest,
    settings,
    cram,
    begun: new Set(),
    total,
    answers: [],
    drawnAt: null,
    unread: 0,
    lines: 0,
    covered: false,
    askedAt: null,
    lastKey: null,
    past: [],
  };
  return first === null ? askNext(session, lang, now) : ask(session, first, lang);
}

/** The session once its present screen stands on the terminal, but for so many lines of the answer. */
export function drawn(session: Session, clock: number, unread = 0, lines = 0): Session {
  return { ...session, drawnAt: clock, unread, lines, covered: false, askedAt: session.askedAt ?? clock };
}

/** The session after the person was elsewhere for so long: that is no time spent on the card. */
export function wasAway(session: Session, ms: number): Session {
  return { ...session, askedAt: session.askedAt === null ? null : session.askedAt + ms };
}

/** The session after a step that recorded `event`, or nothing; what came before can be undone. */
export function recorded(before: Session, after: Session, event: string | null): Session {
  return { ...after, past: [...before.past, { session: before, event }] };
}

/** The next card of the queue, or the end. */
export function askNext(session: Session, lang: string, now: Moment): Session {
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
    unread: 0,
    covered: false,
    askedAt: null,
  };
}

/** The session with the card's new text, where it is the one in front of the person. */
export function withText(session: Session, card: Card): Session {
  const { phase } = session;
  if (phase.at === 'over' || phase.asked.card === card) return session;
  if (cardKey(phase.asked.card) !== cardKey(card)) return session;
  const { lang } = phase.asked.face;
  const asked = { ...phase.asked, card, face: lang === null ? card.faces[0] : faceIn(card, lang) };
  return { ...session, phase: { ...phase, asked } };
}

/** The session without the card in front of the person, which is gone. */
export function withoutAsked(session: Session, lang: string, now: Moment): Session {
  const { phase, begun, total, queue } = session;
  if (phase.at === 'over') return session;
  const key = cardKey(phase.asked.card);
  const others = new Set([...begun].filter((name) => name !== key));
  const rest = withoutCard(queue, phase.asked.card);
  return askNext({ ...session, queue: rest, begun: others, total: total - 1 }, lang, now);
}

export function over(session: Session, ending: Ending): Session {
  const { phase, queue } = session;
  const inFront = phase.at === 'question' || phase.at === 'answer' || phase.at === 'links' ? 1 : 0;
  const left = ending === 'finished' ? 0 : queueLength(queue) + inFront;
  return { ...session, phase: { at: 'over', ending, left } };
}

// Events become the state of every card. The same events give the same state, in whatever order they were read.
import { type CardState, UNSEEN } from '../schedule/card-state.ts';
import { afterReview, type Memory } from '../schedule/memory.ts';
import { parseDay, type StudyDay, studyDay } from '../schedule/study-day.ts';
import { type CardBook, PlainBook, ShelvedBook } from './card-book.ts';
import { type DayTally, isRecall, tallied, withRecall } from './day-tally.ts';
import { type Event, formatEvent } from './event.ts';
import { DEFAULT_SETTINGS, type Settings, withSetting } from './settings.ts';

export interface Progress {
  /** By `<deck>/<id>`. A card that is not here is `UNSEEN`. */
  cards: Map<string, CardState>;
  settings: Settings;
  /** Study days on which something was answered. */
  days: Map<StudyDay, DayTally>;
  /** Former names of decks, with the present ones: what a machine recorded that did not know of the rename counts under those. */
  renamed: Map<string, string>;
}

export function emptyProgress(): Progress {
  return { cards: new Map(), settings: DEFAULT_SETTINGS, days: new Map(), renamed: new Map() };
}

export function stateOf(progress: Progress, key: string): CardState {
  return progress.cards.get(key) ?? UNSEEN;
}

/**
 * The events that count, in the order they count: by time, then by id; one of each id (the earliest, where copies of a
 * file disagree, whichever was read first), none that was undone.
 */
export function inOrder(events: readonly Event[]): Event[] {
  const byId = new Map<string, Event>();
  const undone = new Set<string>();
  for (const event of events) {
    const copy = byId.get(event.id);
    if (copy === undefined || isChosen(event, copy)) byId.set(event.id, event);
    if (event.op === 'undo') undone.add(event.target);
  }
  const counted = [...byId.values()].filter(({ op, id }) => op === 'undo' || !undone.has(id));
  return isSorted(counted) ? counted : counted.sort(compareEvents);
}

/** Whether the first of two events of one id counts. */
export function isChosen(event: Event, copy: Event): boolean {
  return event.at < copy.at || (event.at === copy.at && formatEvent(event) < formatEvent(copy));
}

function compareEvents(a: Event, b: Event): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** As the events of one device nearly always are. */
function isSorted(events: readonly Event[]): boolean {
  return events.every((event, at) => at === 0 || compareEvents(events[at - 1] as Event, event) <= 0);
}

/** Hears each answer, with what was remembered of its card before it and after. */
export type OnAnswer = (
  answer: Extract<Event, { op: 'review' }>,
  before: Memory | null,
  after: Memory,
) => void;

/** @param events as `inOrder` gives them */
export function replay(events: readonly Event[], onAnswer?: OnAnswer): Progress {
  const progress = emptyProgress();
  if (!events.some(({ op }) => op === 'rename')) {
    const book = new PlainBook(progress);
    for (const event of events) apply(progress, book, event, onAnswer);
    return progress;
  }
  const book = new ShelvedBook();
  for (const event of events) apply(progress, book, event, onAnswer);
  return { ...progress, cards: book.states(), renamed: book.renamed() };
}

/** Changes `progress` by one event that comes after all it holds. An undo needs a replay: here it does nothing. */
export function applyEvent(progress: Progress, event: Event): void {
  apply(progress, new PlainBook(progress), event);
}

function apply(
  progress: Pick<Progress, 'settings' | 'days'>,
  book: CardBook,
  event: Event,
  onAnswer?: OnAnswer,
): void {
  const change = (named: string, with_: Partial<CardState>) => {
    const key = book.present(named);
    book.set(key, { ...book.get(key), ...with_ });
  };
  switch (event.op) {
    case 'review':
      applyReview(progress, book, event, onAnswer);
      break;
    case 'suspend':
      change(event.card, event.because === 'gone' ? { gone: 'suspended' } : { suspended: true });
      break;
    case 'unsuspend':
      change(
        event.card,
        event.because === 'back' ? { gone: null } : unsuspended(book.get(book.present(event.card))),
      );
      break;
    case 'bury':
      change(event.card, { buriedOn: parseDay(event.day) });
      break;
    case 'reset':
      for (const key of resetKeys(book, event)) resetCard(book, key);
      break;
    case 'rename':
      book.rename(event.from, event.to);
      break;
    case 'set':
      progress.settings = withSetting(progress.settings, event.key, event.value);
      break;
    case 'undo':
    case 'mock':
    case 'seen':
      break;
  }
}

/** By the person, who then also wants a card asked whose question is gone from its notes. */
function unsuspended({ gone }: CardState): Partial<CardState> {
  return { suspended: false, gone: gone === null ? null : 'asked' };
}

/** Each number of a cloze card has progress of its own. */
function progressKey({ card, n }: { card: string; n?: number }): string {
  return n === undefined ? card : `${card}#${n}`;
}

function applyReview(
  { settings, days }: Pick<Progress, 'settings' | 'days'>,
  book: CardBook,
  event: Extract<Event, { op: 'review' }>,
  onAnswer?: OnAnswer,
): void {
  const key = book.present(progressKey(event));
  const before = book.get(key);
  const memory = afterReview(before.memory, event.grade, event, key, settings);
  const day = studyDay(event);
  const recall = isRecall(before.memory, day);
  const recalls = recall
    ? withRecall(before.recalls, { day, recalled: event.grade !== 'again' })
    : before.recalls;
  book.set(key, { ...before, memory, firstDay: before.firstDay ?? day, recalls });
  const kind = { fresh: before.memory === null, review: before.memory?.phase === 'review', recall };
  days.set(day, tallied(days.get(day), event, kind));
  onAnswer?.(event, before.memory, memory);
}

/** What was learnt is forgotten; what was said of the card, by the person or by import, is not. */
function resetCard(book: CardBook, key: string): void {
  const { suspended, gone } = book.get(key);
  if (suspended || gone !== null) book.set(key, { ...UNSEEN, suspended, gone });
  else book.delete(key);
}

function resetKeys(book: CardBook, event: Extract<Event, { op: 'reset' }>): readonly string[] {
  if (event.all === true) return book.keys();
  const named = event.cards ?? (event.card === undefined ? [] : [event.card]);
  return named.map((key) => book.present(key));
}

// Events become the state of every card. The same events give the same state, in whatever order they were read.
import { type CardState, UNSEEN } from '../schedule/card-state.ts';
import { afterReview } from '../schedule/memory.ts';
import { parseDay, type StudyDay, studyDay } from '../schedule/study-day.ts';
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

/** @param events as `inOrder` gives them */
export function replay(events: readonly Event[]): Progress {
  const progress = emptyProgress();
  for (const event of events) applyEvent(progress, event);
  return progress;
}

/** Changes `progress` by one event that comes after all it holds. An undo needs a replay: here it does nothing. */
export function applyEvent(progress: Progress, event: Event): void {
  const { cards } = progress;
  const change = (named: string, with_: Partial<CardState>) => {
    const key = presentKey(progress, named);
    cards.set(key, { ...stateOf(progress, key), ...with_ });
  };
  switch (event.op) {
    case 'review':
      applyReview(progress, event);
      break;
    case 'suspend':
      change(event.card, event.because === 'gone' ? { gone: 'suspended' } : { suspended: true });
      break;
    case 'unsuspend':
      change(
        event.card,
        event.because === 'back' ? { gone: null } : unsuspended(progress, presentKey(progress, event.card)),
      );
      break;
    case 'bury':
      change(event.card, { buriedOn: parseDay(event.day) });
      break;
    case 'reset':
      for (const key of resetKeys(progress, event)) resetCard(cards, key);
      break;
    case 'rename':
      renameDeck(progress, event);
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
function unsuspended(progress: Progress, key: string): Partial<CardState> {
  return { suspended: false, gone: stateOf(progress, key).gone === null ? null : 'asked' };
}

/** Each number of a cloze card has progress of its own. */
function progressKey({ card, n }: { card: string; n?: number }): string {
  return n === undefined ? card : `${card}#${n}`;
}

function applyReview(progress: Progress, event: Extract<Event, { op: 'review' }>): void {
  const key = presentKey(progress, progressKey(event));
  const before = stateOf(progress, key);
  const memory = afterReview(before.memory, event.grade, event, key, progress.settings);
  const day = studyDay(event);
  const recall = isRecall(before.memory, day);
  const recalls = recall
    ? withRecall(before.recalls, { day, recalled: event.grade !== 'again' })
    : before.recalls;
  progress.cards.set(key, { ...before, memory, firstDay: before.firstDay ?? day, recalls });
  const kind = { fresh: before.memory === null, review: before.memory?.phase === 'review', recall };
  progress.days.set(day, tallied(progress.days.get(day), event, kind));
}

/** What was learnt is forgotten; what was said of the card, by the person or by import, is not. */
function resetCard(cards: Map<string, CardState>, key: string): void {
  const state = cards.get(key);
  if (state === undefined) return;
  const { suspended, gone } = state;
  if (suspended || gone !== null) cards.set(key, { ...UNSEEN, suspended, gone });
  else cards.delete(key);
}

function resetKeys(progress: Progress, event: Extract<Event, { op: 'reset' }>): readonly string[] {
  if (event.all === true) return [...progress.cards.keys()];
  const named = event.cards ?? (event.card === undefined ? [] : [event.card]);
  return named.map((key) => presentKey(progress, key));
}

/** The deck that a card's key names. */
export function deckOfKey(key: string): string {
  return key.slice(0, key.indexOf('/'));
}

function presentKey({ renamed }: Progress, key: string): string {
  if (renamed.size === 0) return key;
  const deck = deckOfKey(key);
  const present = renamed.get(deck);
  return present === undefined ? key : present + key.slice(deck.length);
}

/** A deck renamed to its own name is another one that has the name from then on. */
function renameDeck({ cards, renamed }: Progress, { from, to }: { from: string; to: string }): void {
  const present = renamed.get(from) ?? from;
  if (from === to) {
    renamed.delete(from);
    return;
  }
  for (const [key, state] of [...cards].filter(([key]) => key.startsWith(`${present}/`))) {
    cards.delete(key);
    cards.set(to + key.slice(present.length), state);
  }
  for (const [former, name] of renamed) if (name === present) renamed.set(former, to);
  renamed.set(from, to).set(present, to).delete(to);
}

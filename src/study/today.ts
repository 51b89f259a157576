// What is asked today: the session that begins now, or why there is none.
import { cardKey } from '../cards/card.ts';
import { count } from '../cards/count.ts';
import { cardState, type Library } from '../progress/library.ts';
import { isAskable, isDueNow, standingOf } from '../schedule/card-state.ts';
import { buildCramQueue } from '../schedule/cram.ts';
import type { Interview } from '../schedule/interview.ts';
import { buildQueue, nextDueAt, type Queue, type QueueOrder } from '../schedule/queue.ts';
import { type Moment, studyDay } from '../schedule/study-day.ts';
import { answersLeft, plannedInterview, planQueue } from './plan-day.ts';
import { beginSession, type Session } from './session.ts';
import { sayWhen } from './wait.ts';

/** How much of what could be asked, and how. */
export interface TodayOptions {
  /** At most so many cards. */
  limit?: number;
  /** At most so many new cards, in place of what the day's limit leaves. */
  new?: number;
  order?: QueueOrder;
  /** Any card, due or not, without a change to its schedule. */
  cram?: boolean;
}

/**
 * @param library its cards are those to choose from
 * @param lang the language in which cards are shown
 * @param first the key of the card to begin with, where it is one of them and may be asked
 */
export function beginToday(
  library: Library,
  options: TodayOptions,
  lang: string,
  now: Moment,
  first: string | null,
): Session {
  const { cards, store } = library;
  const queue = options.cram === true ? cramQueue(library, options, now) : dayQueue(library, options, now);
  const card = first === null ? undefined : cards.find((other) => cardKey(other) === first);
  const isAsked = card !== undefined && isAskable(card, cardState(library, card), now);
  const begin = isAsked ? { card, memory: cardState(library, card).memory } : null;
  return beginSession(queue, store.progress.settings, lang, now, {
    first: begin,
    cram: options.cram === true,
  });
}

function dayQueue(library: Library, options: TodayOptions, now: Moment): Queue {
  const interview = plannedInterview(library.store.progress, now);
  if (interview !== null) return planQueue(library, interview, now, options);
  const limits = {
    newCards: options.new ?? newCardsLeft(library, now),
    reviews: reviewsLeft(library, now),
    cards: options.limit ?? Number.POSITIVE_INFINITY,
  };
  const { settings } = library.store.progress;
  return buildQueue(library.cards, (card) => cardState(library, card), now, limits, settings, options.order);
}

/** The limits of a day are no limits to what does not count. */
function cramQueue(library: Library, options: TodayOptions, now: Moment): Queue {
  const { new: newCards = Number.POSITIVE_INFINITY, limit: cards = Number.POSITIVE_INFINITY } = options;
  const { settings } = library.store.progress;
  const limits = { newCards, cards };
  return buildCramQueue(
    library.cards,
    (card) => cardState(library, card),
    now,
    limits,
    settings,
    options.order,
  );
}

/** What today's limit leaves, over all decks. */
function newCardsLeft({ store }: Library, now: Moment): number {
  const { cards, settings } = store.progress;
  const today = studyDay(now);
  const begun = [...cards.values()].filter(({ firstDay }) => firstDay === today).length;
  return Math.max(0, settings.newPerDay - begun);
}

/** What today's limit leaves, over all decks; Infinity without one. */
export function reviewsLeft({ store }: Pick<Library, 'store'>, now: Moment): number {
  const { days, settings } = store.progress;
  if (settings.reviewsPerDay === null) return Number.POSITIVE_INFINITY;
  return Math.max(0, settings.reviewsPerDay - (days.get(studyDay(now))?.reviews ?? 0));
}

/** Why there is nothing to ask, and when there will be something. */
export function nothingToDo(library: Library, options: TodayOptions, now: Moment): string[] {
  const { cards } = library;
  if (library.shelf.every(({ on }) => !on))
    return ['No deck is on; netquiz decks lists them, netquiz decks on NAME switches one on.'];
  if (cards.every(({ stub }) => stub))
    return ['There are no cards to ask.', 'netquiz import notes.md makes some from your notes.'];
  if (options.cram === true) return nothingToCram(options);
  const interview = plannedInterview(library.store.progress, now);
  if (interview !== null) return nothingPlanned(library, options, interview, now);
  const states = cards.map((card) => ({ card, stub: card.stub, state: cardState(library, card) }));
  const unseen = states.filter(({ card, state }) => standingOf(card, state) === 'new').length;
  const due = states.filter(({ card, state }) => isDueNow(card, state, now)).length;
  const at = nextDueAt(states, now);
  const next = at === null || due > 0 ? [] : [`The next card comes back ${sayWhen(at, now)}.`];
  return [
    due > 0 ? reviewsWait(due, library) : 'Nothing is due.',
    ...next,
    ...(unseen > 0 ? [newCardsWait(unseen, options)] : []),
  ];
}

function nothingPlanned(
  { store }: Library,
  options: TodayOptions,
  interview: Interview,
  now: Moment,
): string[] {
  const left = answersLeft(store.progress, interview, now);
  const why =
    left === 0
      ? "Today's answers are given."
      : options.new === 0
        ? 'Of what was begun, nothing asked today would add to what you know on the day; --new 0 leaves out the rest.'
        : 'Nothing that may be asked today would add to what you know on the day.';
  return [
    why,
    'netquiz plan shows the days to come; netquiz study --cram asks any card now, without counting.',
  ];
}

function nothingToCram({ new: newCards }: TodayOptions): string[] {
  if (newCards === 0) return ['None of these cards was begun yet; leave out --new 0 to cram them.'];
  return [
    'None of these cards can be asked: they are suspended, buried until tomorrow, or have no answer yet.',
  ];
}

/** Cards that are due are left out for one reason alone. */
function reviewsWait(due: number, { store }: Library): string {
  const { reviewsPerDay } = store.progress.settings;
  return `Today's limit of ${count(reviewsPerDay ?? 0, 'review')} is reached, and ${count(due, 'card')} can wait; netquiz config reviews-per-day none lifts it.`;
}

function newCardsWait(unseen: number, options: TodayOptions): string {
  const cards = count(unseen, 'new card');
  if (options.new === 0) return `${cards} can be begun; leave out --new 0 for that.`;
  return `${cards} can be begun tomorrow; netquiz study --new 10 asks ten of them today.`;
}

// What is asked today: the session that begins now, or why there is none.
import { cardKey } from '../cards/card.ts';
import { count } from '../cards/count.ts';
import { cardState, type Library } from '../progress/library.ts';
import { isAskable, standingOf } from '../schedule/card-state.ts';
import { buildQueue, nextDueAt } from '../schedule/queue.ts';
import { type Moment, studyDay } from '../schedule/study-day.ts';
import { beginSession, type Session } from './session.ts';
import { sayWhen } from './wait.ts';

/** How much of what could be asked. */
export interface TodayLimits {
  /** At most so many cards. */
  limit?: number;
  /** At most so many new cards, in place of what the day's limit leaves. */
  new?: number;
}

/**
 * @param library its cards are those to choose from
 * @param lang the language in which cards are shown
 * @param first the key of the card to begin with, where it is one of them and may be asked
 */
export function beginToday(
  library: Library,
  options: TodayLimits,
  lang: string,
  now: Moment,
  first: string | null,
): Session {
  const { cards, store } = library;
  const { settings } = store.progress;
  const newCards = options.new ?? newCardsLeft(library, now);
  const limits = {
    newCards,
    reviews: Number.POSITIVE_INFINITY,
    cards: options.limit ?? Number.POSITIVE_INFINITY,
  };
  const queue = buildQueue(cards, (card) => cardState(library, card), now, limits, settings);
  const card = first === null ? undefined : cards.find((other) => cardKey(other) === first);
  const isAsked = card !== undefined && isAskable(card, cardState(library, card), now);
  const begin = isAsked ? { card, memory: cardState(library, card).memory } : null;
  return beginSession(queue, settings, lang, now, { first: begin });
}

/** What today's limit leaves, over all decks. */
function newCardsLeft({ store }: Library, now: Moment): number {
  const { cards, settings } = store.progress;
  const today = studyDay(now);
  const begun = [...cards.values()].filter(({ firstDay }) => firstDay === today).length;
  return Math.max(0, settings.newPerDay - begun);
}

/** Why there is nothing to ask, and when there will be something. */
export function nothingToDo(library: Library, options: TodayLimits, now: Moment): string[] {
  const { cards } = library;
  if (library.shelf.every(({ on }) => !on))
    return ['No deck is on; netquiz decks lists them, netquiz decks on NAME switches one on.'];
  if (cards.every(({ stub }) => stub))
    return ['There are no cards to ask.', 'netquiz import notes.md makes some from your notes.'];
  const states = cards.map((card) => ({ card, stub: card.stub, state: cardState(library, card) }));
  const unseen = states.filter(({ card, state }) => standingOf(card, state) === 'new').length;
  const at = nextDueAt(states, now);
  const next = at === null ? [] : [`The next card comes back ${at <= now.at ? 'now' : sayWhen(at, now)}.`];
  return ['Nothing is due.', ...next, ...(unseen > 0 ? [newCardsWait(unseen, options)] : [])];
}

function newCardsWait(unseen: number, options: TodayLimits): string {
  const cards = count(unseen, 'new card');
  if (options.new === 0) return `${cards} can be begun; leave out --new 0 for that.`;
  return `${cards} can be begun tomorrow; netquiz study --new 10 asks ten of them today.`;
}

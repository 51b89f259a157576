// `netquiz suspend`, `unsuspend` and `bury`: cards that are not asked, asked again, not asked until tomorrow.
import { type Card, cardKey, faceIn, titleOf } from '../cards/card.ts';
import { count } from '../cards/count.ts';
import { cardLanguage } from '../home/config.ts';
import { type ExitCode, UserError } from '../home/user-error.ts';
import type { Happening } from '../progress/event.ts';
import { cardState, type Library, openLibrary, saveProgress } from '../progress/library.ts';
import { type CardState, isSuspended } from '../schedule/card-state.ts';
import { formatDay, type Moment, studyDay } from '../schedule/study-day.ts';
import { chooseByTopic } from '../study/choose.ts';
import { theCards } from '../study/the-card.ts';
import { type Invocation, say, sayJson } from '../terminal/invocation.ts';
import { safeLine } from '../terminal/safe-text.ts';

export interface SuspendOptions {
  topic?: readonly string[];
  tag?: readonly string[];
  deck?: string;
  /** Do not ask. */
  yes?: boolean;
  lang?: string;
  json?: boolean;
}

interface Operation {
  /** What is asked before it is done to several cards. */
  ask: (cards: string) => string;
  done: string;
  already: string;
  isDone: (state: CardState, now: Moment) => boolean;
  happening: (card: string, now: Moment) => Happening;
}

const OPERATIONS: Record<'suspend' | 'unsuspend' | 'bury', Operation> = {
  suspend: {
    ask: (cards) => `Not ask ${cards} any more?`,
    done: 'Not asked any more',
    already: 'Not asked anyway',
    isDone: ({ suspended }) => suspended,
    happening: (card) => ({ op: 'suspend', card }),
  },
  unsuspend: {
    ask: (cards) => `Ask ${cards} again?`,
    done: 'Asked again',
    already: 'Asked anyway',
    isDone: (state) => !isSuspended(state),
    happening: (card) => ({ op: 'unsuspend', card }),
  },
  bury: {
    ask: (cards) => `Not ask ${cards} until tomorrow?`,
    done: 'Not asked until tomorrow',
    already: 'Not asked until tomorrow anyway',
    isDone: ({ buriedOn }, now) => buriedOn === studyDay(now),
    happening: (card, now) => ({ op: 'bury', card, day: formatDay(studyDay(now)) }),
  },
};

/** @param names of cards, as `findCards` takes them; none where topics or tags say which */
export async function suspend(
  op: keyof typeof OPERATIONS,
  names: readonly string[],
  options: SuspendOptions,
  invocation: Invocation,
): Promise<ExitCode> {
  const isGroup = requireOne(op, names, options);
  const library = openLibrary(invocation, { deck: options.deck });
  const lang = cardLanguage(options.lang, library.config, invocation.environment);
  const cards = isGroup
    ? chooseByTopic(library.cards, options.topic ?? [], options.tag)
    : theCards(library.cards, names, lang);
  const now = invocation.now();
  const { ask, isDone, happening } = OPERATIONS[op];
  const changing = cards.filter((card) => !isDone(cardState(library, card), now));
  if (isGroup && changing.length > 0 && options.yes !== true) {
    const sure = await isConfirmed(op, ask(count(changing.length, 'card')), options, invocation);
    if (!sure) return tell(['Nothing was changed.'], invocation);
  }
  for (const card of changing) library.store.record(happening(cardKey(card), now), now);
  saveProgress(library.store, invocation.warn);
  report(op, { cards, changing: new Set(changing), lang, isGroup }, options, library, invocation);
  return 0;
}

/** Whether topics or tags say which cards are meant. */
function requireOne(op: string, names: readonly string[], { topic = [], tag = [] }: SuspendOptions): boolean {
  const isGroup = topic.length > 0 || tag.length > 0;
  if (isGroup !== names.length > 0) return isGroup;
  throw new UserError(`${op} takes cards, or --topic and --tag: one of them says which`);
}

async function isConfirmed(
  op: string,
  question: string,
  { json }: SuspendOptions,
  invocation: Invocation,
): Promise<boolean> {
  if (json === true || !invocation.keyboard().isTTY || !invocation.output.isTTY)
    throw new UserError(
      `${op} of a topic or tag asks first, and there is no terminal to ask in; --yes says that it is meant`,
    );
  const { confirm } = await import('../terminal/menu.ts');
  return confirm(question);
}

interface Outcome {
  cards: readonly Card[];
  changing: ReadonlySet<Card>;
  lang: string;
  isGroup: boolean;
}

function report(
  op: keyof typeof OPERATIONS,
  { cards, changing, lang, isGroup }: Outcome,
  { json }: SuspendOptions,
  library: Library,
  invocation: Invocation,
): void {
  const { done, already } = OPERATIONS[op];
  const titleIn = (card: Card) => safeLine(titleOf(faceIn(card, lang).question));
  if (json === true) {
    const rows = cards.map((card) => {
      const state = cardState(library, card);
      const buried = state.buriedOn === studyDay(invocation.now());
      const { id, deck } = card;
      const { question } = faceIn(card, lang);
      return { id, deck, question, suspended: isSuspended(state), buried, changed: changing.has(card) };
    });
    sayJson(invocation, { cards: rows });
  } else if (isGroup) {
    tell(
      [`${changing.size === 0 ? already : done}: ${count(changing.size || cards.length, 'card')}.`],
      invocation,
    );
  } else {
    tell(
      cards.map((card) => `${changing.has(card) ? done : already}: ${titleIn(card)}`),
      invocation,
    );
  }
}

function tell(lines: readonly string[], invocation: Invocation): ExitCode {
  say(invocation, lines);
  return 0;
}

// `netquiz reset`: a card, a topic, a deck or everything becomes new again. It is an event of the history: the answers
// stay in it, and undo takes the reset back.
import { type Card, cardKey, faceIn, titleOf } from '../cards/card.ts';
import { count } from '../cards/count.ts';
import { cardLanguage } from '../home/config.ts';
import { type ExitCode, UserError } from '../home/user-error.ts';
import type { Happening } from '../progress/event.ts';
import { type Library, openLibrary, saveProgress } from '../progress/library.ts';
import { stateOf } from '../progress/replay.ts';
import { chooseByTopic } from '../study/choose.ts';
import { theCard } from '../study/the-card.ts';
import { type Invocation, say } from '../terminal/invocation.ts';
import { safeLine } from '../terminal/safe-text.ts';

export interface ResetOptions {
  topic?: readonly string[];
  tag?: readonly string[];
  deck?: string;
  all?: boolean;
  /** Do not ask. */
  yes?: boolean;
}

/** What is to be reset, and how it is called. */
interface Reset {
  happening: Extract<Happening, { op: 'reset' }>;
  /** How many cards have progress that would be forgotten. */
  known: number;
  name: string;
}

/** @param name the card, as `findCards` takes it; undefined for a topic, a deck or all */
export async function reset(
  name: string | undefined,
  options: ResetOptions,
  invocation: Invocation,
): Promise<ExitCode> {
  requireOne(name, options);
  const library = openLibrary(invocation, options.all === true ? {} : { deck: options.deck });
  const wanted = planReset(name, options, library, invocation);
  if (wanted.known === 0) {
    say(invocation, ['Nothing to reset: nothing was learnt there yet.']);
    return 0;
  }
  if (options.yes !== true && !(await isConfirmed(wanted, invocation))) {
    say(invocation, ['Nothing was reset.']);
    return 0;
  }
  library.store.record(wanted.happening, invocation.now());
  saveProgress(library.store, invocation.warn);
  say(invocation, [`Reset: ${wanted.name}. netquiz undo takes it back.`]);
  return 0;
}

function requireOne(name: string | undefined, { topic = [], tag = [], deck, all }: ResetOptions): void {
  const isGroup = topic.length > 0 || tag.length > 0 || (deck !== undefined && name === undefined);
  const ways = [name !== undefined, isGroup, all === true].filter(Boolean);
  if (ways.length !== 1)
    throw new UserError(
      'reset takes a card, or --topic and --tag, or --deck, or --all: one of them says what is meant',
    );
}

function planReset(
  name: string | undefined,
  options: ResetOptions,
  library: Library,
  { environment }: Invocation,
): Reset {
  if (options.all === true) {
    const known = [...library.store.progress.cards.keys()].filter((key) => isLearnt(library, key)).length;
    return { happening: { op: 'reset', all: true }, known, name: `all ${count(known, 'card')}` };
  }
  if (name !== undefined) {
    const lang = cardLanguage(undefined, library.config, environment);
    const card = theCard(library.cards, name, lang);
    const key = cardKey(card);
    const { question } = faceIn(card, lang);
    const known = Number(isLearnt(library, key));
    return { happening: { op: 'reset', card: key }, known, name: safeLine(titleOf(question)) };
  }
  return planGroup(chooseByTopic(library.cards, options.topic ?? [], options.tag), options, library);
}

/** Cards without progress are left out: the event is a line that is kept for ever. */
function planGroup(
  cards: readonly Card[],
  { topic = [], tag = [], deck }: ResetOptions,
  library: Library,
): Reset {
  const keys = cards.map(cardKey).filter((key) => isLearnt(library, key));
  const where = [
    ...topic.map((one) => `topic ${one}`),
    ...tag.map((one) => `tag ${one}`),
    ...(deck === undefined ? [] : [`deck ${deck}`]),
  ];
  return {
    happening: { op: 'reset', cards: keys },
    known: keys.length,
    name: `${count(keys.length, 'card')} of ${safeLine(where.join(', '))}`,
  };
}

function isLearnt({ store }: Library, key: string): boolean {
  return stateOf(store.progress, key).memory !== null;
}

async function isConfirmed({ name }: Reset, invocation: Invocation): Promise<boolean> {
  if (!invocation.keyboard().isTTY || !invocation.output.isTTY)
    throw new UserError('reset asks first, and there is no terminal to ask in; --yes says that it is meant');
  const { confirm } = await import('../terminal/menu.ts');
  return confirm(`Forget what was learnt of ${name}?`);
}

// What a session needs of the world, made of a library and a terminal: the card files, an editor, an opener, the history.
import { type Card, cardKey } from '../cards/card.ts';
import { findOpenable } from '../home/openable.ts';
import { foldersOf, rereadCard } from '../home/reread.ts';
import type { Library } from '../progress/library.ts';
import type { Invocation } from '../terminal/invocation.ts';
import { openableText, openWithSystem } from '../terminal/opener.ts';
import { createTheme } from '../terminal/theme.ts';
import { CardEditor } from './edit.ts';
import type { EditOutcome } from './edit-outcome.ts';
import type { StudyDesk } from './perform.ts';
import { sayUndone } from './undone.ts';

type Chosen = Pick<StudyDesk, 'lang' | 'begin' | 'plain'>;

export function openDesk(library: Library, chosen: Chosen, invocation: Invocation): StudyDesk {
  const { cards, places, shelf, store } = library;
  const { environment } = invocation;
  const system = { environment, platform: process.platform };
  const edited = new Map<string, Card>();
  const screen = chosen.plain ? SILENT : invocation.screen();
  const editor = new CardEditor({ ...library, ...system, screen });
  return {
    ...chosen,
    input: invocation.keyboard(),
    output: invocation.screen(),
    theme: createTheme(chosen.plain ? { NO_COLOR: '1' } : environment),
    store,
    now: invocation.now,
    sayUndone: (event) => sayUndone(event, cards, chosen.lang),
    // A card that was edited may lie in another file since: what ships is copied.
    reread: (card) => rereadCard(edited.get(cardKey(card)) ?? card, library),
    edit: async (asked, keys) => {
      const outcome = await editor.edit(asked.card, asked.face, keys);
      const isDone = outcome.is === 'saved' || outcome.is === 'unchanged';
      if (isDone) edited.set(cardKey(outcome.card), outcome.card);
      return { isDone, lines: linesOf(outcome) };
    },
    open: async (address, { deck, face }) => {
      const shelved = shelf.find(({ name }) => name === deck);
      const folders = shelved === undefined ? [] : foldersOf(places, shelved);
      const found = findOpenable(address, { file: face.file, folders });
      if ('refusal' in found) return `not opened: the address ${found.refusal}`;
      return (await openWithSystem(found, system)) ?? `opened ${openableText(found)}`;
    },
  };
}

/** Whether the terminal is one that takes lines of text and nothing else. */
export function isPlainTerminal({ TERM }: NodeJS.ProcessEnv): boolean {
  return TERM === 'dumb';
}

/** For a screen that takes no escape sequences, not even those that put it right after an editor. */
const SILENT = { write: () => true };

function linesOf(outcome: EditOutcome): string[] {
  const advice = outcome.is === 'saved' && outcome.advice !== null ? [outcome.advice] : [];
  const again = outcome.is === 'fault' && outcome.goesOn ? ['e goes on with your text'] : [];
  return [outcome.message, ...advice, ...again];
}

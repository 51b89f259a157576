// What `?` shows in a session: every key and what it does.
import { drawInline } from '../markdown/draw.ts';
import type { Look } from './view.ts';

const KEYS: readonly [string, string][] = [
  ['space, enter', 'show the answer, or more of it'],
  ['1 2 3 4', 'grade it: again, hard, good, easy'],
  ['u', 'undo, again and again'],
  ['e', 'edit the card in your editor'],
  ['s, b', 'suspend this card; bury it until tomorrow'],
  ['o', 'open a link or an image of the card'],
  ['l', 'show the card in its other language'],
  ['?', 'this help; at an answer, the card again'],
  ['q, Ctrl-C', 'quit; every answer is saved already'],
];
const KEY_COLUMNS = 14;

/** One line a key; two where the window is too narrow for that. */
export function helpLines({ theme, pen }: Pick<Look, 'theme' | 'pen'>): string[] {
  const isWide = KEYS.every(([, what]) => KEY_COLUMNS + pen.measure(what) <= pen.columns);
  const row = ([key, what]: readonly [string, string]) =>
    isWide ? [theme.title(key.padEnd(KEY_COLUMNS)) + what] : [theme.title(key), ...drawInline(what, pen, 2)];
  return ['', ...KEYS.flatMap(row)];
}

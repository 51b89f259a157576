// The deck that ships and the lists kept beside it, as the tests read them: one place for where they are and their form.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildDeck } from '../../src/cards/deck.ts';
import { readDeckFolder } from '../../src/home/deck-folder.ts';
import { blank, codeStretches } from '../../src/markdown/code-spans.ts';

export const folder = resolve(import.meta.dirname, '../../decks/networking');
export const { files, diagnostics } = readDeckFolder(folder);
export const { cards, diagnostics: twins } = buildDeck('networking', files);
export type DeckFile = (typeof files)[number];

/** In the order in which new cards come: what a topic needs stands before it. */
export const TOPICS = [
  'osi',
  'ethernet',
  'ip',
  'tcp',
  'udp',
  'dns',
  'sockets',
  'http',
  'http-versions',
  'https',
  'web-security',
  'web',
  'servers',
  'apis',
];

/** The lines of a list in this folder, without comments: `#` at the start of a line, and lines that are empty. */
export function readList(name: string): string[] {
  const lines = readFileSync(join(import.meta.dirname, name), 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '' && !line.startsWith('#'));
}

/** Of each line of a list what stands between its ` | `. */
export function readTable(name: string): string[][] {
  return readList(name).map((line) => line.split(' | ').map((cell) => cell.trim()));
}

/** What is said: question, answer and follow-ups. Names in code voice are spelled as their standard spells them. */
export function proseOf(file: DeckFile): string {
  const text = textOf(file);
  const hints = [...text.matchAll(GAP)].map(([, , hint]) => hint ?? '');
  const filled = [text.replace(GAP, '$1'), ...hints].join('\n\n');
  return blank(filled, codeStretches(filled));
}

/** A gap of a cloze with what it hides, and its hint. */
const GAP = /\{\{c\d+::(.*?)(?:::(.*?))?\}\}/g;

/** Everything that is read on a card, code too. */
export function textOf({ card: { question, body, followUp } }: DeckFile): string {
  return [question, body, ...followUp].join('\n\n');
}

// The format of Obsidian Spaced Repetition for clozes: a paragraph that holds `==text==` outside code is one cloze, with
// one number for each highlight, where the notes say that cards are meant; elsewhere it is only highlighted.
import { type Deletion, highlights } from '../../markdown/cloze.ts';
import { codeSpans } from '../../markdown/code-spans.ts';
import { clozeCard } from './anki.ts';
import type { MarkedCard } from './card.ts';
import type { MarkedNotes } from './lines.ts';

/** `^[a hint]` and `[^1]`, the number of the question a highlight belongs to. */
const BEHIND = /^(?:\^\[([^[\]\n]{1,200})\])?(?:\[\^(\d{1,3})\])?/;

export function highlightClozes(notes: MarkedNotes): MarkedCard[] {
  return notes.paragraphs.flatMap((paragraph) => {
    if (!paragraph.text.includes('==') || !notes.isMeant(paragraph.line)) return [];
    const cloze = withNumbers(paragraph.text);
    return cloze === null ? [] : [clozeCard(notes, paragraph, cloze)];
  });
}

interface Highlight extends Deletion {
  /** Behind its hint and its number. */
  behind: number;
  written: number | null;
}

/** The text with each highlight as `{{c1::…}}`; null where there is none. Numbers count if every highlight has one. */
function withNumbers(text: string): string | null {
  const found = highlights(text, codeSpans(text)).map((deletion) => readBehind(text, deletion));
  if (found.length === 0) return null;
  const areWritten = found.every(({ written }) => written !== null);
  let result = '';
  let at = 0;
  for (const [index, { start, end, behind, written, text: shown, hint }] of found.entries()) {
    const tail = hint !== null ? `::${hint}` : shown.includes('::') ? '::' : '';
    result += `${text.slice(at, start)}{{c${areWritten ? written : index + 1}::${shown}${tail}}}`;
    at = areWritten || written === null ? behind : end + (hint === null ? 0 : hint.length + '^[]'.length);
  }
  return result + text.slice(at);
}

function readBehind(text: string, deletion: Deletion): Highlight {
  const [whole = '', hint = null, number] = BEHIND.exec(text.slice(deletion.end, deletion.end + 300)) ?? [];
  return {
    ...deletion,
    hint,
    behind: deletion.end + whole.length,
    written: number === undefined ? null : Number(number),
  };
}

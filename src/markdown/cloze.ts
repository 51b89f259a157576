// Cloze deletions in a Markdown text: `{{c1::text}}` and `{{c1::text::hint}}` as Anki writes them, else `==text==`.
// The text becomes the same text with gaps, or the same text with what was deleted made bold.
//
// A hint begins at the first `::`. Text that holds `::` itself is written with an empty hint: `{{c1::std::move::}}`.
import { blank, codeSpans, codeStretches, type Stretch } from './code-spans.ts';

export interface Deletion extends Stretch {
  /** The number of `c1`; 1 for `==text==`. */
  number: number;
  /** Markdown, without the marks of deletions inside it. */
  text: string;
  hint: string | null;
}

/** A deeper opening mark is text; Anki has a limit as well. */
const DEEPEST = 8;
const MARK = /\{\{c(\d{1,3})::|\}\}/g;
/** Two equals signs that no third follows, round text without a space at either edge: not `a == b`, not `===`. */
const HIGHLIGHT = /(?<![=!<>])==(?=[^\s=])((?:[^=\n]|=(?!=)|\n(?![ \t]{0,99}\n)){1,1000})(?<=\S)==(?!=)/g;

/** The outermost `{{c1::…}}` of a text, in order; marks inside code count, since somebody wrote them there. */
export function numberedDeletions(text: string): Deletion[] {
  if (!text.includes('{{c')) return [];
  return readMarks(text).flatMap((mark) => toDeletion(mark, text) ?? []);
}

/** The `==text==` of a text, in order; equals signs in code do not count. */
export function highlights(text: string, code: readonly Stretch[]): Deletion[] {
  if (!text.includes('==')) return [];
  return [...blank(text, code).matchAll(HIGHLIGHT)].map((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    return { start, end, number: 1, text: text.slice(start + 2, end - 2), hint: null };
  });
}

/** A mark that was opened and closed, with those inside it. `end` is behind the closing braces. */
interface Mark extends Stretch {
  number: number;
  /** Where its text begins. */
  inside: number;
  marks: Mark[];
}

function readMarks(text: string): Mark[] {
  const top: Mark[] = [];
  const open: Mark[] = [];
  for (const match of text.matchAll(MARK)) {
    const [whole, number] = match;
    const behind = match.index + whole.length;
    if (number !== undefined) {
      if (open.length < DEEPEST)
        open.push({ start: match.index, end: 0, number: Number(number), inside: behind, marks: [] });
    } else {
      const closed = open.pop();
      if (closed !== undefined) (open.at(-1)?.marks ?? top).push({ ...closed, end: behind });
    }
  }
  // What was never closed is text, and what was closed inside it stands for itself.
  return [...top, ...open.flatMap(({ marks }) => marks)].sort((a, b) => a.start - b.start);
}

function toDeletion(mark: Mark, text: string): Deletion | null {
  const { start, end, number } = mark;
  const { shown, hint } = readInside(mark, text);
  return shown.trim() === '' ? null : { start, end, number, text: shown.trim(), hint };
}

/** What a mark shows and hints at: its own text cut at the first `::`, with the marks inside it unwrapped. */
function readInside({ inside, end, marks }: Mark, text: string): { shown: string; hint: string | null } {
  const last = end - '}}'.length;
  let shown = '';
  let at = inside;
  for (const mark of [...marks, null]) {
    const own = text.slice(at, mark?.start ?? last);
    const colons = mark === null && own.endsWith('::') ? own.length - 2 : own.indexOf('::');
    if (colons >= 0) {
      const hint = text.slice(at + colons + 2, last).trim();
      return { shown: shown + own.slice(0, colons), hint: hint === '' ? null : hint };
    }
    shown += own;
    if (mark !== null) {
      shown += readInside(mark, text).shown;
      at = mark.end;
    }
  }
  return { shown, hint: null };
}

/** The deletions of a card's body: numbered ones, else highlights. */
function deletionsOf(text: string, code: readonly Stretch[]): Deletion[] {
  const numbered = numberedDeletions(text);
  return numbered.length > 0 ? numbered : highlights(text, code);
}

/** The text with `[…]`, or the hint, in place of what is deleted; null where nothing is. Markdown. */
export function hideDeletions(text: string): string | null {
  return replaced(text, codeStretches, hidden);
}

/** The text with what was deleted in bold, in code as it is; null where nothing is deleted. Markdown. */
export function revealDeletions(text: string): string | null {
  return replaced(text, codeStretches, ({ text: shown }, inCode) =>
    inCode || /\n\s*\n/.test(shown) ? shown : `<b>${shown}</b>`,
  );
}

/** As `hideDeletions`, for the text of one paragraph: it is not parsed. */
export function hideInParagraph(text: string): string | null {
  return replaced(text, codeSpans, hidden);
}

/** Brackets are escaped outside code: `[…](…)` would be a link. */
function hidden({ hint }: Deletion, inCode: boolean): string {
  const gap = hint ?? '…';
  return inCode ? `[${gap}]` : `\\[${gap}\\]`;
}

function replaced(
  text: string,
  findCode: (text: string) => Stretch[],
  replacement: (deletion: Deletion, inCode: boolean) => string,
): string | null {
  if (!text.includes('{{c') && !text.includes('==')) return null;
  const code = findCode(text);
  const deletions = deletionsOf(text, code);
  if (deletions.length === 0) return null;
  let result = '';
  let at = 0;
  let next = 0;
  for (const deletion of deletions) {
    while ((code[next]?.end ?? Number.POSITIVE_INFINITY) <= deletion.start) next += 1;
    const inCode = (code[next]?.start ?? Number.POSITIVE_INFINITY) < deletion.start;
    result += text.slice(at, deletion.start) + replacement(deletion, inCode);
    at = deletion.end;
  }
  return result + text.slice(at);
}

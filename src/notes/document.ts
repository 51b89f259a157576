// Notes text becomes lines and tokens; both keep the positions of the file's real top, front matter included.
import { parseWithReferences, type References, type Token } from '../markdown/parse.ts';

export interface NotesDocument {
  /** `lines[0]` is line 1 of the file, without its line ending. */
  lines: readonly string[];
  tokens: readonly Token[];
  references: References;
}

/** Line endings may be LF, CRLF or CR. Front matter is blanked, so that its lines count but say nothing. */
export function readDocument(text: string): NotesDocument {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const body = withoutOpenComments(withoutFrontMatter(lines));
  return { lines: body, ...parseWithReferences(body.join('\n')) };
}

/** A comment that is never closed (`<!--more>`) would swallow all that follows. */
function withoutOpenComments(lines: string[]): string[] {
  const lastClosed = lines.findLastIndex((line) => line.includes('-->'));
  return lines.map((line, at) => (at > lastClosed && /^\s*<!--/.test(line) ? '' : line));
}

const KEY = /^["']?[\p{L}\p{N}_.-]+["']?\s*:/u;
/** Blank, a comment, indented, a list item: what front matter holds besides keys. Alone it is text between two rules. */
const BESIDE_KEYS = /^\s*$|^\s|^#|^-\s/;

function withoutFrontMatter(lines: readonly string[]): string[] {
  const end =
    lines[0]?.trimEnd() === '---'
      ? lines.findIndex((line, at) => at > 0 && /^(---|\.\.\.)\s*$/.test(line))
      : -1;
  const matter = lines.slice(1, Math.max(1, end));
  const isFrontMatter =
    matter.some((line) => KEY.test(line)) && matter.every((line) => KEY.test(line) || BESIDE_KEYS.test(line));
  return lines.map((line, at) => (isFrontMatter && at <= end ? '' : line));
}

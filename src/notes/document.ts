// Notes text becomes lines and tokens; both keep the positions of the file's real top, front matter included.
import { parseWithReferences, type References, type Token } from '../markdown/parse.ts';

export interface NotesDocument {
  /** `lines[0]` is line 1 of the file, without its line ending. */
  lines: readonly string[];
  tokens: readonly Token[];
  references: References;
  /** The lines of the front matter without the rules round it; none where there is none. */
  frontMatter: readonly string[];
}

/** Line endings may be LF, CRLF or CR. Front matter is blanked, so that its lines count but say nothing. */
export function readDocument(text: string): NotesDocument {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const end = frontMatterEnd(lines);
  const body = lines.map((line, at) => (at <= end ? '' : line));
  return {
    lines: body,
    frontMatter: lines.slice(1, Math.max(1, end)),
    ...parseWithReferences(body.join('\n')),
  };
}

/** A key of YAML, or of TOML as hashcards has it. */
const KEY = /^["']?[\p{L}\p{N}_.-]+["']?\s*[:=]/u;
/** Blank, a comment, indented, a list item: what front matter holds besides keys. Alone it is text between two rules. */
const BESIDE_KEYS = /^\s*$|^\s|^#|^-\s/;

/** Index of the line that ends the front matter; -1 where there is none. */
function frontMatterEnd(lines: readonly string[]): number {
  const end =
    lines[0]?.trimEnd() === '---'
      ? lines.findIndex((line, at) => at > 0 && /^(---|\.\.\.)\s*$/.test(line))
      : -1;
  const matter = lines.slice(1, Math.max(1, end));
  const isFrontMatter =
    matter.some((line) => KEY.test(line)) && matter.every((line) => KEY.test(line) || BESIDE_KEYS.test(line));
  return isFrontMatter ? end : -1;
}

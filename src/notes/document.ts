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
  const body = withoutOpenComments(lines.map((line, at) => (at <= end ? '' : line)));
  return {
    lines: body,
    frontMatter: lines.slice(1, Math.max(1, end)),
    ...parseWithReferences(body.join('\n')),
  };
}

/** The same notes with other lines; links keep leading where the whole notes say. */
export function reparsed(document: NotesDocument, lines: readonly string[]): NotesDocument {
  const { references } = document;
  return { ...document, lines, tokens: parseWithReferences(lines.join('\n')).tokens, references };
}

/** A comment that is never closed (`<!--more>`) would swallow all that follows. */
function withoutOpenComments(lines: string[]): string[] {
  const lastClosed = lines.findLastIndex((line) => line.includes('-->'));
  return lines.map((line, at) => (at > lastClosed && /^\s*<!--/.test(line) ? '' : line));
}

/** A key of YAML, or of TOML as hashcards has it. */
const KEY = /^["']?[\p{L}\p{N}_.-]+["']?\s*[:=]/u;
/** Blank, a comment, indented, a list item: what front matter holds besides keys. Alone it is text between two rules. */
const BESIDE_KEYS = /^\s*$|^\s|^#|^-\s/;
const TOML_KEY = /^\s*["']?[\p{L}\p{N}_.-]+["']?\s*=/u;

/**
 * The place of its last line, -1 where there is none. It is YAML between rules (Jekyll, Docusaurus, VuePress, Hugo), or
 * TOML between `+++` or JSON in braces (Hugo).
 */
function frontMatterEnd(lines: readonly string[]): number {
  const opening = lines[0]?.trimEnd();
  if (opening === '---') return closing(lines, /^(---|\.\.\.)\s*$/, isYaml);
  if (opening === '+++') return closing(lines, /^\+\+\+\s*$/, isToml);
  return opening === '{' ? closing(lines, /^\}\s*$/, isJson) : -1;
}

function closing(
  lines: readonly string[],
  mark: RegExp,
  isMatter: (between: readonly string[]) => boolean,
): number {
  const end = lines.findIndex((line, at) => at > 0 && mark.test(line));
  return end > 0 && isMatter(lines.slice(1, end)) ? end : -1;
}

function isYaml(matter: readonly string[]): boolean {
  return (
    matter.some((line) => KEY.test(line)) && matter.every((line) => KEY.test(line) || BESIDE_KEYS.test(line))
  );
}

function isToml(matter: readonly string[]): boolean {
  return matter.some((line) => TOML_KEY.test(line));
}

function isJson(matter: readonly string[]): boolean {
  try {
    return typeof JSON.parse(`{${matter.join('\n')}}`) === 'object';
  } catch {
    return false;
  }
}

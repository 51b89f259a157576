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
  const source = text.replace(/^\uFEFF/, '');
  const lines = source.split(/\r\n|\r|\n/);
  const end = frontMatterEnd(lines);
  const body = withoutOpenComments(lines, end);
  // The text as it came is read faster than the same text put together again.
  const isWhole = body === lines && !source.includes('\r');
  return {
    lines: body,
    frontMatter: lines.slice(1, Math.max(1, end)),
    ...parseWithReferences(isWhole ? source : body.join('\n')),
  };
}

/**
 * The same notes with some lines left blank; links keep leading where the whole notes say. Of what was parsed, blocks that
 * stand in those lines alone are dropped, and only a block that keeps some of its lines is parsed again.
 */
export function withoutLines(
  document: NotesDocument,
  isLeftOut: (text: string, line: number) => boolean,
): NotesDocument {
  const lines = document.lines.map((text, at) => (isLeftOut(text, at + 1) ? '' : text));
  return { ...document, lines, tokens: withoutBlocks(document.tokens, lines, document.lines) };
}

function withoutBlocks(
  tokens: readonly Token[],
  lines: readonly string[],
  before: readonly string[],
): Token[] {
  const kept: Token[] = [];
  let isKept = true;
  for (const token of tokens) {
    if (token.level === 0 && token.nesting >= 0 && token.map !== null) {
      const [start, end] = token.map;
      isKept = isSame(lines, before, start, end);
      if (!isKept && saysAnything(lines, start, end)) kept.push(...parsedBlock(lines, start, end));
    }
    if (isKept) kept.push(token);
  }
  return kept;
}

function isSame(lines: readonly string[], before: readonly string[], start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (lines[at] !== before[at]) return false;
  return true;
}

function saysAnything(lines: readonly string[], start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (lines[at]?.trim() !== '') return true;
  return false;
}

/** The tokens of some lines, with the places they have in the notes. */
function parsedBlock(lines: readonly string[], start: number, end: number): readonly Token[] {
  const { tokens } = parseWithReferences(lines.slice(start, end).join('\n'));
  for (const token of tokens)
    if (token.map !== null) token.map = [token.map[0] + start, token.map[1] + start];
  return tokens;
}

/** Which lines, 1-based, stand in blocks of code. */
export function codeLines({ tokens, lines }: NotesDocument): (line: number) => boolean {
  const isCode = new Uint8Array(lines.length + 1);
  for (const { type, map } of tokens)
    if (map !== null && (type === 'fence' || type === 'code_block')) isCode.fill(1, map[0] + 1, map[1] + 1);
  return (line) => isCode[line] === 1;
}

const OPEN_COMMENT = /^\s*<!--/;

/**
 * The lines behind the front matter; those up to its end are blank. So is a comment that is never closed (`<!--more>`),
 * which would swallow all that follows. The very same lines where nothing is left out.
 */
function withoutOpenComments(lines: string[], frontMatterEnd: number): string[] {
  const lastClosed = lines.findLastIndex((line) => line.includes('-->'));
  const isOpen = (line: string, at: number) => at > lastClosed && OPEN_COMMENT.test(line);
  if (frontMatterEnd < 0 && !lines.some(isOpen)) return lines;
  return lines.map((line, at) => (at <= frontMatterEnd || isOpen(line, at) ? '' : line));
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

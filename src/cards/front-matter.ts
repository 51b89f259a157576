// The head of a card file is told from its body and becomes plain data; and back. A first line that is not an exact
// `---` is never handed on: other parsers take it for the name of a language, and run what follows.
import { readPlainYaml } from './plain-yaml.ts';
import { formatYaml, parseYaml } from './yaml.ts';

const LONGEST_CHARACTERS = 16 * 1024;
/** gray-matter takes the square of the number of blank lines that follow each other: 16 KB of them are a quarter of a second. */
const MOST_BLANK_LINES = 100;
/** What ends a line for gray-matter's regular expressions; a file's lines end with `\n` alone. */
const LINE_END = /[\n\u2028\u2029]/;
/** A line that begins with `---`. Not `^` with the flag `m`, which also stands behind U+2028 within a line. */
const CLOSING = /(?<=^|\n)---[^\n]*/;

export type FrontMatter =
  | { kind: 'none' }
  | { kind: 'data'; data: Readonly<Record<string, unknown>>; yaml: string; body: string }
  | { kind: 'broken'; code: FrontMatterFault; line: number; reason: string };

export type FrontMatterFault =
  | 'front-matter-unclosed'
  | 'front-matter-language'
  | 'front-matter-too-long'
  | 'front-matter-invalid';

/** @param text a whole file with LF line endings and no byte order mark */
export function readFrontMatter(text: string): FrontMatter {
  if (!text.startsWith('---')) return { kind: 'none' };
  const firstLine = text.split('\n', 1)[0] ?? '';
  const opening = firstLine.trimEnd();
  if (/^-{4,}$/.test(opening)) return { kind: 'none' };
  if (opening !== '---')
    return broken(
      'front-matter-language',
      1,
      `front matter opens with "${opening.slice(0, 40)}" in place of "---"`,
    );
  const start = firstLine.length + 1;
  const close = CLOSING.exec(text.slice(start, LONGEST_CHARACTERS));
  if (close === null) return unclosed(text);
  const end = start + close.index;
  if (close[0].trimEnd() !== '---')
    return broken('front-matter-unclosed', lineAt(text, end), 'front matter must end with "---"');
  const yaml = text.slice(start, end);
  const body = text.slice(end + close[0].length + 1);
  const plain = readPlainYaml(yaml);
  if (plain !== null) return { kind: 'data', data: plain, yaml, body };
  const blank = blankRun(yaml);
  if (blank !== null)
    return broken(
      'front-matter-invalid',
      lineAt(text, start + blank),
      `front matter holds more than ${MOST_BLANK_LINES} blank lines in a row`,
    );
  const parsed = parseYaml(yaml);
  if ('fault' in parsed) return broken('front-matter-invalid', parsed.line, parsed.fault);
  return { kind: 'data', data: parsed.data, yaml, body };
}

/** The offset where too many blank lines begin; null where they do not. */
function blankRun(yaml: string): number | null {
  let [begin, blank, at] = [0, 0, 0];
  for (const line of yaml.split(LINE_END)) {
    at += line.length + 1;
    blank = line.trim() === '' ? blank + 1 : 0;
    if (blank === 0) begin = at;
    if (blank > MOST_BLANK_LINES) return begin;
  }
  return null;
}

function unclosed(text: string): FrontMatter {
  const tooLong = text.length > LONGEST_CHARACTERS;
  if (tooLong) return broken('front-matter-too-long', 1, 'front matter does not end within 16 KB');
  return broken('front-matter-unclosed', 1, 'front matter opens with "---" and never ends');
}

function broken(
  code: FrontMatterFault,
  line: number,
  reason: string,
): Extract<FrontMatter, { kind: 'broken' }> {
  return { kind: 'broken', code, line, reason };
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** A file's text: front matter with the keys in the order given, a blank line, the body. */
export function formatFrontMatter(data: Readonly<Record<string, unknown>>, body: string): string {
  return `---\n${formatYaml(data)}---\n\n${body === '' ? '' : `${body}\n`}`;
}

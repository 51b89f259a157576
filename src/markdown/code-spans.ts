// Which stretches of a Markdown text are code, by their offsets: what is marked there is meant literally.
import { parse } from './parse.ts';

/** Offsets into a text, the end excluded. */
export interface Stretch {
  start: number;
  end: number;
}

/** Stands for an object in a text (Unicode); no letter, no space, no ASCII. */
const FILLER = '\uFFFC';

/**
 * The code spans of one paragraph, backticks included. A run of backticks is closed by the next run of the same length;
 * a run that nothing closes is text. Each run is looked at once.
 */
export function codeSpans(text: string): Stretch[] {
  const runs = [...text.matchAll(/`+/g)].map((run) => ({ start: run.index, length: run[0].length }));
  const ofLength = new Map<number, number[]>();
  for (const { start, length } of runs.toReversed()) {
    const same = ofLength.get(length);
    if (same === undefined) ofLength.set(length, [start]);
    else same.push(start);
  }
  return pairRuns(text, runs, ofLength);
}

/** @param ofLength where runs of a length start, the last one first */
function pairRuns(
  text: string,
  runs: readonly { start: number; length: number }[],
  ofLength: ReadonlyMap<number, number[]>,
): Stretch[] {
  const spans: Stretch[] = [];
  let end = 0;
  for (const run of runs) {
    if (run.start < end) continue;
    const escaped = isEscaped(text, run.start) ? 1 : 0;
    const length = run.length - escaped;
    const candidates = ofLength.get(length) ?? [];
    while (candidates.length > 0 && (candidates.at(-1) ?? 0) <= run.start) candidates.pop();
    const close = candidates.at(-1);
    if (length === 0 || close === undefined) continue;
    end = close + length;
    spans.push({ start: run.start + escaped, end });
  }
  return spans;
}

/** Whether the character at an offset stands behind an odd number of backslashes. */
export function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
}

/** The text, as long as before and on as many lines, with a character that is no letter, sign or space in place of some. */
export function blank(text: string, stretches: readonly Stretch[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of stretches) {
    if (start < at) continue;
    result += text.slice(at, start) + text.slice(start, end).replace(/[^\n]/g, FILLER);
    at = end;
  }
  return result + text.slice(at);
}

/** The code blocks and code spans of a whole text with line endings of LF, in order. */
export function codeStretches(text: string): Stretch[] {
  const starts = lineStarts(text);
  const offset = (line: number) => starts[line] ?? text.length;
  return parse(text).flatMap(({ type, map }): Stretch[] => {
    if (map === null) return [];
    const [start, end] = [offset(map[0]), offset(map[1])];
    if (type === 'fence' || type === 'code_block') return [{ start, end }];
    if (type !== 'inline' && type !== 'tr_open') return [];
    return codeSpans(text.slice(start, end)).map((span) => ({
      start: start + span.start,
      end: start + span.end,
    }));
  });
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

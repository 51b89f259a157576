// A code block becomes indented lines, cut at the edge of the window. Where there are styles and the language is known,
// its syntax is coloured. Read aloud, code stands between two lines that say so.
import { knownLanguage, languageWord } from './code-language.ts';
import { type Fragment, type Line, prefixLines, spaces, styled, unstyled } from './fragment.ts';
import { type Frame, wideRoom } from './frame.ts';
import { highlight } from './highlight.ts';
import type { Token } from './parse.ts';
import type { Pen } from './pen.ts';
import { cutLine } from './wrap.ts';

const INDENT = 2;
const TAB_WIDTH = 4;
/** Before what was cut off a line, so that nobody takes it for a line of its own. */
const CONTINUED = '↳ ';
/**
 * Characters; longer code keeps one colour. Some languages' rules take the square of a text's length where somebody wrote
 * it to be slow, so it is the length that bounds the time: see bench/drawing.mjs.
 */
const LONGEST_COLOURED = 4_000;
/** Characters of code that are coloured in one text. */
export const COLOURED_IN_ALL = 12_000;

export function drawCode(token: Token, frame: Frame): Line[] {
  const { pen } = frame;
  if (token.content.trim() === '') return [];
  const word = languageWord(token.info);
  const lines = token.content
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => codeText(line, pen));
  if (pen.manner === 'spoken') return readAloud(lines, pen.safe(word), frame);
  const indent = [spaces(INDENT)];
  const room = wideRoom(frame) - INDENT;
  return prefixLines(
    colouredLines(lines, word, frame).flatMap((line) =>
      cutLine(line, room, pen, [styled('faint', CONTINUED)]),
    ),
    indent,
    indent,
  );
}

/** The line with its tabs set to every fourth column, safe to print. */
function codeText(raw: string, pen: Pen): string {
  const [first = '', ...others] = raw.split('\t').map((part) => pen.safe(part));
  let text = first;
  let width = pen.measure(first);
  for (const part of others) {
    const gap = TAB_WIDTH - (width % TAB_WIDTH);
    text += ' '.repeat(gap) + part;
    width += gap + pen.measure(part);
  }
  return text.trimEnd();
}

function readAloud(lines: readonly string[], word: string, frame: Frame): Line[] {
  const begin = word === '' ? 'Code:' : `Code, ${word}:`;
  return [begin, ...lines, 'End of code.'].flatMap((line) =>
    cutLine([unstyled(line)], frame.room, frame.pen),
  );
}

function colouredLines(lines: readonly string[], word: string, frame: Frame): Line[] {
  const code = lines.join('\n');
  const language = frame.pen.manner === 'styled' ? knownLanguage(word) : null;
  if (language === null || code.length > Math.min(LONGEST_COLOURED, frame.colour.left))
    return lines.map((line) => [styled('codeBlock', line)]);
  frame.colour.left -= code.length;
  const coloured: Fragment[][] = [[]];
  for (const { text, style } of highlight(code, language)) {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) coloured.push([]);
      if (part !== '') coloured.at(-1)?.push(style === null ? unstyled(part) : styled(style, part));
    }
  }
  return coloured;
}

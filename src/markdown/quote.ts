// A quote gets a bar before each of its lines; read aloud, it begins and ends with words. A quote that GitHub would show as
// a notice (`> [!NOTE]`) begins with the word for it.
import { type Line, prefixLines, styled, unstyled } from './fragment.ts';
import { type DrawBlocks, type Frame, roomInside } from './frame.ts';
import { inlineTokens, type Node } from './tree.ts';

const BAR = '│ ';
const NOTICE = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]$/i;

export function drawQuote(quote: Node, frame: Frame, drawBlocks: DrawBlocks): Line[] {
  const notice = takeNotice(quote);
  if (frame.pen.manner === 'spoken') return readQuote(quote, notice ?? 'Quote', frame, drawBlocks);
  const room = roomInside(frame, frame.pen.measure(BAR));
  const text = drawBlocks(quote.children, { ...frame, room }, 1);
  const lines = notice === null ? text : [[styled('strong', notice)], ...text];
  const bar = room < frame.room ? [styled('quote', BAR)] : [];
  return prefixLines(lines, bar, bar);
}

/** The word of a notice; its mark is taken out of the text, which is ours since it was parsed for this drawing. */
function takeNotice({ children: [first] }: Node): string | null {
  const token = first?.token.type === 'paragraph_open' ? inlineTokens(first)[0] : undefined;
  const word = token?.type === 'text' ? NOTICE.exec(token.content)?.[1] : undefined;
  if (token === undefined || word === undefined) return null;
  token.content = '';
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

/** A quote of one paragraph ends where a blank line follows; of any other, its end is said. */
function readQuote(quote: Node, word: string, frame: Frame, drawBlocks: DrawBlocks): Line[] {
  const lines = drawBlocks(quote.children, frame, 1);
  const isParagraph = quote.children.length === 1 && quote.children[0]?.token.type === 'paragraph_open';
  const end = isParagraph ? [] : [[unstyled(`End of ${word.toLowerCase()}.`)]];
  return lines.length === 0 ? [] : [[unstyled(`${word}:`)], ...lines, ...end];
}

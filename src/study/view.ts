// How a session's cards look: each part of the screen as lines, given a theme and the window's width. Writes nothing.
import { cardKey, titleOf } from '../cards/card.ts';
import { sidesOf } from '../cards/sides.ts';
import { drawInline, drawMarkdown, drawText } from '../markdown/draw.ts';
import type { Link } from '../markdown/links.ts';
import type { Pen } from '../markdown/pen.ts';
import { isLeech } from '../schedule/leech.ts';
import type { Memory } from '../schedule/memory.ts';
import type { Moment } from '../schedule/study-day.ts';
import { safeLine } from '../terminal/safe-text.ts';
import type { Theme } from '../terminal/theme.ts';
import { sayOutlook } from './outlook.ts';
import type { Refusal } from './press.ts';
import type { Answered, Asked } from './session.ts';
import { formatWait, sayWait } from './wait.ts';

export interface Look {
  theme: Theme;
  pen: Pen;
  /** Read aloud rather than looked at: words in place of signs. */
  plain: boolean;
}

/** Where one is, and the question. */
export function questionLines(
  { asked, total }: { asked: Asked; total: number },
  { theme, pen, plain }: Look,
): string[] {
  const { card, face, memory, place } = asked;
  const at = plain ? `Card ${place} of ${total}` : `${place}/${total}`;
  const where = [at, safeLine(card.topic), ...standing(memory)].join(plain ? ', ' : ' · ');
  const context = face.context === null ? [] : drawInline(`${face.context} ›`, pen).map(theme.faint);
  const { title, question } = sidesOf(card, face);
  const titleLines = title === '' ? [] : drawInline(title, pen).map(theme.title);
  const below = question.flatMap((part) => (part === '' ? [] : ['', ...drawMarkdown(part, pen)]));
  return [
    '',
    ...drawInline(where, pen).map(theme.faint),
    ...context,
    ...titleLines,
    ...(title === '' ? below.slice(1) : below),
  ];
}

function standing(memory: Memory | null): string[] {
  if (memory === null) return ['new'];
  return [memory.phase, ...(isLeech(memory) ? [`forgotten ${memory.lapses} times`] : [])];
}

const RULE_COLUMNS = 40;

export function answerLines({ asked }: { asked: Asked }, { theme, pen, plain }: Look): string[] {
  const rule = plain ? 'Answer:' : theme.faint('─'.repeat(Math.min(pen.columns, RULE_COLUMNS)));
  const answer = drawMarkdown(sidesOf(asked.card, asked.face).answer, pen);
  return [rule, ...(answer.length === 0 ? [theme.faint('(the card holds no answer)')] : answer), ''];
}

/** Said once an answer is saved, or counted where nothing is recorded. */
export function savedLine(answered: Answered, now: Moment, { theme, plain }: Look): string {
  const { grade, after, outlook } = answered;
  if (after === null)
    return plain ? `${grade}${NOT_RECORDED}` : `${theme.grade(grade, grade)}${theme.faint(NOT_RECORDED)}`;
  const wait = plain ? sayWait(after, now) : formatWait(after, now);
  const next = outlook === null ? `back in ${wait}` : sayOutlook(outlook);
  return plain
    ? `Saved: ${grade}, ${next}`
    : `${theme.grade(grade, `✓ ${grade}`)} ${theme.faint(`· ${next}`)}`;
}

const NOT_RECORDED = ', not recorded';

/** A card that is forgotten again and again is better rewritten than asked once more. */
export function leechLines({ card, face, memory }: Asked, { theme, pen }: Look): string[] {
  const question = safeLine(titleOf(face.question)) || safeLine(cardKey(card));
  const said = `Forgotten ${memory?.lapses ?? 0} times by now. Shorter, or cut in two, it may be easier to keep.`;
  return ['', ...drawInline(question, pen).map(theme.title), ...drawInline(said, pen).map(theme.warning), ''];
}

/** As many links as there are digits to choose one with. */
export const MOST_LINKS = 9;

export function linkLines(links: readonly Link[], { theme, pen }: Look): string[] {
  const line = ({ kind, text, address }: Link, at: number) => {
    const label = text === '' || text === address ? '' : `${safeLine(text)}  `;
    return `${at + 1}  ${kind === 'image' ? 'image ' : ''}${label}${safeLine(address)}`;
  };
  const more = links.length - MOST_LINKS;
  const lines = links.slice(0, MOST_LINKS).map(line);
  return [
    '',
    ...[...lines, ...(more > 0 ? [`and ${more} more in the text`] : [])]
      .flatMap((text) => drawText(text, pen))
      .map(theme.faint),
  ];
}

const REFUSALS: Readonly<Record<Refusal, string>> = {
  'no-links': 'nothing on this card can be opened',
  'nothing-to-undo': 'nothing is left to undo',
  'one-language': 'this card has one language only',
};

export function refusalLine(refusal: Refusal, { theme }: Look): string {
  return theme.faint(REFUSALS[refusal]);
}

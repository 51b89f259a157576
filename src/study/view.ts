// How a session looks: each part of the screen as lines, given a theme and the window's width. Writes nothing.
import { type Card, type Face, stemOf, titleOf } from '../cards/card.ts';
import { choiceSides } from '../cards/choice.ts';
import { clozeSides, isNamedByText } from '../cards/cloze.ts';
import { count } from '../cards/count.ts';
import { drawInline, drawMarkdown } from '../markdown/draw.ts';
import type { Pen } from '../markdown/pen.ts';
import { GRADES, type Grade } from '../schedule/memory.ts';
import { queueLength } from '../schedule/queue.ts';
import type { Moment } from '../schedule/study-day.ts';
import { safeLine } from '../terminal/safe-text.ts';
import type { Theme } from '../terminal/theme.ts';
import type { Answered, Asked, Phase, Session } from './session.ts';
import { formatDuration, formatWait, sayWhen } from './wait.ts';

export interface Look {
  theme: Theme;
  pen: Pen;
}

/** Where one is, and the question. */
export function questionLines(
  { asked, total }: { asked: Asked; total: number },
  { theme, pen }: Look,
): string[] {
  const { card, face, memory, place } = asked;
  const where = `${place}/${total} · ${safeLine(card.topic)} · ${memory === null ? 'new' : memory.phase}`;
  const context = face.context === null ? [] : drawInline(`${face.context} ›`, pen).map(theme.faint);
  const { title, question } = sidesOf(card, face);
  const titleLines = title === '' ? [] : drawInline(title, pen).map(theme.title);
  const below = question.flatMap((part) => (part === '' ? [] : ['', ...drawMarkdown(part, pen)]));
  return ['', theme.faint(where), ...context, ...titleLines, ...(title === '' ? below.slice(1) : below)];
}

/** What a card shows: its title, the Markdown below it, and the Markdown of its answer. */
interface Sides {
  /** Inline Markdown; empty where the Markdown below says the same. */
  title: string;
  question: readonly string[];
  answer: string;
}

/** A cloze that deletes nothing and a choice without a right option are asked like any other card. */
function sidesOf({ type }: Card, { question, answer: body }: Face): Sides {
  const [title, stem] = [titleOf(question), stemOf(question)];
  const sides = type === 'cloze' ? clozeSides(body) : type === 'choice' ? choiceSides(body) : null;
  if (sides === null) return { title, question: [stem], answer: body };
  const isTitled = type !== 'cloze' || !isNamedByText(question, body);
  return { title: isTitled ? title : '', question: [stem, sides.question], answer: sides.answer };
}

export function answerLines({ asked }: { asked: Asked }, { theme, pen }: Look): string[] {
  const rule = theme.faint('─'.repeat(Math.min(pen.columns, 40)));
  const answer = drawMarkdown(sidesOf(asked.card, asked.face).answer, pen);
  return [rule, ...(answer.length === 0 ? [theme.faint('(the card holds no answer)')] : answer), ''];
}

/** The line at the bottom: which keys do what now. Several lines where the window is too narrow for one. */
export function keyBar(phase: Phase, look: Look): string {
  const keys: BarKey[] =
    phase.at === 'answer'
      ? GRADES.map((grade, at) =>
          gradeKey(grade, at + 1, formatWait(phase.preview[grade], phase.previewedAt), look.theme),
        )
      : [
          { plain: 'space answer', styled: `${look.theme.title('space')} answer` },
          { plain: '? help', styled: '? help' },
          { plain: 'q quit', styled: 'q quit' },
        ];
  return packKeys(keys, look).join('\n');
}

interface BarKey {
  plain: string;
  styled: string;
}

function gradeKey(grade: Grade, key: number, wait: string, theme: Theme): BarKey {
  return { plain: `${key} ${grade} ${wait}`, styled: `${theme.grade(grade, `${key} ${grade}`)} ${wait}` };
}

const BETWEEN_KEYS = ' · ';

/** As many keys on a line as fit, with room for the cursor. */
function packKeys(keys: readonly BarKey[], { pen, theme }: Look): string[] {
  const lines: BarKey[] = [];
  for (const key of keys) {
    const line = lines.at(-1);
    const fits = line !== undefined && pen.measure(line.plain + BETWEEN_KEYS + key.plain) < pen.columns;
    if (line === undefined || !fits) lines.push({ ...key });
    else {
      line.plain += BETWEEN_KEYS + key.plain;
      line.styled += theme.faint(BETWEEN_KEYS) + key.styled;
    }
  }
  return lines.map(({ styled }) => styled);
}

/** Said once an answer is saved. */
export function savedLine({ grade, after }: Answered, now: Moment, { theme }: Look): string {
  return `${theme.grade(grade, `✓ ${grade}`)} ${theme.faint(`· back in ${formatWait(after, now)}`)}`;
}

const KEY_COLUMNS = 14;

export function helpLines({ theme, pen }: Look): string[] {
  const keys: [string, string][] = [
    ['space, enter', 'show the answer'],
    ['1 2 3 4', 'grade it: again, hard, good, easy'],
    ['u', 'undo, back to the start of the last study day'],
    ['s', 'suspend this card; netquiz unsuspend brings it back'],
    ['b', 'bury this card until tomorrow'],
    ['l', 'show the card in its other language'],
    ['q', 'quit; every answer is saved already'],
  ];
  const isWide = keys.every(([, what]) => KEY_COLUMNS + pen.measure(what) <= pen.columns);
  const row = ([key, what]: [string, string]) =>
    isWide ? [theme.title(key.padEnd(KEY_COLUMNS)) + what] : [theme.title(key), ...drawInline(what, pen, 2)];
  return ['', ...keys.flatMap(row), ''];
}

/** Cards that a session which was broken off would still have asked. */
function cardsLeft({ phase, queue }: Session): number {
  return phase.at === 'over' && phase.ending !== 'finished' ? queueLength(queue) + 1 : 0;
}

/** @param nextDueAt UTC milliseconds at which the next card comes due; null when none is waiting */
export function summaryLines(
  session: Session,
  nextDueAt: number | null,
  now: Moment,
  { theme }: Look,
): string[] {
  const { answers } = session;
  const left = cardsLeft(session);
  const next =
    left > 0
      ? [theme.faint(`${count(left, 'card')} left for today.`)]
      : nextDueAt === null
        ? []
        : [theme.faint(`Next card: ${nextDueAt <= now.at ? 'now' : sayWhen(nextDueAt, now)}.`)];
  if (answers.length === 0) return ['', theme.title('No answers this time.'), ...next];
  const remembered = answers.filter(({ grade }) => grade !== 'again').length;
  const spentMs = answers.reduce((sum, { ms }) => sum + ms, 0);
  const cards = new Set(answers.map(({ card }) => card)).size;
  const fresh = answers.filter(({ before }) => before === null).length;
  return [
    '',
    theme.title(
      `${count(answers.length, 'answer')} on ${count(cards, 'card')}, ${fresh} of them new, in ${formatDuration(spentMs)}.`,
    ),
    `Remembered ${remembered} of ${answers.length} (${Math.round((100 * remembered) / answers.length)} %).`,
    ...next,
  ];
}

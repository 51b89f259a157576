// The format of Obsidian Spaced Repetition for short cards: a line of text with `::` between question and answer, or
// `:::` to be asked both ways round.
//
// Where the notes say that cards are meant, a line is parted at the first `::` that joins no names, else at its first, as
// the tool has it. Elsewhere code is full of
// such colons, so they count only where no name ends or begins at them (`std::move`, `x::int`, `key:: value`), and only
// in a line whose question ends in a question mark, or in three such lines in a row.
import { highlights, numberedDeletions } from '../../markdown/cloze.ts';
import { blank, codeSpans, type Stretch } from '../../markdown/code-spans.ts';
import type { MarkedCard, MarkedSides } from './card.ts';
import { type MarkedNotes, withSchedule } from './lines.ts';
import type { Paragraph } from './paragraphs.ts';
import { bareLine, plainTitle, withoutSchedules } from './title.ts';

interface ParsedLine {
  line: number;
  question: string;
  answer: string;
  isReversed: boolean;
}

const LINES_IN_A_ROW = 3;
const LONGEST_QUESTION = 300;

export function singleLineCards(notes: MarkedNotes): MarkedCard[] {
  const meant: ParsedLine[] = [];
  const likely: ParsedLine[] = [];
  for (const paragraph of notes.paragraphs) {
    if (!paragraph.text.includes('::')) continue;
    const isMeant = notes.isMeant(paragraph.line);
    if (paragraph.isUnderlined && !isMeant) continue;
    const wanted = (at: number) => notes.isMeant(paragraph.line + at);
    for (const parsed of readLines(paragraph, wanted)) {
      (notes.isMeant(parsed.line) ? meant : likely).push(parsed);
    }
  }
  return [...meant, ...trusted(likely, notes)].map((parsed) => toCard(parsed, notes));
}

function readLines({ text, line }: Paragraph, isMeant: (at: number) => boolean): ParsedLine[] {
  const lines = text.split('\n');
  const masked = masks(text).split('\n');
  return lines.flatMap((source, at) => {
    const parted = part(source, masked[at] ?? '', isMeant(at));
    return parted === null ? [] : [{ ...parted, line: line + at }];
  });
}

const NOT_TEXT =
  /<!--[^>]{0,1000}-->|<[^<>\n]{1,300}>|\[\[[^[\]\n]{1,300}\]\]|\]\([^()\n]{1,1000}\)|(?:https?|ftp|file):\/\/\S{1,2000}|\$[^$\n]{1,300}\$/g;
/** IPv6 addresses such as `fe80::1`, `2001:db8::/32` and `::1`. */
const ADDRESS =
  /(?<![\p{L}\w:])(?:[\da-f]{3,4}::[\da-f]{1,4}|(?:[\da-f]{1,4}:){2,7}:(?:[\da-f]{1,4})?|::[\da-f]{1,4})(?::[\da-f]{1,4}){0,6}(?![\p{L}\w:])/giu;
/** Emoji in a row, such as `:smile::tada:`. */
const EMOJI = /(?<![\p{L}\w:])(?::[a-z\d_+-]{1,40}:){2,20}(?![\p{L}\w:])/gu;

/** The text, as long as before, with filler for what is no prose. */
function masks(text: string): string {
  const places = (pattern: RegExp, source: string): Stretch[] =>
    [...source.matchAll(pattern)].map(({ index, 0: whole }) => ({ start: index, end: index + whole.length }));
  const withoutCode = blank(text, codeSpans(text));
  const unmarked = blank(withoutCode, numberedDeletions(withoutCode));
  const prose = blank(unmarked, highlights(unmarked, []));
  const words = blank(prose, places(NOT_TEXT, prose));
  const names = blank(words, places(ADDRESS, words));
  return blank(names, places(EMOJI, names));
}

const COLONS = /(?<!:):::?(?![:=])/g;

/** A line parted at its first clear colons, else at its first ones if cards are meant; null where there are none. */
function part(source: string, masked: string, isMeant: boolean): Omit<ParsedLine, 'line'> | null {
  const places = [...masked.matchAll(COLONS)]
    .map(({ index, 0: { length } }) => ({ start: index, end: index + length }))
    .filter(({ start, end }) => /\S/.test(masked.slice(0, start)) && /\S/.test(masked.slice(end)));
  const clear = places.find(({ start, end }) => isClear(masked.slice(0, start), masked.slice(end)));
  const chosen = clear ?? (isMeant ? places[0] : undefined);
  if (chosen === undefined) return null;
  const question = bareLine(source.slice(0, chosen.start));
  const answer = withoutSchedules(source.slice(chosen.end));
  return question === '' || answer === ''
    ? null
    : { question, answer, isReversed: chosen.end - chosen.start === ':::'.length };
}

/** Whether colons part words and no names: a space on both sides or on neither, and no name's letters on both. */
function isClear(before: string, behind: string): boolean {
  if (before.length > LONGEST_QUESTION) return false;
  if (/[?？]\s*$/.test(before)) return true;
  const [left, right] = [before.at(-1) ?? '', behind[0] ?? ''];
  const [isSpaced, isSpacedBehind] = [/\s/.test(left), /\s/.test(right)];
  if (isSpaced !== isSpacedBehind) return false;
  if (isSpaced) return /\S\s+\S|[^\p{ASCII}\uFFFC]/u.test(before.trim()) && !/[-=]>/.test(behind);
  return !(isOfName(left) && isOfName(right));
}

function isOfName(character: string): boolean {
  return /[\w~<>*&]/.test(character);
}

/** Of lines in notes that do not say that they mean cards: those that ask, and those that stand three in a row. */
function trusted(lines: readonly ParsedLine[], notes: MarkedNotes): ParsedLine[] {
  const runs: ParsedLine[][] = [];
  for (const parsed of lines) {
    const before = runs.at(-1)?.at(-1);
    if (before !== undefined && follows(before.line, parsed.line, notes)) runs.at(-1)?.push(parsed);
    else runs.push([parsed]);
  }
  return runs.flatMap((run) =>
    run.length >= LINES_IN_A_ROW ? run : run.filter(({ question }) => /[?？]$/.test(question)),
  );
}

const FARTHEST = 3;

/** Whether nothing but a blank line stands between two lines. */
function follows(before: number, line: number, { kindOf }: MarkedNotes): boolean {
  if (line - before > FARTHEST) return false;
  for (let between = before + 1; between < line; between += 1) if (kindOf(between) !== 'blank') return false;
  return true;
}

function toCard({ line, question, answer, isReversed }: ParsedLine, notes: MarkedNotes): MarkedCard {
  const isUnderlined = notes.kindOf(line + 1) === 'rule';
  const sides = (asked: string, answered: string): MarkedSides => ({
    text: plainTitle(asked),
    stem: null,
    answer: { start: line, end: line },
    composed: answered,
  });
  return {
    ...sides(question, answer),
    line,
    lastLine: withSchedule(notes, isUnderlined ? line + 1 : line),
    type: 'basic',
    reversed: isReversed ? sides(answer, question) : null,
  };
}

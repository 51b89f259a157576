// A question with options and a key becomes a multiple choice: its options as a task list with the right ones ticked,
// and below it what explains them. The key stands in the answer ("Answer: C"), or the right options are set in bold.
import { afterAnswerLabel } from './answer-words.ts';
import type { Span } from './body.ts';
import { optionLetter, optionText } from './options.ts';
import type { Question } from './question.ts';

interface Option {
  letter: string;
  text: string;
}

/** The question as it is where it has no options, or no key to them. */
export function asChoice(question: Question, lines: readonly string[]): Question {
  const { stem, answerStart, answerEnd } = question;
  if (stem === null) return question;
  const list = readOptions(stem, lines);
  if (list === null) return question;
  const answer = answerStart === null || answerEnd === null ? [] : lines.slice(answerStart - 1, answerEnd);
  const key = keyOf(answer[0] ?? '', list.options) ?? boldOptions(list.options);
  if (key === null) return question;
  const boxes = list.options.map(
    ({ letter, text }) => `- [${key.has(letter) ? 'x' : ' '}] ${withoutBold(text)}`,
  );
  const explanation = (saysOnlyKey(answer[0] ?? '') ? answer.slice(1) : answer).join('\n').trim();
  return {
    ...question,
    type: 'choice',
    stub: false,
    stem: list.before,
    answerStart: answerStart ?? list.span.start,
    answerEnd: answerEnd ?? list.span.end,
    composed: `${boxes.join('\n')}${explanation === '' ? '' : `\n\n${explanation}`}`,
  };
}

interface OptionList {
  options: Option[];
  span: Span;
  /** What of the question stands above the options. */
  before: Span | null;
}

/** The options that end a stem; lines below an option that are no option go on with it. */
function readOptions({ start, end }: Span, lines: readonly string[]): OptionList | null {
  const options: Option[] = [];
  let first = 0;
  for (let line = start; line <= end; line += 1) {
    const source = lines[line - 1] ?? '';
    const letter = optionLetter(source);
    if (letter !== null && letter === nextLetter(options)) {
      first ||= line;
      options.push({ letter, text: optionText(source) });
    } else if (source.trim() !== '' && options.length > 0) {
      const last = options.at(-1) as Option;
      last.text += `\n  ${source.trim()}`;
    }
  }
  if (options.length < 2) return null;
  const before = lastSaid(start, first - 1, lines);
  return { options, span: { start: first, end }, before };
}

function nextLetter(options: readonly Option[]): string {
  return String.fromCharCode(65 + options.length);
}

function lastSaid(start: number, end: number, lines: readonly string[]): Span | null {
  let last = end;
  while (last >= start && (lines[last - 1] ?? '').trim() === '') last -= 1;
  return last < start ? null : { start, end: last };
}

const KEY =
  /^[\s*_`(（【[]*([A-Ha-h](?:\s{0,3}(?:[,，、&/+和与及y]|and|or)?\s{0,3}[A-Ha-h])*)(?![\p{L}\p{N}])/u;
/** "A process that …" names no option. */
const ARTICLE =
  /^[\s*_]*[Aa]\s+(?!(?:and|or|is|because|since|as|y|e|o|es)(?!\p{L}))(?:\p{L}{2}|[^A-Ha-h\P{L}])/u;
const HEADING_MARKS = /^[\s#>*-]*/;

/** The letters that the first line of an answer gives. */
function keyOf(line: string, options: readonly Option[]): ReadonlySet<string> | null {
  const said = afterAnswerLabel(line.replace(HEADING_MARKS, ''));
  if (ARTICLE.test(said)) return null;
  const letters =
    KEY.exec(said)?.[1]
      ?.replace(/and|or/g, ' ')
      .toUpperCase()
      .match(/[A-H]/g) ?? [];
  const known = letters.filter((letter) => options.some((option) => option.letter === letter));
  return known.length > 0 && known.length === letters.length ? new Set(known) : null;
}

function saysOnlyKey(line: string): boolean {
  const said = afterAnswerLabel(line.replace(HEADING_MARKS, ''));
  return said.replace(KEY, '').replace(/[\s*_`)）】\].。]/g, '') === '';
}

const BOLD = /^\s*(?:\*\*|__)[^\n]*(?:\*\*|__)\s*$|[✅✔]/u;

/** The options set in bold or ticked, unless all of them are or none. */
function boldOptions(options: readonly Option[]): ReadonlySet<string> | null {
  const bold = options.filter(({ text }) => BOLD.test(text)).map(({ letter }) => letter);
  return bold.length > 0 && bold.length < options.length ? new Set(bold) : null;
}

function withoutBold(text: string): string {
  return text.replace(/^\s*(\*\*|__)([^\n]*)\1\s*$/, '$2').replace(/\s{0,3}[✅✔]\uFE0F?\s{0,3}/gu, '');
}

// Notes become their outline: every title that a shape found, and every line that says that an answer begins. Each shape
// looks at the notes for itself; where two claim one line, the first of the table has it.
import { afterAnswerLabel, isAnswerLine, isAnswerTitle, isFoldTitle } from './answer-words.ts';
import { type Candidate, findCandidates } from './candidates.ts';
import { codeLines, type NotesDocument } from './document.ts';
import { type Block, flowOf, type Row } from './flow.ts';
import { withoutNumbering } from './numbering.ts';
import type { Surroundings } from './runs.ts';
import { bareQuestions } from './shapes/bare-questions.ts';
import { boldQuestions } from './shapes/bold-questions.ts';
import { containerTitles } from './shapes/containers.ts';
import { headingTitles } from './shapes/headings.ts';
import { labelledQuestions } from './shapes/labelled-questions.ts';
import { listedQuestions } from './shapes/listed-questions.ts';
import { numberedQuestions } from './shapes/numbered-questions.ts';
import { questionsWithAnswers } from './shapes/questions-with-answers.ts';
import { quotedQuestions } from './shapes/quoted-questions.ts';
import { summaryTitles } from './shapes/summaries.ts';

import { tableQuestions } from './shapes/table-questions.ts';

import { type AnswerMark, RANK, type Title } from './title.ts';
import { cleanTitle } from './titles.ts';

export interface Outline {
  /** In the order of the notes, one a line. */
  titles: readonly Title[];
  marks: readonly AnswerMark[];
}

type Shape = (candidates: readonly Candidate[], around: Surroundings) => Title[];

/** The shapes of questions that are no headings, the surest first. */
const SHAPES: readonly Shape[] = [labelledQuestions, numberedQuestions, listedQuestions, boldQuestions];

export function outlineOf(document: NotesDocument): Outline {
  const flow = flowOf(document);
  const isCode = codeLines(document);
  const named = inOrder([...headingTitles(document), ...summaryTitles(document, isCode)].filter(isShort));
  const [answers, titles] = [named.filter(isAnswer), named.filter((title) => !isAnswer(title))];
  const outline = titles.filter(({ text }) => text !== '');
  const taken = new Set(named.map(({ line }) => line));
  const candidates = findCandidates(document, flow, outline).filter(({ line }) => !taken.has(line));
  const around = { outline, lines: document.lines };
  const marks = marksOf(answers, flow, document.lines);
  const asked = [
    ...questionsWithAnswers(document, flow, around),
    ...SHAPES.flatMap((shape) => shape(candidates, around)),
    ...quotedQuestions(flow, marks, around),
    ...containerTitles(document, isCode),
    ...tableQuestions(document),
  ].filter(isShort);
  const bare = asked.length === 0 ? bareQuestions(candidates, around) : [];
  const all = inOrder([...titles, ...asked, ...bare]);
  return { titles: withCleanTexts(all), marks };
}

const LONGEST_TITLE = 1000;

/** A longer text is none that names what stands below it; every question below would carry it along. */
function isShort({ text }: Title): boolean {
  return text.length <= LONGEST_TITLE;
}

function isAnswer({ text, rank }: Title): boolean {
  const isFold = rank >= RANK.summary && rank < RANK.item;
  return isAnswerTitle(text) || isAnswerLine(text, false) || (isFold && isFoldTitle(text));
}

/** One title a line, the earlier in the list where several claim it. */
function inOrder(titles: readonly Title[]): Title[] {
  const byLine = new Map<number, Title>();
  for (const title of titles) if (!byLine.has(title.line)) byLine.set(title.line, title);
  return [...byLine.values()].sort((a, b) => a.line - b.line);
}

function withCleanTexts(titles: readonly Title[]): Title[] {
  const clean = titles.map(({ text }) => cleanTitle(text));
  const plain = withoutNumbering(clean);
  return titles.map((title, at) => {
    const text = plain[at] ?? '';
    return { ...title, text: text === clean[at] ? text : cleanTitle(text) };
  });
}

function marksOf(titles: readonly Title[], flow: readonly Block[], lines: readonly string[]): AnswerMark[] {
  const fromTitles = titles.map(({ text, line, lastLine, rank, scopeEnd }) => ({
    line,
    lastLine,
    rank,
    scopeEnd,
    saysAnswer: !isAnswerTitle(text) && !isFoldTitle(text),
    letter: false,
  }));
  const fromRows: AnswerMark[] = [];
  const add = (row: Row | undefined) => {
    const source = lines[(row?.line ?? 0) - 1] ?? '';
    if (row === undefined || !isAnswerLine(source, true)) return;
    fromRows.push({
      line: row.line,
      lastLine: row.line,
      rank: Infinity,
      scopeEnd: null,
      saysAnswer: !isAnswerTitle(row.text) && afterAnswerLabel(row.text).trim() !== '',
      letter: !isAnswerLine(source, false),
    });
  };
  for (const block of flow) {
    if (block.kind === 'paragraph') for (const row of block.rows) add(row);
    if (block.kind === 'list') for (const { rows } of block.items) add(rows[0]);
  }
  return [...fromTitles, ...fromRows].sort((a, b) => a.line - b.line);
}

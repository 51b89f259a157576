// The shape "a table of questions": a table with a column of questions and a column of answers asks each of its rows.
import type { Token } from '../../markdown/parse.ts';
import { plainText } from '../../markdown/plain.ts';
import type { NotesDocument } from '../document.ts';
import { RANK, type Title } from '../title.ts';

const QUESTION = /^(?:questions?|q|问题?|题目|質問|問題|preguntas?|perguntas?|질문|문제)$/iu;
const ANSWER = /^(?:answers?|a|答案?|回答|解答|respuestas?|respostas?|답변?|정답)$/iu;

export function tableQuestions({ tokens }: NotesDocument): Title[] {
  const titles: Title[] = [];
  let columns: Columns | null = null;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (token.type === 'table_close') columns = null;
    if (token.type !== 'tr_open' || token.level !== 2) continue;
    const cells = cellsOf(tokens, at);
    if (tokens[at - 1]?.type === 'thead_open') columns = columnsOf(cells.map(plainCell));
    else if (columns !== null && token.map !== null) titles.push(...asked(cells, columns, token.map[0] + 1));
  }
  return titles;
}

interface Columns {
  question: number;
  answer: number;
}

function columnsOf(headers: readonly string[]): Columns | null {
  const question = headers.findIndex((header) => QUESTION.test(header));
  const answer = headers.findIndex((header) => ANSWER.test(header));
  return question >= 0 && answer >= 0 && question !== answer ? { question, answer } : null;
}

/** The inline tokens of a row's cells. */
function cellsOf(tokens: readonly Token[], row: number): Token[] {
  const cells: Token[] = [];
  for (let at = row + 1; at < tokens.length && tokens[at]?.type !== 'tr_close'; at += 1) {
    if (tokens[at]?.type === 'inline') cells.push(tokens[at] as Token);
  }
  return cells;
}

function plainCell({ children }: Token): string {
  return plainText(children ?? []);
}

/** A row is its own body: its title and its answer stand on one line. */
function asked(cells: readonly Token[], { question, answer }: Columns, line: number): Title[] {
  const [asks, answers] = [cells[question], cells[answer]];
  const text = asks === undefined ? '' : plainCell(asks);
  if (text === '') return [];
  const inline = (answers?.content ?? '').replace(/<br\s*\/?>/gi, '\n').trim();
  return [{ text, line, lastLine: line, rank: RANK.line, scopeEnd: line, asks: true, inline }];
}

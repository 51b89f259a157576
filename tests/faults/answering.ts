// A machine that studies: it answers each question as fast as the screen acknowledges the one before, and keeps what was
// acknowledged. And the other side: the answers that the history files hold, read without the program.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox, TerminalRun } from '../cli/program.ts';

export type GradeKey = '1' | '2' | '3' | '4';
const GRADES = ['again', 'hard', 'good', 'easy'];

/** The screen is read without colour, so that its words stand together. */
export const PLAIN = { NO_COLOR: '1' };

/** Cards `mine/c1` … with questions `q1?` …, asked in that order. */
export function writeCards(sandbox: Sandbox, count: number): void {
  for (let at = 1; at <= count; at += 1) {
    const text = `---\nid: c${at}\nquestion: q${at}?\norder: ${at}\n---\n\nanswer ${at}\n`;
    sandbox.write(`home/decks/mine/c${at}.md`, text);
  }
}

/** Starts a session that asks all new cards, on a screen without colour. */
export function startStudy(sandbox: Sandbox, environment: Record<string, string> = {}): TerminalRun {
  return sandbox.terminal(['study', '--new', '500'], { environment: { ...PLAIN, ...environment } });
}

/** One answer, such as `mine/c7 4`. */
export type Answer = `${string} ${GradeKey}`;

export interface AnsweringOptions {
  /** The grade of the answer of this number, from 0 on; easy when left out, so that no card comes back. */
  grade?: (at: number) => GradeKey;
  /** Answers no more than so many. */
  atMost?: number;
  /** Told of each answer that is acknowledged, before the next key is typed. */
  onAcknowledged?: (count: number) => void;
}

const SEEN = /q(\d+)\?|✓ (again|hard|good|easy)|(space answer)|(1 again)/g;

export class Answering {
  /** What the screen said is saved, in that order. */
  readonly acknowledged: Answer[] = [];
  /** What the screen said after `stop`, when nobody was there to see it. */
  readonly late: Answer[] = [];
  /** Resolves when `atMost` answers are acknowledged and the bar waits for the next key, or the program has ended. */
  readonly rests: Promise<void>;
  readonly #run: TerminalRun;
  readonly #options: AnsweringOptions;
  #rest: () => void = () => {};
  #isStopped = false;
  #seen = 0;
  /** The present card's number. */
  #card = '';
  /** At rest it types no more, and goes on to count. */
  #phase: 'question' | 'shown' | 'graded' | 'rest' = 'question';

  constructor(run: TerminalRun, options: AnsweringOptions = {}) {
    this.#run = run;
    this.#options = options;
    this.rests = new Promise((done) => {
      this.#rest = done;
    });
    run.pty.onData(() => this.#look());
    void run.ended.then(() => {
      this.#look();
      this.#rest();
    });
  }

  /** Types no more, and takes no acknowledgement from now on for one. */
  stop(): void {
    this.#isStopped = true;
    this.#phase = 'rest';
    this.#rest();
  }

  /** Takes what the screen shows since the last look. */
  #look(): void {
    const from = this.#seen;
    for (const match of this.#run.raw.slice(from).matchAll(SEEN)) {
      this.#seen = from + match.index + match[0].length;
      this.#take(match);
    }
  }

  #take([, card, grade, asks, grades]: RegExpMatchArray): void {
    if (card !== undefined) this.#card = card;
    else if (grade !== undefined)
      this.#acknowledge(`mine/c${this.#card} ${GRADES.indexOf(grade) + 1}` as Answer);
    else if (asks !== undefined && this.#phase === 'question') this.#showAnswer();
    else if (grades !== undefined && this.#phase === 'shown') this.#grade();
  }

  #acknowledge(answer: Answer): void {
    if (this.#phase !== 'rest') this.#phase = 'question';
    (this.#isStopped ? this.late : this.acknowledged).push(answer);
    if (!this.#isStopped) this.#options.onAcknowledged?.(this.acknowledged.length);
  }

  #showAnswer(): void {
    if (this.acknowledged.length < (this.#options.atMost ?? Number.POSITIVE_INFINITY))
      this.#press(' ', 'shown');
    else {
      this.#phase = 'rest';
      this.#rest();
    }
  }

  #grade(): void {
    this.#press(this.#options.grade?.(this.acknowledged.length) ?? '4', 'graded');
  }

  #press(key: string, phase: 'shown' | 'graded'): void {
    this.#phase = phase;
    this.#run.type(key);
  }
}

export interface Recorded {
  file: string;
  id: string;
  answer: Answer;
}

/** The answers of all history files of a home; lines that are no JSON are passed over, as the program does. */
export function recordedAnswers(home: string): Recorded[] {
  const folder = join(home, 'history');
  return listFiles(folder).flatMap((file) => readAnswers(file, readFileSync(join(folder, file), 'utf8')));
}

export function readAnswers(file: string, text: string): Recorded[] {
  return text.split('\n').flatMap((line) => readReview(file, line));
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  } catch {
    return [];
  }
}

function readReview(file: string, line: string): Recorded[] {
  try {
    const { id, op, card, grade } = JSON.parse(line);
    return op === 'review' ? [{ file, id, answer: `${card} ${grade}` as Answer }] : [];
  } catch {
    return [];
  }
}

export interface Comparison {
  /** Acknowledged, and not in the history. */
  lost: Answer[];
  /** In the history, and never acknowledged. */
  more: Answer[];
  /** Ids that the history holds more than once. */
  twice: string[];
}

export function compare(acknowledged: readonly Answer[], recorded: readonly Recorded[]): Comparison {
  const more = recorded.map(({ answer }) => answer);
  const lost = acknowledged.filter((answer) => {
    const at = more.indexOf(answer);
    if (at >= 0) more.splice(at, 1);
    return at < 0;
  });
  const ids = recorded.map(({ id }) => id);
  return { lost, more, twice: ids.filter((id, at) => ids.indexOf(id) !== at) };
}

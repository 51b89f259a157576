// A card that somebody marked in notes for another tool, with the lines it takes up. All lines are 1-based.
import type { Span } from '../body.ts';
import type { QuestionType } from '../question.ts';

/** What is asked and what is answered. */
export interface MarkedSides {
  /** The question on one line, markup stripped. */
  text: string;
  /** Further lines of the question; null for a question of one line. */
  stem: Span | null;
  /** The lines that hold the answer; null where the notes hold none. */
  answer: Span | null;
  /** Markdown that takes the place of the answer's lines where they cannot stand as they are; null where they can. */
  composed: string | null;
}

export interface MarkedCard extends MarkedSides {
  /** First and last line that the card takes up, marks, schedule and closing rule included. */
  line: number;
  lastLine: number;
  type: QuestionType;
  /** The same card asked the other way round; null where it is asked one way only. */
  reversed: MarkedSides | null;
}

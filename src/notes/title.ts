// A line of notes that names what stands below it, as a shape found it: a heading, a question in bold, a summary …
// Whether it becomes a question is judged when its lines are known.

/** How titles of several shapes nest: a title ends those above it of its own rank and deeper ones. */
export const RANK = {
  /** Headings have the ranks 1 to 6. */
  summary: 10,
  item: 20,
  line: 30,
} as const;

export interface Title {
  /** The visible text; numbers are taken off when all titles are known. */
  text: string;
  /** 1-based line of the title, and the last line that belongs to it. */
  line: number;
  lastLine: number;
  rank: number;
  /** The last line that can stand below it; null when only the next title ends it. */
  scopeEnd: number | null;
  /** Whether the shape itself says that it asks: `Q:`, a question in bold. Such a title is no chapter. */
  asks: boolean;
  /** Whether it sets a task, which is solved by the code below it. */
  isTask?: boolean;
  /** The answer's Markdown where it begins on the title's own line, such as in a table. */
  inline?: string;
}

/** A line that says that the answer of the question above begins: `**Answer:** C`, `## 解答`, `<summary>展开</summary>`. */
export interface AnswerMark {
  line: number;
  lastLine: number;
  /** Whether the line says some of the answer itself, such as the key of a choice. */
  saysAnswer: boolean;
  /** The rank it has where it is a title, Infinity where it is a line; headings below it belong to the answer. */
  rank: number;
  scopeEnd: number | null;
  /** Whether only a letter says so (`A:`), which names an option where the question has no letter of its own. */
  letter: boolean;
}

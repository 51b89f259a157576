// An outline becomes sections: each title with the titles above it and the lines below it, and with what of those lines
// still belongs to the question where a line says that the answer begins.
import { isQuestionTitle } from './answer-words.ts';
import { parts, type Span } from './body.ts';
import type { NotesDocument } from './document.ts';
import type { Outline } from './outline.ts';
import type { AnswerMark, Title } from './title.ts';

export interface Section {
  title: string;
  /** Titles above, outermost first. */
  path: readonly string[];
  /** 1-based line of the title, and the last line that belongs to it. */
  line: number;
  lastLine: number;
  rank: number;
  asks: boolean;
  isTask: boolean;
  /** The answer where it begins on the title's own line, else null. */
  inline: string | null;
  /** The lines below the title up to the next one; `end < start` when there are none. */
  body: Span;
  /** The lines of the body above the line that says that the answer begins, and the answer; null without such a line. */
  split: { stem: Span; answer: Span } | null;
  /** The titles right below this one, whatever their rank. */
  children: readonly string[];
  /** All titles below this one. */
  descendants: readonly string[];
  /** Whether the first of them asks without being a heading, so that the body may be what all of them share. */
  childrenAsk: boolean;
  /** What stands under the next heading of the same rank that says that the answer begins; null without one. */
  answeredBelow: Span | null;
}

export function sectionsOf({ lines }: NotesDocument, { titles, marks }: Outline): Section[] {
  const sections: Section[] = [];
  const above: Title[] = [];
  let mark = 0;
  for (let at = 0; at < titles.length; at += 1) {
    const title = titles[at] as Title;
    while (above.length > 0 && isOver(above.at(-1) as Title, title)) above.pop();
    const path = above.map(({ text }) => text).filter((text) => text !== '');
    const enclosing = above.at(-1)?.rank ?? 0;
    above.push(title);
    const next = nextTitle(titles, at, enclosing, lines);
    const end = Math.min((titles[next]?.line ?? lines.length + 1) - 1, title.scopeEnd ?? Infinity);
    while ((marks[mark]?.line ?? Infinity) <= title.lastLine) mark += 1;
    const body = { start: title.lastLine + 1, end };
    const below = childrenOf(titles, next, title);
    sections.push({
      title: title.text,
      path,
      line: title.line,
      lastLine: title.lastLine,
      rank: title.rank,
      asks: title.asks,
      isTask: title.isTask === true,
      inline: title.inline ?? null,
      body,
      split: splitAt(firstMark(marks, mark, end, title), body),
      children: below.children,
      descendants: below.descendants,
      childrenAsk: isChild(titles[next], title) && titles[next]?.asks === true,
      answeredBelow: answeredBelow(titles, marks, at, mark, lines.length),
    });
    at = next - 1;
  }
  return sections;
}

function isOver(title: Title, next: Title): boolean {
  return title.rank >= next.rank || next.line > (title.scopeEnd ?? Infinity);
}

function isChild(next: Title | undefined, { rank, scopeEnd }: Title): boolean {
  return next !== undefined && next.rank > rank && next.line <= (scopeEnd ?? Infinity);
}

const NONE_BELOW = { children: [], descendants: [] } as const;

function childrenOf(
  titles: readonly Title[],
  from: number,
  title: Title,
): Pick<Section, 'children' | 'descendants'> {
  if (!isChild(titles[from], title)) return NONE_BELOW;
  const below: Title[] = [];
  for (let at = from; isChild(titles[at], title); at += 1) below.push(titles[at] as Title);
  const named = below.filter(({ text }) => text !== '');
  return {
    children: named.filter(({ rank }) => rank === below[0]?.rank).map(({ text }) => text),
    descendants: named.map(({ text }) => text),
  };
}

/** A heading such as 题目 may be answered under a heading such as 解答 beside it, with others between them. */
function answeredBelow(
  titles: readonly Title[],
  marks: readonly AnswerMark[],
  at: number,
  firstMark: number,
  lastLine: number,
): Span | null {
  const { rank, text } = titles[at] as Title;
  if (!isQuestionTitle(text)) return null;
  const again = indexFrom(titles, at + 1, (other) => other.rank < rank || isQuestionTitle(other.text));
  const limit = titles[again]?.line ?? lastLine + 1;
  const found = marks[indexFrom(marks, firstMark, (mark) => mark.line >= limit || mark.rank === rank)];
  if (found === undefined || found.line >= limit) return null;
  const next = indexFrom(
    titles,
    at + 1,
    ({ line, rank: other }) => line >= limit || (line > found.line && other <= rank),
  );
  return { start: found.lastLine + 1, end: (titles[next]?.line ?? lastLine + 1) - 1 };
}

/** The place of the first that fits, at or behind `from`; the length where none does. */
function indexFrom<Value>(values: readonly Value[], from: number, fits: (value: Value) => boolean): number {
  let at = from;
  while (at < values.length && !fits(values[at] as Value)) at += 1;
  return at;
}

/**
 * The title that ends this one's lines: the next, unless this one asks and has nothing below it but headings deeper than
 * the one above: those are its answer.
 */
function nextTitle(
  titles: readonly Title[],
  at: number,
  enclosing: number,
  lines: readonly string[],
): number {
  const title = titles[at] as Title;
  const next = titles[at + 1];
  const isHeading = (other: Title) => other.rank <= DEEPEST_HEADING;
  if (
    next === undefined ||
    !title.asks ||
    title.inline !== undefined ||
    isHeading(title) ||
    !isHeading(next) ||
    next.rank <= enclosing
  )
    return at + 1;
  if (lines.slice(title.lastLine, next.line - 1).some((line) => !parts(line))) return at + 1;
  return indexFrom(titles, at + 1, (other) => !isHeading(other) || other.rank <= enclosing);
}

const DEEPEST_HEADING = 6;

/** The first mark in the lines of a title; a letter counts only below a question that has one too. */
function firstMark(
  marks: readonly AnswerMark[],
  from: number,
  end: number,
  { asks }: Title,
): AnswerMark | null {
  for (let at = from; at < marks.length; at += 1) {
    const mark = marks[at] as AnswerMark;
    if (mark.line > end) return null;
    if (!mark.letter || asks) return mark;
  }
  return null;
}

function splitAt(mark: AnswerMark | null, { start, end }: Span): Section['split'] {
  if (mark === null) return null;
  return {
    stem: { start, end: mark.line - 1 },
    answer: { start: mark.saysAnswer ? mark.line : mark.lastLine + 1, end },
  };
}

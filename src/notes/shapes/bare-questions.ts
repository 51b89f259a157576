// The shape "a plain line that asks": a paragraph that begins with a question, in notes that have no other structure.
// In notes that have one, such a line is part of an answer; a few of them in a long text are its rhetoric.
import type { Candidate } from '../candidates.ts';
import { endsAsQuestion } from '../interrogative.ts';
import type { Surroundings } from '../runs.ts';
import { RANK, type Title } from '../title.ts';

const FEWEST = 2;
const LONGEST = 200;
const SMALLEST_SHARE = 0.2;
const SENTENCE_BEFORE = /[.!](?=\s+\p{Lu})|[。！]/u;

export function bareQuestions(candidates: readonly Candidate[], { outline }: Surroundings): Title[] {
  if (outline.length > 1) return [];
  const paragraphs = candidates.filter(({ style }) => style === 'bare');
  const asking = paragraphs.filter(({ text, hasBody }) => hasBody && isOneQuestion(text));
  if (asking.length < Math.max(FEWEST, SMALLEST_SHARE * paragraphs.length)) return [];
  return asking.map(({ text, line, lastLine }) => ({
    text,
    line,
    lastLine,
    rank: RANK.line,
    scopeEnd: null,
    asks: true,
  }));
}

/** A paragraph that says something first and then asks is prose. */
function isOneQuestion(text: string): boolean {
  return text.length <= LONGEST && endsAsQuestion(text) && !SENTENCE_BEFORE.test(text);
}

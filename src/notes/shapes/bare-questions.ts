// The shape "a plain line that asks": a paragraph that begins with a question, in notes that have no other structure.
// In notes that have one, such a line is part of an answer.
import type { Candidate } from '../candidates.ts';
import { endsAsQuestion } from '../interrogative.ts';
import type { Surroundings } from '../runs.ts';
import { RANK, type Title } from '../title.ts';

const FEWEST = 2;
const LONGEST = 200;

export function bareQuestions(candidates: readonly Candidate[], { outline }: Surroundings): Title[] {
  if (outline.length > 1) return [];
  const asking = candidates.filter(
    ({ style, text, hasBody }) =>
      style === 'bare' && hasBody && text.length <= LONGEST && endsAsQuestion(text),
  );
  if (asking.length < FEWEST) return [];
  return asking.map(({ text, line, lastLine }) => ({
    text,
    line,
    lastLine,
    rank: RANK.line,
    scopeEnd: null,
    asks: true,
  }));
}

// The shape "a question in bold": a line set in bold that asks, with its answer below it. Where lines in bold are the
// only structure of notes, or of a long chapter, they open topics even though they ask nothing.
import type { Candidate } from '../candidates.ts';
import { endsAsQuestion, isQuestionLike } from '../interrogative.ts';
import { isUnderQuestion, type Surroundings } from '../runs.ts';
import { RANK, type Title } from '../title.ts';
import { isGenericTitle } from '../titles.ts';

export function boldQuestions(candidates: readonly Candidate[], around: Surroundings): Title[] {
  const bold = candidates.filter(({ style, hasBody }) => style === 'bold' && hasBody);
  // Beside questions with labels, a line in bold without a question mark is a side of an answer.
  const labelled = new Set(candidates.filter(({ style }) => style === 'label').map(({ under }) => under));
  const asking = bold.filter(
    (candidate) =>
      candidate.first &&
      isQuestionLike(candidate.text) &&
      !labelled.has(candidate.under) &&
      !isUnderQuestion(candidate, around),
  );
  const seen = new Set<Candidate>(bold.filter(({ text }) => endsAsQuestion(text)));
  if (asking.length >= FEWEST) for (const candidate of asking) seen.add(candidate);
  const kin = countByChapter(bold);
  const topics = bold.filter((candidate) => opensTopic(candidate, kin.get(candidate.under) ?? 0, around));
  return [...new Set([...seen, ...topics])].map((candidate) => asTitle(candidate, seen.has(candidate)));
}

const FEWEST = 2;

function asTitle({ text, line, lastLine }: Candidate, asks: boolean): Title {
  return { text, line, lastLine, rank: RANK.line, scopeEnd: null, asks };
}

/** 第一次握手, "Step 2", "Second phase". */
const STEP =
  /^(?:第\s*[一二三四五六七八九十\d]{1,3}\s*(?:次|步|个?阶段|轮)|(?:step|phase|stage|paso|fase|etapa)\s*\d|(?:first|second|third|fourth|fifth|last)\s+(?:step|phase|stage|round)|ステップ\s*\d|\d\s*단계)/iu;

/** Whether a line names a step or a side of the one topic of its section. */
function namesAspect(text: string): boolean {
  return isGenericTitle(text) || STEP.test(text);
}

const FEWEST_TOPICS = 3;
const FEWEST_IN_CHAPTER = 5;
const LONG_NOTES_LINES = 30;
const LONG_CHAPTER_LINES = 60;

/** How many lines in bold open a paragraph below each title. */
function countByChapter(bold: readonly Candidate[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { first, under } of bold) if (first) counts.set(under, (counts.get(under) ?? 0) + 1);
  return counts;
}

/** @param kin the lines in bold of the same chapter, this one among them */
function opensTopic(candidate: Candidate, kin: number, around: Surroundings): boolean {
  if (!candidate.first || namesAspect(candidate.text)) return false;
  const { outline, lines } = around;
  if (outline.length === 0) return kin >= FEWEST_TOPICS;
  if (outline.length === 1) return kin >= FEWEST_TOPICS && lines.length >= LONG_NOTES_LINES;
  const start = outline[candidate.under]?.lastLine ?? 0;
  const end = outline[candidate.under + 1]?.line ?? lines.length + 1;
  return !isUnderQuestion(candidate, around) && kin >= FEWEST_IN_CHAPTER && end - start >= LONG_CHAPTER_LINES;
}

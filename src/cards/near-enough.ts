// Whether a question of the notes and a card of the deck that agree in part are the same question.
import type { Likeness } from './similarity.ts';

export interface Agreement {
  /** How alike the questions are, 0 to 1; 1 when they read the same. */
  question: number;
  /** How alike the questions are letter by letter, 0 to 1; 0 where they are too long for that. */
  letters: number;
  answer: Likeness;
  /** Whether they stand in the same notes file below the same headings, whatever these are called now. */
  inPlace: boolean;
  /** Whether they stand in the same file, one of them below more headings above the same ones. */
  isNested: boolean;
  /** Whether the question needs its heading to say what is asked. */
  isVague: boolean;
  /** Whether both were cut out of a section. */
  isPart: boolean;
  /** Whether no other question in its place reads the same, in the notes and in the deck. */
  isOnlyOneHere: boolean;
  /** Whether no other question has this answer, in the notes and in the deck. */
  isOnlyAnswer: boolean;
}

/** Nothing but the question speaks for it: its answer is another. */
export function isByQuestionAlone({ question, answer }: Agreement): boolean {
  return question === 1 && answer.share < 0.3 && answer.old < 0.3;
}

/** Its answer is, or might be, that of the card. */
export function isByAnswer({ answer }: Agreement): boolean {
  return answer.share >= 0.5 && answer.shared >= 3;
}

/** The answer speaks for it and the question little: not enough where another asks what the card asks. */
export function isByAnswerAlone({ question, answer }: Agreement): boolean {
  return question < (answer.share >= 0.9 ? 0.5 : 0.75);
}

export function isNearEnough(agreement: Agreement): boolean {
  if (agreement.question === 1) return isSameQuestion(agreement);
  return agreement.answer.share === 1 ? isSameAnswer(agreement) : isAlike(agreement);
}

function has({ answer }: Agreement, share: number, shared: number): boolean {
  return answer.share >= share && answer.shared >= shared;
}

/** An answer that was rewritten says nothing, so the place must. */
function isSameQuestion(agreement: Agreement): boolean {
  const { inPlace, isNested, isOnlyOneHere, isVague } = agreement;
  if (inPlace) return isOnlyOneHere || has(agreement, 0.3, 1);
  if (isNested && isOnlyOneHere) return true;
  return isVague ? has(agreement, 0.5, 8) : has(agreement, 0.3, 3) || agreement.answer.share === 1;
}

/** The fewer words an answer has, the more questions it could answer. */
function isSameAnswer(agreement: Agreement): boolean {
  const { question, letters, inPlace, isOnlyAnswer, isVague } = agreement;
  if (has(agreement, 1, 10)) return true;
  if (inPlace)
    return (
      letters >= 0.5 || (question >= 0.3 && has(agreement, 1, 3)) || (isOnlyAnswer && has(agreement, 1, 2))
    );
  return !isVague && question >= 0.75 && has(agreement, 1, 3);
}

/** Neighbours are alike where their answers have one pattern, rows of a table most of all. */
function isAlike(agreement: Agreement): boolean {
  const { question, inPlace, isPart } = agreement;
  if (question >= 0.5) return inPlace && !isPart ? has(agreement, 0.4, 4) : has(agreement, 0.5, 6);
  if (isPart) return has(agreement, 0.9, 20);
  return inPlace ? has(agreement, 0.55, 10) || has(agreement, 0.75, 6) : has(agreement, 0.6, 12);
}

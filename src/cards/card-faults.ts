// What is wrong with cards as something to learn, wherever they come from: an answer too long to be said from memory,
// and two cards that ask the same. Two of them ask the same where their questions read alike with what qualifies them,
// or where both their questions and their answers hardly differ.
import type { Diagnostic } from '../notes/diagnostic.ts';
import { LONGEST_ANSWER_WORDS, wordsOfAnswer } from './answer-load.ts';
import { Candidates } from './candidates.ts';
import { titleOf } from './card.ts';
import { type Identity, Reader } from './identity.ts';
import { answerLikeness, questionLikeness } from './similarity.ts';

export interface CheckedCard {
  file: string;
  /** 1-based line of the notes; null for a card file. */
  line: number | null;
  /** Languages of one card ask the same and are no doubles. */
  id: string;
  lang: string | null;
  /** What a section and its parts have in common; they say the same on purpose. */
  group: string;
  question: string;
  context: string | null;
  /** Markdown; empty for a stub. */
  answer: string;
}

export function cardFaults(cards: readonly CheckedCard[]): Diagnostic[] {
  return [...cards.flatMap(longAnswer), ...doubles(cards)];
}

function longAnswer({ file, line, question, answer }: CheckedCard): Diagnostic[] {
  const words = wordsOfAnswer(answer);
  if (words <= LONGEST_ANSWER_WORDS) return [];
  return [
    {
      file,
      line,
      code: 'answer-too-long',
      subject: titleOf(question),
      message: `the answer of "${titleOf(question)}" takes about ${words} words to say; more than ${LONGEST_ANSWER_WORDS} are hard to learn, divide it`,
    },
  ];
}

const QUESTIONS_ALIKE = 0.9;
const ANSWERS_ALIKE = 0.8;

/** Each pair once, told of the later card. */
function doubles(cards: readonly CheckedCard[]): Diagnostic[] {
  const reader = new Reader();
  const identities = cards.map(identityOf);
  const places = identities.map(({ source }) => source);
  const index = new Candidates(new Map(identities.entries()), ({ source }) => source, reader);
  return cards.flatMap((card, at) => {
    const own = identities[at] as Identity;
    const twin = index.of(own, places[at] ?? '').find((other) => {
      const earlier = cards[other] as CheckedCard;
      if (other >= at || earlier.id === card.id || earlier.lang !== card.lang) return false;
      const theirs = identities[other] as Identity;
      if (reader.folded(own) === reader.folded(theirs)) return true;
      return earlier.group !== card.group && isAlike(reader, own, theirs);
    });
    return twin === undefined ? [] : [double(card, cards[twin] as CheckedCard)];
  });
}

/** Two answers that are alike so far are alike enough; most end long before. */
const MOST_COMPARED = 4096;

function identityOf({ context, question, answer, lang }: CheckedCard): Identity {
  const whole = context === null ? question : `${context} ${question}`;
  return {
    source: lang ?? '',
    path: [],
    context: null,
    question: whole,
    body: answer.slice(0, MOST_COMPARED),
    part: false,
  };
}

function isAlike(reader: Reader, a: Identity, b: Identity): boolean {
  const [one, other] = [reader.read(a), reader.read(b)];
  if (questionLikeness(one.question, other.question) < QUESTIONS_ALIKE) return false;
  return answerLikeness(one.answer, other.answer).share >= ANSWERS_ALIKE;
}

function double({ file, line, question }: CheckedCard, twin: CheckedCard): Diagnostic {
  const place = twin.line === null ? twin.file : `${twin.file}:${twin.line}`;
  return {
    file,
    line,
    code: 'near-duplicate',
    subject: titleOf(question),
    message: `"${titleOf(question)}" asks what ${place} asks; keep one of them, or say what differs`,
  };
}

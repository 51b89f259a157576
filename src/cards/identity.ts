// What a question of the notes and a card of the deck are compared by.
import { isGenericTitle } from '../notes/titles.ts';
import {
  type Features,
  featuresOf,
  foldQuestion,
  type QuestionText,
  readQuestion,
  tokensOf,
} from './similarity.ts';

export interface Identity {
  source: string;
  path: readonly string[];
  context: string | null;
  /** The whole text: the title and below it the lines that belong to what is asked. */
  question: string;
  /** The answer's Markdown. */
  body: string;
  /** Whether it was cut out of a section, whose title is then the last of `path`. */
  part: boolean;
}

export function titleOf({ question }: Identity): string {
  return question.split('\n', 1)[0] ?? '';
}

/** Whether the title alone does not say what is asked, wherever it stands. */
export function needsContext(identity: Identity): boolean {
  return isGenericTitle(titleOf(identity));
}

export interface Reading {
  question: QuestionText;
  answer: Features;
  /** The answer's words alone; equal where only signs and spaces differ. */
  words: string;
}

/** Reads each text once, when it is first compared: most are equal to their cards and never are. */
export class Reader {
  readonly #readings = new Map<Identity, Reading>();
  readonly #folded = new Map<Identity, string>();

  read(identity: Identity): Reading {
    const known = this.#readings.get(identity);
    if (known !== undefined) return known;
    const tokens = tokensOf(identity.body);
    const reading = {
      question: readQuestion(identity.question),
      answer: featuresOf(tokens),
      words: tokens.join(' ') || identity.body,
    };
    this.#readings.set(identity, reading);
    return reading;
  }

  folded(identity: Identity): string {
    const known = this.#folded.get(identity);
    if (known !== undefined) return known;
    const folded = foldQuestion(identity.question);
    this.#folded.set(identity, folded);
    return folded;
  }
}

// The body of a cloze card becomes what is asked and what is shown as its answer. All deletions are asked at once.
import { hideDeletions, revealDeletions } from '../markdown/cloze.ts';
import { clozeTitle } from '../notes/marked/title.ts';

export interface ClozeSides {
  /** Markdown: the text with a gap, or its hint, for each deletion. */
  question: string;
  /** Markdown: the text with the deletions in bold. */
  answer: string;
}

/** Null for a body that deletes nothing: such a card is asked like any other. */
export function clozeSides(body: string): ClozeSides | null {
  const [question, answer] = [hideDeletions(body), revealDeletions(body)];
  return question === null || answer === null ? null : { question, answer };
}

/** Whether a cloze card's question is only its text with gaps, cut short: it need not be shown beside that text. */
export function isNamedByText(question: string, body: string): boolean {
  return question === clozeTitle(body);
}

// The two sides of a card, as Markdown: what is shown with the question and what is kept for the answer.
import { type Card, type Face, stemOf, titleOf } from './card.ts';
import { choiceSides } from './choice.ts';
import { clozeSides, isNamedByText } from './cloze.ts';

export interface Sides {
  /** Inline Markdown; empty where the Markdown below says the same. */
  title: string;
  question: readonly string[];
  answer: string;
}

/** A cloze that deletes nothing and a choice without a right option are asked like any other card. */
export function sidesOf({ type }: Pick<Card, 'type'>, { question, answer: body }: Face): Sides {
  const [title, stem] = [titleOf(question), stemOf(question)];
  const sides = type === 'cloze' ? clozeSides(body) : type === 'choice' ? choiceSides(body) : null;
  if (sides === null) return { title, question: [stem], answer: body };
  const isTitled = type !== 'cloze' || !isNamedByText(question, body);
  return { title: isTitled ? title : '', question: [stem, sides.question], answer: sides.answer };
}

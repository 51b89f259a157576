// Whether a card file that a person edited is still the card it was, and what to say of it. Knows texts, no disk.
import type { Card, Face } from './card.ts';
import { cardFaults } from './card-faults.ts';
import { type CardFile, parseCardFile, whatIsWrong } from './card-file.ts';

/** `line` is 1-based; null where the whole file is meant. `message` is one clause, of what a stranger may have written. */
export interface EditFault {
  line: number | null;
  message: string;
}

/**
 * What the text of a card's file would be after an edit, or what is wrong with it.
 * @param face the language that was edited, as it was before
 */
export function checkEdit(text: string, card: Card, face: Face): { edited: CardFile } | { fault: EditFault } {
  const parsed = parseCardFile(text, face.file);
  if ('notACard' in parsed)
    return fault(1, 'is no card any more: it needs `id` and `question` between `---`');
  if ('problem' in parsed) return fault(parsed.problem.line, whatIsWrong(parsed.problem));
  const { id, lang } = parsed.card;
  if (id !== card.id)
    return fault(lineOf(text, 'id'), `the \`id\` must stay "${card.id}", since progress hangs on it`);
  if (lang !== face.lang && card.faces.some((other) => other.lang === lang))
    return fault(lineOf(text, 'lang'), `another file of this card has ${nameOf(lang)} already`);
  return { edited: parsed.card };
}

function fault(line: number | null, message: string): { fault: EditFault } {
  return { fault: { line, message } };
}

function nameOf(lang: string | null): string {
  return lang === null ? 'no `lang`' : `\`lang: ${lang}\``;
}

function lineOf(text: string, key: string): number | null {
  const at = text.split(/\r\n?|\n/).findIndex((line) => line.startsWith(`${key}:`));
  return at < 0 ? null : at + 1;
}

/** What makes an edited card hard to learn and did not before; null where nothing does. It is saved all the same. */
export function editAdvice(edited: CardFile, before: Face): string | null {
  if (edited.body === '' && before.answer !== '' && !edited.stub) return 'the card holds no answer now';
  return before.answer === edited.body || adviceOn(before.answer, edited) !== null
    ? null
    : adviceOn(edited.body, edited);
}

function adviceOn(answer: string, { id, lang, question, context }: CardFile): string | null {
  const checked = { file: '', line: null, id, lang, group: id, question, context, answer };
  return cardFaults([checked])[0]?.message ?? null;
}

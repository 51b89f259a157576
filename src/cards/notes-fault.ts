// Why a file cannot be imported as notes, said of the file itself.
import type { Diagnostic } from '../notes/diagnostic.ts';
import { parseCardFile } from './card-file.ts';

/** A file that names them was meant to be a card, whatever its answer holds. */
const CARD_FIELD = /^["']?(id|question)["']?[ \t]*:/m;

/**
 * Null for notes that hold a question. Front matter that is broken costs notes nothing, unless it is not YAML at all, or a card's.
 * @param questions how many questions were found in the text; 0 also where nobody looked
 */
export function faultOfNotes(text: string, file: string, questions: number): Diagnostic | null {
  const parsed = parseCardFile(text, file);
  if ('card' in parsed) {
    return {
      file,
      line: null,
      code: 'is-a-card',
      message: 'is a card already; put it into the folder of a deck',
    };
  }
  const problem = 'problem' in parsed ? parsed.problem : null;
  if (problem?.code === 'front-matter-language') return problem;
  if (problem !== null && (problem.code.startsWith('card-') || CARD_FIELD.test(frontMatterOf(text))))
    return problem;
  if (questions > 0) return null;
  return problem ?? noQuestions(text, file);
}

/** Up to the line that closes it; all of a text where none does. */
function frontMatterOf(text: string): string {
  return text.replace(/^\uFEFF?---[^\n]*\n/, '').split(/^---[ \t]*\r?$/m, 1)[0] ?? '';
}

function noQuestions(text: string, file: string): Diagnostic {
  const message =
    text.trim() === ''
      ? 'the file is empty'
      : 'no headings, questions or marked cards were found, so there is nothing to ask';
  return { file, line: null, code: 'no-questions', message };
}

// What a reader of a file is told about it: data with a closed list of codes, each with its place.

export type DiagnosticCode =
  // notes
  | 'stub'
  | 'no-questions'
  | 'is-a-card'
  | 'image-missing'
  | 'no-card'
  | 'too-deep'
  | 'guessed-encoding'
  | 'ignore-rule'
  // cards, wherever they come from
  | 'answer-too-long'
  | 'near-duplicate'
  // card files
  | 'front-matter-unclosed'
  | 'front-matter-language'
  | 'front-matter-too-long'
  | 'front-matter-invalid'
  | 'card-without-id'
  | 'card-without-question'
  | 'card-field-invalid'
  | 'card-too-long'
  | 'card-duplicate'
  | 'deck-too-long'
  | 'no-answer'
  // decks of other folders
  | 'deck-name'
  // the history
  | 'history-line'
  // any file
  | 'not-text'
  | 'not-a-file'
  | 'unreadable';

export interface Diagnostic {
  file: string;
  /** 1-based; null when the whole file is meant. */
  line: number | null;
  code: DiagnosticCode;
  /** One line: what is wrong and what to do. */
  message: string;
  /** What it speaks of, such as a question or an address, for lists that say the rest in their heading. */
  subject?: string;
}

const INFORMATION: ReadonlySet<DiagnosticCode> = new Set(['no-card', 'guessed-encoding', 'ignore-rule']);

/** Whether it only says what was done: it is told, and no exit code depends on it. */
export function isInformation({ code }: Pick<Diagnostic, 'code'>): boolean {
  return INFORMATION.has(code);
}

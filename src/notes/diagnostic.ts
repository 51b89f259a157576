// What a reader of a file is told about it: data with a closed list of codes, each with its place.

export type DiagnosticCode =
  // notes
  | 'stub'
  | 'no-questions'
  | 'is-a-card'
  | 'image-missing'
  | 'no-card'
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
  | 'no-answer'
  // the history
  | 'history-line'
  // any file
  | 'not-text'
  | 'guessed-encoding'
  | 'too-deep'
  | 'not-a-file'
  | 'unreadable';

/** Codes that tell how a file was read. They are no fault of it, and change no exit code. */
const INFORMATION: ReadonlySet<DiagnosticCode> = new Set(['no-card', 'guessed-encoding']);

export function isInformation({ code }: Pick<Diagnostic, 'code'>): boolean {
  return INFORMATION.has(code);
}

/** Codes that do not make a file wrong; `check` reports them all the same. */
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

// A question found in notes, with the lines its answer stands on. All lines are 1-based lines of the notes file.
import type { Span } from './body.ts';

export type QuestionType = 'basic' | 'cloze' | 'choice';

/** What a question is called: its text, and what qualifies it. */
export interface QuestionName {
  /** The source text with markup and numbering stripped. One line. */
  text: string;
  /** The heading that qualifies a title which does not say enough alone ("关系" under "URI和URL"), else null. */
  context: string | null;
  /** Whether the text alone is generic or stands more than once in the notes, so that ids begin with the context. */
  isAmbiguous: boolean;
}

export interface Question extends QuestionName {
  line: number;
  /** Lines that belong to what is asked, such as code or options; null for a question of one line. */
  stem: Span | null;
  /** First and last line of the answer, both null where the notes hold none. */
  answerStart: number | null;
  answerEnd: number | null;
  /** Titles of the headings above, outermost first, without the question's own; a part has its section's among them. */
  path: readonly string[];
  /** The notes hold no answer yet, only links or an image. */
  stub: boolean;
  type: QuestionType;
  /** `section`: all that stands under a title. `part`: one thing cut out of it, to be asked alone. */
  level: 'section' | 'part';
  /** The section that a part was cut from, whether it is asked itself or not; null for a section. */
  section: QuestionName | null;
  /** Markdown that takes the place of the answer's lines where they cannot stand as they are; null where they can. */
  composed: string | null;
}

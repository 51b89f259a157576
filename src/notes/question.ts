// A question found in notes, with the lines its answer stands on. All lines are 1-based lines of the notes file.

export interface Question {
  /** The source text with markup and numbering stripped. */
  text: string;
  /** The heading that must qualify a generic or repeated title ("关系" under "URI和URL"), else null. */
  context: string | null;
  line: number;
  /** First and last line of the answer, both null where the notes hold none. */
  answerStart: number | null;
  answerEnd: number | null;
  /** Titles of the headings above, outermost first, without the question's own. */
  path: readonly string[];
  /** The notes hold no answer yet, only links or an image. */
  stub: boolean;
}

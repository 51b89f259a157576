// A stretch of notes under one title, as a shape found it; whether it is a question is judged afterwards.
import type { Span } from './body.ts';

export interface Section {
  /** Markup and numbering stripped. */
  title: string;
  /** Titles above, outermost first. */
  path: readonly string[];
  /** 1-based line of the title. */
  line: number;
  /** The lines below the title up to the next one; `end < start` when there are none. */
  body: Span;
  /** Whether the next title is a deeper one. */
  hasChildren: boolean;
}

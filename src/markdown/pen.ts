// What the drawing needs to know of the terminal: how wide it is, how wide text is, how styles and links look.
// The Markdown folder invents no escape sequence; whoever calls it brings a pen.

export type StyleName =
  | 'heading'
  | 'strong'
  | 'emphasis'
  | 'code'
  | 'codeBlock'
  | 'codeKeyword'
  | 'codeString'
  | 'codeValue'
  | 'codeName'
  | 'codeComment'
  | 'codeAdded'
  | 'codeRemoved'
  | 'link'
  | 'quote'
  | 'marker'
  | 'strike'
  | 'faint'
  | 'mark';

/**
 * What shows that a text is more than plain: styles; marks of Markdown where there are none; or, for a screen reader,
 * words, since lines, bars and bullets drawn with characters would be read aloud.
 */
export type Manner = 'styled' | 'marked' | 'spoken';

/** How drawn text looks; every function but `safe` and `measure` takes text that is already safe. */
export interface Pen {
  /** Display columns of a line of text, at least 20. */
  columns: number;
  /** Display columns of the window, no less: code and tables may be wider than text. */
  window: number;
  manner: Manner;
  /** Display columns of text without styling. */
  measure(text: string): number;
  /** The text with control characters, escapes and bidi overrides shown as visible marks. Safe text stays as it is. */
  safe(text: string): string;
  /** The text wrapped in the style's escapes, or as it is. */
  style(name: StyleName, text: string): string;
  /** An OSC 8 hyperlink round styled text, or the text with the address behind it. */
  link(text: string, url: string): string;
}

// What the drawing needs to know of the terminal: how wide it is, how wide text is, how styles and links look.
// The Markdown folder invents no escape sequence; whoever calls it brings a pen.

export type StyleName =
  | 'heading'
  | 'strong'
  | 'emphasis'
  | 'code'
  | 'codeBlock'
  | 'link'
  | 'quote'
  | 'marker'
  | 'strike'
  | 'faint'
  | 'mark';

/** How drawn text looks; every function but `safe` and `measure` takes text that is already safe. */
export interface Pen {
  /** Width of the window in display columns, at least 20. */
  columns: number;
  /** Display columns of text without styling. */
  measure(text: string): number;
  /** The text with control characters, escapes and bidi overrides shown as visible marks. Safe text stays as it is. */
  safe(text: string): string;
  /** The text wrapped in the style's escapes, or as it is. */
  style(name: StyleName, text: string): string;
  /** An OSC 8 hyperlink round styled text, or the text with the address behind it. */
  link(text: string, url: string): string;
  /** The code's lines with their colours, as many as there were, or null if the language is not known. */
  highlight?(code: string, language: string): string[] | null;
}

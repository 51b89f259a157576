// Markdown text becomes markdown-it tokens with line positions: the one parser, for notes and for answers.
// Emphasis next to Chinese, Japanese and Korean text works as its authors expect. HTML is only tokenised, never run.
import MarkdownIt, { type Env, type StateBlock, type StateInline, type Token } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import { footnoteRules } from './footnote-rules.ts';

export type { Token };
export type BlockState = StateBlock;
export type InlineState = StateInline;
export type MarkdownParser = InstanceType<typeof MarkdownIt>;

/** Nesting beyond this many levels is left as it is: markdown-it drops what lies deeper, without a word. */
export const MAX_NESTING = 100;

let parser: MarkdownParser | undefined;
let parserWithFootnotes: MarkdownParser | undefined;

function create(): MarkdownParser {
  return new MarkdownIt({ html: true, linkify: false, maxNesting: MAX_NESTING }).use(cjkFriendly);
}

function theParser(): MarkdownParser {
  parser ??= create();
  return parser;
}

/** Where a reference link such as `[text][label]` leads; keyed by the label as markdown-it normalises it. */
export type References = NonNullable<Env['references']>;

/**
 * The block tokens of a Markdown text. `token.map` is `[first, end)` in 0-based lines of `text`.
 * Line endings may be LF, CRLF or CR; they count alike.
 */
export function parse(text: string): Token[] {
  return theParser().parse(text, {});
}

/** As `parse`, with footnotes as `footnote_open`, `footnote_close` and `footnote_reference`. Notes are cut up without them. */
export function parseWithFootnotes(text: string): Token[] {
  parserWithFootnotes ??= create().use(footnoteRules);
  return parserWithFootnotes.parse(text, {});
}

/** As `parse`, with the link definitions that the text holds. */
export function parseWithReferences(text: string): { tokens: Token[]; references: References } {
  const env: Env = {};
  const tokens = theParser().parse(text, env);
  return { tokens, references: env.references ?? {} };
}

/** A link label in the form that keys `References`: upper case, white space folded. */
export function normaliseLabel(label: string): string {
  return theParser().utils.normalizeReference(label);
}

/** A link or image address as its token has it: encoded, international host names in ASCII. */
export function normaliseAddress(address: string): string {
  return theParser().normalizeLink(address);
}

/** The inline tokens of one piece of Markdown, such as a question. */
export function parseInline(text: string): Token[] {
  return theParser().parseInline(text, {})[0]?.children ?? [];
}

// How things look, and whether there is colour at all. `NO_COLOR` takes colour away, `FORCE_COLOR` gives it; chalk knows
// only the second.
import { Chalk, type ChalkInstance, supportsColor } from 'chalk';
import stringWidth from 'fast-string-width';
import supportsHyperlinks from 'supports-hyperlinks';
import type { Manner, Pen, StyleName } from '../markdown/draw.ts';
import type { Grade } from '../schedule/memory.ts';
import { safeLine, safeText } from './safe-text.ts';

export interface Theme {
  style(name: StyleName, text: string): string;
  grade(grade: Grade, text: string): string;
  title(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  warning(text: string): string;
  /** Whether there is any styling: what is drawn must be understood without it as well. */
  styled: boolean;
}

type ColorLevel = 0 | 1 | 2 | 3;

function colorLevel(environment: NodeJS.ProcessEnv): ColorLevel {
  const noColor = (environment.NO_COLOR ?? '') !== '' && environment.FORCE_COLOR === undefined;
  return noColor || !supportsColor ? 0 : supportsColor.level;
}

export function createTheme(environment: NodeJS.ProcessEnv): Theme {
  const chalk = new Chalk({ level: colorLevel(environment) });
  const styles = markdownStyles(chalk);
  const grades: Record<Grade, ChalkInstance> = {
    again: chalk.red,
    hard: chalk.magenta,
    good: chalk.green,
    easy: chalk.cyan,
  };
  return {
    style: (name, text) => styles[name](text),
    grade: (grade, text) => grades[grade](text),
    title: (text) => chalk.bold(text),
    faint: (text) => chalk.dim(text),
    good: (text) => chalk.green(text),
    warning: (text) => chalk.magenta(text),
    styled: chalk.level > 0,
  };
}

/**
 * Only colours that read on light and on dark backgrounds: no white, black or blue, no yellow on its own. Faint is only
 * what may be overlooked, so comments are not: in notes, they explain the code.
 */
function markdownStyles(chalk: ChalkInstance): Record<StyleName, ChalkInstance> {
  return {
    heading: chalk.bold.magenta,
    strong: chalk.bold,
    emphasis: chalk.italic,
    code: chalk.cyan,
    codeBlock: chalk.cyan,
    codeKeyword: chalk.magenta,
    codeString: chalk.green,
    codeValue: chalk.cyan,
    codeName: chalk.bold,
    codeComment: chalk.italic,
    codeAdded: chalk.green,
    codeRemoved: chalk.red,
    link: chalk.underline,
    quote: chalk.dim,
    marker: chalk.dim,
    strike: chalk.strikethrough,
    faint: chalk.dim,
    mark: chalk.inverse,
  };
}

/** Display columns of a text without styling; composed first, since a letter and its accent are one. */
export function columnsOf(text: string): number {
  return stringWidth(text.normalize('NFC'));
}

const NARROWEST = 20;
/** Lines longer than this are hard to read, however wide the window. */
const WIDEST = 100;

/**
 * How Markdown is drawn in a window of so many columns.
 * @param options with `plain`, for a screen reader: no styles, no links but as text, nothing drawn with characters
 */
export function createPen(theme: Theme, windowColumns: number, options: { plain?: boolean } = {}): Pen {
  const window = Math.max(NARROWEST, windowColumns);
  const manner: Manner = options.plain ? 'spoken' : theme.styled ? 'styled' : 'marked';
  return {
    columns: Math.min(WIDEST, window),
    window,
    manner,
    measure: columnsOf,
    safe: safeText,
    style: manner === 'styled' ? theme.style : (_, text) => text,
    link: (text, url) => link(theme, text, url, manner),
  };
}

const OPENABLE = /^(https?:\/\/|mailto:)/i;

function link(theme: Theme, text: string, url: string, manner: Manner): string {
  const address = safeLine(url);
  if (manner === 'styled' && supportsHyperlinks.stdout && OPENABLE.test(address) && address === url) {
    return `\x1b]8;;${address}\x1b\\${text}\x1b]8;;\x1b\\`;
  }
  const behind = `(${address})`;
  return `${text} ${manner === 'styled' ? theme.faint(behind) : behind}`;
}

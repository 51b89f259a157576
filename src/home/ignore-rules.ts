// The ignore files of a walked folder become one question: is this path left out? `.gitignore` means what git means by
// it, from the root of the repository down; `.ignore` is written like it, holds for the folder it lies in and below, and
// has the last word. Knows nothing of notes.
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { Diagnostic } from '../notes/diagnostic.ts';
import { readText } from './read-file.ts';

/** The rules that hold in one folder. Never changed: a folder below adds its own to a copy. */
export interface IgnoreRules {
  /** The absolute path that every rule and every tested path is relative to. */
  top: string;
  /** The rules of `.gitignore` files, and those of `.ignore` files, outermost first. */
  git: readonly string[];
  own: readonly string[];
  matcher: Ignore;
}

const LONGEST_BYTES = 64 * 1024;
const LONGEST_RULE = 1024;
/** Each `**` within a rule multiplies the ways in which a path can be compared with it. */
const MOST_GLOBSTARS = 2;

/**
 * The rules of all folders above one that a person named, up to the root of its repository. Where they leave out that very
 * folder they count no more: it was named all the same.
 *
 * @param folder absolute, without links
 */
export function rulesAbove(folder: string, diagnostics: Diagnostic[]): IgnoreRules {
  const top = repositoryOf(folder) ?? folder;
  const none = build(top, [], []);
  const rules = foldersBetween(top, folder).reduce(
    (above, ancestor) => withFiles(above, ancestor, ['.gitignore'], diagnostics),
    none,
  );
  return top !== folder && isIgnored(rules, folder, true) ? none : rules;
}

function repositoryOf(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return null;
  }
}

/** From `top` down to the folder above `folder`. */
function foldersBetween(top: string, folder: string): string[] {
  const steps = relative(top, folder).split(sep).slice(0, -1);
  return top === folder ? [] : [top, ...steps.map((_, at) => join(top, ...steps.slice(0, at + 1)))];
}

/**
 * The rules in a folder: those of the folder above it and its own. A repository within another begins anew, as for git.
 *
 * @param names what the folder holds
 */
export function rulesIn(
  above: IgnoreRules,
  folder: string,
  names: ReadonlySet<string>,
  diagnostics: Diagnostic[],
): IgnoreRules {
  const startsAnew = names.has('.git') && folder !== above.top;
  const rules = startsAnew ? build(above.top, [], above.own) : above;
  const files = ['.gitignore', '.ignore'].filter((name) => names.has(name));
  return withFiles(rules, folder, files, diagnostics);
}

/** @param path absolute */
export function isIgnored({ top, matcher }: IgnoreRules, path: string, isFolder: boolean): boolean {
  return matcher.ignores(`${slashed(relative(top, path))}${isFolder ? '/' : ''}`);
}

function withFiles(
  rules: IgnoreRules,
  folder: string,
  names: readonly string[],
  diagnostics: Diagnostic[],
): IgnoreRules {
  const base = slashed(relative(rules.top, folder));
  const rulesOf = (name: string) =>
    names.includes(name) ? readRules(join(folder, name), base, diagnostics) : [];
  const [git, own] = [rulesOf('.gitignore'), rulesOf('.ignore')];
  return git.length + own.length === 0
    ? rules
    : build(rules.top, [...rules.git, ...git], [...rules.own, ...own]);
}

/** Of all rules that speak of a path the last one counts, which is also how a deeper file overrules one above it. */
function build(top: string, git: readonly string[], own: readonly string[]): IgnoreRules {
  const ignoreCase = process.platform === 'win32' || process.platform === 'darwin';
  return { top, git, own, matcher: ignore({ ignoreCase }).add([...git, ...own]) };
}

/** The rules of one file, made relative to the top. What is wrong with the file costs only its rules. */
function readRules(file: string, base: string, diagnostics: Diagnostic[]): string[] {
  const read = readText(file, { longestBytes: LONGEST_BYTES, followLinks: false });
  if ('fault' in read) {
    if (read.fault !== 'missing')
      diagnostics.push(
        leftOut(file, null, `${read.reason}; it is not heeded, so files may be read that it names`),
      );
    return [];
  }
  return read.text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line, at) => {
      if (line.length <= LONGEST_RULE && globstars(line) <= MOST_GLOBSTARS) return [placed(line, base)];
      const limits = `more than ${LONGEST_RULE} characters or more than ${MOST_GLOBSTARS} "**" between slashes`;
      diagnostics.push(leftOut(file, at + 1, `this rule is not heeded, since it has ${limits}`));
      return [];
    });
}

function leftOut(file: string, line: number | null, message: string): Diagnostic {
  return { file, line, code: 'ignore-rule', message };
}

/** Those with something before and behind them: one at the start or at the end says nothing new. */
function globstars(rule: string): number {
  const parts = rule.replace(/^!/, '').split('/');
  return parts.slice(1, -1).filter((part) => /^\*{2,}$/.test(part)).length;
}

/** A rule as it must read in a file at the top: without a slash before its end it holds at any depth below its folder. */
function placed(rule: string, base: string): string {
  if (base === '' || rule === '' || rule.startsWith('#')) return rule;
  const [mark, body] = rule.startsWith('!') ? ['!', rule.slice(1)] : ['', rule];
  const written = withoutTrailingSpaces(body);
  if (written === '' || written === '/') return '';
  const isAnchored = written.slice(0, -1).includes('/');
  const below = isAnchored ? body.replace(/^\//, '') : `**/${body}`;
  return `${mark}/${escaped(base)}/${below}`;
}

function withoutTrailingSpaces(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === ' ' && text[end - 2] !== '\\') end -= 1;
  return text.slice(0, end);
}

/** A path as a rule that means just it. */
function escaped(path: string): string {
  return path.replace(/[\\*?[\]]/g, '\\$&');
}

function slashed(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

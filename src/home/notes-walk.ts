// The paths that a person named become the notes files they mean: files as named, folders walked. In a folder hidden
// entries, `node_modules`, links, and what its ignore files name are passed over. Opens no notes.
import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Diagnostic, isInformation } from '../notes/diagnostic.ts';
import { type IgnoreRules, isIgnored, rulesAbove, rulesIn } from './ignore-rules.ts';
import { systemReason } from './user-error.ts';

export interface FoundNotes {
  /** As the person named it, or below the folder they named. */
  file: string;
  /** The file's own name, or its path below the folder that was named, with `/`. */
  below: string;
  /** Absolute and without links: the same file always has the same one. */
  real: string;
}

const NOTES_NAME = /\.(md|markdown|mdown|mkd|mdx)$/i;
/** Folders within folders; what lies deeper is said and not read. */
export const DEEPEST_FOLDER = 32;

/** Each file once, however often it was named. Never throws for what a path is. */
export function findNotes(paths: readonly string[], diagnostics: Diagnostic[]): FoundNotes[] {
  const seen = new Set<string>();
  return paths
    .flatMap((path) => notesAt(path, diagnostics))
    .filter(({ real }) => !seen.has(real) && seen.add(real));
}

function notesAt(path: string, diagnostics: Diagnostic[]): FoundNotes[] {
  try {
    const real = realpathSync.native(path);
    if (!statSync(path).isDirectory()) return [{ file: path, below: basename(path), real }];
    return notesInFolder(path, real, diagnostics);
  } catch (error) {
    diagnostics.push(unreadable(path, error));
    return [];
  }
}

/** What one walk knows. */
interface Walk {
  /** The folder as the person named it, and its absolute path without links. */
  named: string;
  real: string;
  found: FoundNotes[];
  /** How many Markdown files and folders the ignore files left out. */
  ignored: number;
  diagnostics: Diagnostic[];
}

function notesInFolder(named: string, real: string, diagnostics: Diagnostic[]): FoundNotes[] {
  const before = diagnostics.length;
  const walk: Walk = { named, real, found: [], ignored: 0, diagnostics };
  walkFolder(walk, [], rulesAbove(real, diagnostics));
  const saidWhy = diagnostics.slice(before).some((diagnostic) => !isInformation(diagnostic));
  if (walk.found.length === 0 && !saidWhy) diagnostics.push(nothingIn(walk));
  return walk.found;
}

function nothingIn({ named, ignored }: Walk): Diagnostic {
  const message =
    ignored === 0
      ? 'the folder holds no Markdown files'
      : 'the folder holds no Markdown files but those that .gitignore or .ignore leave out; name one to read it';
  return { file: named, line: null, code: 'no-questions', message };
}

/** @param steps the names of the folders from the one that was named down to this one */
function walkFolder(walk: Walk, steps: readonly string[], above: IgnoreRules): void {
  const folder = join(walk.real, ...steps);
  const entries = listFolder(walk, steps);
  const rules = rulesIn(above, folder, new Set(entries.map(({ name }) => name)), walk.diagnostics);
  for (const entry of entries) {
    if (!isWanted(entry)) continue;
    if (isIgnored(rules, join(folder, entry.name), entry.isDirectory())) walk.ignored += 1;
    else if (entry.isDirectory()) enterFolder(walk, [...steps, entry.name], rules);
    else walk.found.push(foundAt(walk, [...steps, entry.name]));
  }
}

function enterFolder(walk: Walk, steps: readonly string[], rules: IgnoreRules): void {
  if (steps.length <= DEEPEST_FOLDER) walkFolder(walk, steps, rules);
  else
    walk.diagnostics.push({
      file: join(walk.named, ...steps),
      line: null,
      code: 'too-deep',
      message: `lies more than ${DEEPEST_FOLDER} folders below the one that was named, and is not read; name it to read it`,
    });
}

function foundAt({ named, real }: Walk, steps: readonly string[]): FoundNotes {
  return { file: join(named, ...steps), below: steps.join('/'), real: join(real, ...steps) };
}

/** A link is neither a file nor a folder to `Dirent`, and so passed over. */
function isWanted(entry: Dirent): boolean {
  if (entry.name.startsWith('.') || entry.name === 'node_modules') return false;
  return entry.isDirectory() || (entry.isFile() && NOTES_NAME.test(entry.name));
}

/** By name. */
function listFolder({ named, diagnostics }: Walk, steps: readonly string[]): Dirent[] {
  const folder = join(named, ...steps);
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    diagnostics.push(unreadable(folder, error));
    return [];
  }
}

/** Rethrows what no system call said: that is a bug. */
function unreadable(file: string, error: unknown): Diagnostic {
  const reason = systemReason(error);
  if (reason === null) throw error;
  return { file, line: null, code: 'unreadable', message: reason };
}

// The notes files that an import or a check was asked to read: files as named, folders walked.
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Diagnostic } from '../notes/diagnostic.ts';
import { readText } from './read-file.ts';
import { systemReason } from './user-error.ts';

export interface NotesText {
  /** As the person named it, or below the folder they named. */
  file: string;
  /** The name that cards keep: below the folder that was named, with `/`. */
  source: string;
  text: string;
}

const LONGEST_BYTES = 32 * 1024 * 1024;
const NOTES_NAME = /\.(md|markdown|mdown|mkd|mdx)$/i;

/** Never throws for what a path is; what could not be read is among the diagnostics. */
export function readNotes(paths: readonly string[]): { notes: NotesText[]; diagnostics: Diagnostic[] } {
  const notes: NotesText[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { file, source } of paths.flatMap((path) => filesOf(path, diagnostics))) {
    const read = readText(file, { longestBytes: LONGEST_BYTES, followLinks: true });
    if ('fault' in read)
      diagnostics.push({
        file,
        line: null,
        code: read.fault === 'too-long' || read.fault === 'missing' ? 'unreadable' : read.fault,
        message: read.reason,
      });
    else notes.push({ file, source, text: read.text });
  }
  return { notes, diagnostics };
}

function filesOf(path: string, diagnostics: Diagnostic[]): { file: string; source: string }[] {
  try {
    if (!statSync(path).isDirectory()) return [{ file: path, source: basename(path) }];
    const seen = diagnostics.length;
    const found = walk(path, '', diagnostics);
    if (found.length === 0 && diagnostics.length === seen)
      diagnostics.push({
        file: path,
        line: null,
        code: 'no-questions',
        message: 'the folder holds no Markdown files',
      });
    return found.map((source) => ({ file: join(path, source), source }));
  } catch (error) {
    diagnostics.push(unreadable(path, error));
    return [];
  }
}

/** Rethrows what no system call said: that is a bug. */
function unreadable(file: string, error: unknown): Diagnostic {
  const reason = systemReason(error);
  if (reason === null) throw error;
  return { file, line: null, code: 'unreadable', message: reason };
}

/** Markdown files below a folder, by name; hidden folders, links and `node_modules` are passed over. */
function walk(root: string, below: string, diagnostics: Diagnostic[]): string[] {
  return listFolder(join(root, below), diagnostics)
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return walk(root, path, diagnostics);
      return entry.isFile() && NOTES_NAME.test(entry.name) ? [path] : [];
    });
}

function listFolder(folder: string, diagnostics: Diagnostic[]): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    diagnostics.push(unreadable(folder, error));
    return [];
  }
}

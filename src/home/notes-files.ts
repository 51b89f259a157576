// The notes files that an import or a check was asked to read: files as named, folders walked.
import { realpathSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Diagnostic } from '../notes/diagnostic.ts';
import { decodeNotes } from './notes-encoding.ts';
import { walkNotes } from './notes-walk.ts';
import { readBytes } from './read-file.ts';
import { systemReason } from './user-error.ts';

export interface NotesText {
  /** As the person named it, or below the folder they named. */
  file: string;
  /** The name that cards keep: below the folder that was named, with `/`. */
  source: string;
  text: string;
}

const LONGEST_BYTES = 32 * 1024 * 1024;

/** Hears how many of the files were read. */
export type OnRead = (done: number, total: number) => void;

/** Never throws for what a path is; what could not be read is among the diagnostics. */
export function readNotes(
  paths: readonly string[],
  onRead: OnRead = () => {},
): { notes: NotesText[]; diagnostics: Diagnostic[] } {
  const notes: NotesText[] = [];
  const diagnostics: Diagnostic[] = [];
  const named = withDistinctSources(onceEach(paths.flatMap((path) => filesOf(path, diagnostics))));
  for (const [at, { file, source }] of named.entries()) {
    const text = readOne(file, diagnostics);
    if (text !== null) notes.push({ file, source, text });
    onRead(at + 1, named.length);
  }
  return { notes, diagnostics };
}

/** A file that an import was asked to read. */
interface NamedFile {
  file: string;
  source: string;
  /** The folder that was walked to find it; null for a file that was named itself. */
  root: string | null;
}

function readOne(file: string, diagnostics: Diagnostic[]): string | null {
  const bytes = readBytes(file, { longestBytes: LONGEST_BYTES, followLinks: true });
  if (!Buffer.isBuffer(bytes)) {
    const code = bytes.fault === 'too-long' || bytes.fault === 'missing' ? 'unreadable' : bytes.fault;
    diagnostics.push({ file, line: null, code, message: bytes.reason });
    return null;
  }
  const decoded = decodeNotes(bytes);
  if ('fault' in decoded) {
    diagnostics.push({ file, line: decoded.line, code: 'not-text', message: decoded.fault });
    return null;
  }
  if (decoded.encoding === 'gb18030')
    diagnostics.push({
      file,
      line: null,
      code: 'guessed-encoding',
      message: 'is not UTF-8 and was read as GB18030; if its cards look wrong, save it as UTF-8',
    });
  return decoded.text;
}

/** A file that several of the paths lead to is read once. */
function onceEach(files: readonly NamedFile[]): NamedFile[] {
  const byPlace = new Map<string, NamedFile>();
  for (const found of files) {
    const place = realPath(found.file);
    if (!byPlace.has(place)) byPlace.set(place, found);
  }
  return [...byPlace.values()];
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return resolve(file);
  }
}

/** Files of one name below several folders are told apart by their folder's name, then by a number. */
function withDistinctSources(files: readonly NamedFile[]): NamedFile[] {
  const taken = new Set<string>();
  return files.map((found) => {
    const folder = basename(resolve(found.root ?? join(found.file, '..')));
    let source = found.source;
    if (taken.has(source)) source = `${folder}/${found.source}`;
    for (let count = 2; taken.has(source); count += 1) source = `${folder}-${count}/${found.source}`;
    taken.add(source);
    return { ...found, source };
  });
}

function filesOf(path: string, diagnostics: Diagnostic[]): NamedFile[] {
  try {
    if (!statSync(path).isDirectory()) return [{ file: path, source: basename(path), root: null }];
  } catch (error) {
    diagnostics.push(unreadable(path, error));
    return [];
  }
  const seen = diagnostics.length;
  const found = walkNotes(path, (folder, error) => diagnostics.push(unreadable(folder, error)));
  if (found.length === 0 && diagnostics.length === seen)
    diagnostics.push({
      file: path,
      line: null,
      code: 'no-questions',
      message: 'the folder holds no Markdown files',
    });
  return found.map((source) => ({ file: join(path, source), source, root: path }));
}

/** Rethrows what no system call said: that is a bug. */
function unreadable(file: string, error: unknown): Diagnostic {
  const reason = systemReason(error);
  if (reason === null) throw error;
  return { file, line: null, code: 'unreadable', message: reason };
}

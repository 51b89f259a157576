// The notes files that an import or a check was asked to read, as text. They are only ever read.
import type { Diagnostic } from '../notes/diagnostic.ts';
import { decodeNotes } from './notes-encoding.ts';
import type { NotesPlaces } from './notes-places.ts';
import { type FoundNotes, findNotes } from './notes-walk.ts';
import { readBytes } from './read-file.ts';
import { sourceNames } from './source-names.ts';

export interface NotesText {
  /** As the person named it, or below the folder they named. */
  file: string;
  /** The name that cards keep: the file's own, or its path below the folder that was named, with `/`. No two are alike. */
  source: string;
  /** Absolute and without links. */
  real: string;
  text: string;
}

/** Told before each file: how many are done, how many there are, which one is next. */
export type OnFile = (done: number, total: number, file: string) => void;

const LONGEST_BYTES = 32 * 1024 * 1024;

/**
 * Never throws for what a path is; what could not be read is among the diagnostics.
 * @param known files whose names the cards of a deck keep
 */
export function readNotes(
  paths: readonly string[],
  onFile: OnFile = () => {},
  known: NotesPlaces = new Map(),
): { notes: NotesText[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const found = findNotes(paths, diagnostics);
  const sources = sourceNames(found, known);
  const notes = found.flatMap((file, at) => {
    onFile(at, found.length, file.file);
    return readOne(file, sources[at] ?? file.below, diagnostics);
  });
  return { notes, diagnostics };
}

function readOne({ file, real }: FoundNotes, source: string, diagnostics: Diagnostic[]): NotesText[] {
  const bytes = readBytes(file, { longestBytes: LONGEST_BYTES, followLinks: true });
  if (!Buffer.isBuffer(bytes)) {
    const code = bytes.fault === 'not-a-file' ? 'not-a-file' : 'unreadable';
    const message =
      bytes.fault === 'too-long' ? `${bytes.reason}, the most that is read; divide it` : bytes.reason;
    diagnostics.push({ file, line: null, code, message });
    return [];
  }
  const decoded = decodeNotes(bytes);
  if ('reason' in decoded) {
    diagnostics.push({ file, line: decoded.line, code: 'not-text', message: decoded.reason });
    return [];
  }
  if (decoded.encoding === 'gb18030')
    diagnostics.push({
      file,
      line: null,
      code: 'guessed-encoding',
      message: 'is no UTF-8 and was read as GB18030, which is a guess; save it as UTF-8 where it is wrong',
    });
  return [{ file, source, real, text: decoded.text }];
}

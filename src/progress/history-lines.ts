// The bytes of a history file become its records: events, and what is none. The one reader of lines. Damage costs the line
// it hit: a record that was joined to a torn one, or to NUL bytes that a power cut left, is told apart from them.
import { conflictMark } from './conflict-marks.ts';
import { type Event, parseEvent, readEvent, type UnreadLine } from './event.ts';
import type { Steps } from './seen-marks.ts';

export interface HistoryRecord {
  /** The line it stands in, 1-based. */
  line: number;
  /** As it stands in the file, without the line's end. */
  bytes: Buffer;
  read: Event | UnreadLine;
}

export interface ParsedLines {
  /** When they count is a matter of all files (`atRightTimes`). */
  steps: Steps;
  /** Lines that were passed over. */
  unread: { line: number; why: UnreadLine['unread'] }[];
}

const NEWLINE = 0x0a;

/** Whatever the bytes are, each event that can be read counts. */
export function parseLines(bytes: Buffer): ParsedLines {
  const whole = parseWhole(bytes.toString('utf8'));
  if (whole === null) return fromRecords(readRecords(bytes));
  const [events, unread]: [Event[], ParsedLines['unread']] = [[], []];
  for (const [at, value] of whole.entries()) {
    const read = readEvent(value);
    if ('unread' in read) unread.push({ line: at + 1, why: read.unread });
    else events.push(read);
  }
  return { steps: events, unread };
}

/** All lines parsed at once, which is much faster; null when a line is blank or no JSON, since others must still count. */
function parseWhole(text: string): unknown[] | null {
  if (text.includes('\n\n') || text.startsWith('\n')) return null;
  const lines = text.endsWith('\n') ? text.slice(0, -1) : text;
  try {
    const values = JSON.parse(`[${lines.replaceAll('\n', ',\n')}]`) as unknown[];
    return values.length === lines.split('\n').length ? values : null;
  } catch {
    return null;
  }
}

function fromRecords(records: readonly HistoryRecord[]): ParsedLines {
  const unread = records.flatMap(({ line, read }) => ('unread' in read ? [{ line, why: read.unread }] : []));
  return { steps: stepsOf(records), unread };
}

export function stepsOf(records: readonly HistoryRecord[]): Steps {
  return records.flatMap(({ bytes, read }) => {
    const step = 'unread' in read ? conflictMark(bytes.toString('latin1')) : read;
    return step === null ? [] : [step];
  });
}

/** In the order of the file, without blank lines. */
export function readRecords(bytes: Buffer): HistoryRecord[] {
  const records: HistoryRecord[] = [];
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    for (const record of recordsOfLine(bytes.subarray(start, end), line)) records.push(record);
    start = end + 1;
  }
  return records;
}

/** A line is one record, or, where it is damaged, as many as can be told apart in it. */
function recordsOfLine(bytes: Buffer, line: number): HistoryRecord[] {
  const text = bytes.toString('utf8');
  if (isBlank(text)) return [];
  const read = parseEvent(text);
  if (!isBroken(read)) return [{ line, bytes, read }];
  const pieces = piecesOf(bytes).map((piece) => ({
    line,
    bytes: piece,
    read: parseEvent(piece.toString('utf8')),
  }));
  return pieces.every((piece) => isBroken(piece.read)) ? [{ line, bytes, read }] : pieces;
}

function isBlank(text: string): boolean {
  return /^[ \t\r]*$/.test(text);
}

function isBroken(read: Event | UnreadLine): boolean {
  return 'unread' in read && read.unread === 'broken';
}

/** Every record begins so, and none holds it: quotes inside of texts are escaped. */
const BETWEEN_RECORDS = /(?=\{"v":)|(?<=\0)(?!\0)|(?<=[^\0])(?=\0)|(?<=^\xef\xbb\xbf)/;

/** More than any study makes: damage that looks like so many costs minutes and gigabytes otherwise. */
const MOST_PIECES = 65_536;

/** In latin1 each byte is one character. What follows the most pieces stays one. */
function piecesOf(bytes: Buffer): Buffer[] {
  const text = bytes.toString('latin1');
  const pieces = text.split(BETWEEN_RECORDS, MOST_PIECES);
  const cut = pieces.reduce((length, piece) => length + piece.length, 0);
  return [...pieces, text.slice(cut)]
    .filter((piece) => piece !== '\xef\xbb\xbf' && !isBlank(piece))
    .map((piece) => Buffer.from(piece, 'latin1'));
}

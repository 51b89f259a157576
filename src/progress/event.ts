// One line of the history: what happened, when, to which card. Lines are JSON; an operation that this version does not
// know is kept and passed over, so that an older program never harms a newer one's history.
import { GRADES, type Grade } from '../schedule/memory.ts';
import { FIRST_TIME, LAST_TIME, type Moment } from '../schedule/study-day.ts';

export const EVENT_VERSION = 1;

/** Nothing was recorded before netquiz existed, whatever a clock without a battery says. UTC milliseconds. */
export const EARLIEST_TIME = Date.UTC(2025, 0);

/** What an event says, without when and under which id. Cards are named `<deck>/<id>`. */
export type Happening =
  | { op: 'review'; card: string; n?: number; grade: Grade; ms: number }
  | { op: 'undo'; target: string }
  /** With a reason it was import that said so, of a card whose question is gone from its notes, or back in them. */
  | { op: 'suspend'; card: string; because?: 'gone' }
  | { op: 'unsuspend'; card: string; because?: 'back' }
  /** `day` is `YYYY-MM-DD`: the study day on which the card is not asked. */
  | { op: 'bury'; card: string; day: string }
  /** One card, one topic's cards by their keys, or with `all` every card. */
  | { op: 'reset'; card?: string; cards?: readonly string[]; all?: true }
  /** A deck's new name. */
  | { op: 'rename'; from: string; to: string }
  /** Something that changes the schedule of every card. */
  | { op: 'set'; key: string; value: unknown }
  | { op: 'mock'; reviews: readonly string[] }
  /** The last event known of files of other devices, by their names: what stands up to it was there before this. */
  | { op: 'seen'; last: Readonly<Record<string, string>> };

export type Event = Happening & Moment & { id: string };

/** A line that could not be read as an event of this version. */
export type UnreadLine = { unread: 'broken' | 'newer' | 'unknown' };

const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** One line without its newline. */
export function formatEvent(event: Event): string {
  const { id, at, offset, op, ...rest } = event;
  const said = 'grade' in rest ? { ...rest, grade: GRADES.indexOf(rest.grade) + 1 } : rest;
  return JSON.stringify({ v: EVENT_VERSION, id, at, offset, op, ...said });
}

export function parseEvent(line: string): Event | UnreadLine {
  return readEvent(parseJson(line));
}

/** @param value what a line's JSON stands for */
export function readEvent(value: unknown): Event | UnreadLine {
  if (!isObject(value)) return { unread: 'broken' };
  const { v, id, at, offset, op } = value;
  if (typeof v !== 'number' || v > EVENT_VERSION)
    return { unread: typeof v === 'number' ? 'newer' : 'broken' };
  if (typeof id !== 'string' || !ULID.test(id) || !isTime(at) || !isOffset(offset))
    return { unread: 'broken' };
  const happening = typeof op === 'string' ? readHappening(op, value) : null;
  if (happening === undefined) return { unread: 'unknown' };
  return happening === null ? { unread: 'broken' } : Object.assign(happening, { id, at, offset });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= FIRST_TIME && value <= LAST_TIME;
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 24 * 60;
}

const isClozeNumber = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;
const isKey = (value: unknown): value is string => typeof value === 'string' && value.includes('/');
const isName = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Undefined for an operation of another version, null for one whose fields are wrong. */
function readHappening(op: string, value: Record<string, unknown>): Happening | null | undefined {
  const { card, from, to, target, day, key, because } = value;
  switch (op) {
    case 'review':
      return readReview(value);
    case 'undo':
      return isName(target) ? { op, target } : null;
    case 'suspend':
      return isKey(card) ? { op, card, ...(because === 'gone' ? { because } : {}) } : null;
    case 'unsuspend':
      return isKey(card) ? { op, card, ...(because === 'back' ? { because } : {}) } : null;
    case 'bury':
      return isKey(card) && isName(day) ? { op, card, day } : null;
    case 'reset':
      return readReset(value);
    case 'rename':
      return isName(from) && isName(to) ? { op, from, to } : null;
    case 'set':
      return isName(key) ? { op, key, value: value.value } : null;
    case 'mock':
      return Array.isArray(value.reviews) ? { op, reviews: value.reviews.filter(isName) } : null;
    case 'seen':
      return isObject(value.last) ? { op, last: namesIn(value.last) } : null;
    default:
      return undefined;
  }
}

function namesIn(last: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(last).filter((entry): entry is [string, string] => isName(entry[1])),
  );
}

/** No answer takes longer; sums of times stay numbers. */
const LONGEST_ANSWER_MS = 24 * 60 * 60_000;

function readReview({ card, n, grade, ms }: Record<string, unknown>): Happening | null {
  const known = typeof grade === 'number' ? GRADES[grade - 1] : undefined;
  if (!isKey(card) || known === undefined || !(n === undefined || isClozeNumber(n))) return null;
  const tookMs = typeof ms === 'number' && ms >= 0 ? Math.min(ms, LONGEST_ANSWER_MS) : 0;
  const review = { op: 'review' as const, card, grade: known, ms: tookMs };
  return n === undefined ? review : { ...review, n };
}

function readReset({ card, cards, all }: Record<string, unknown>): Happening | null {
  if (all === true) return { op: 'reset', all: true };
  if (isKey(card)) return { op: 'reset', card };
  return Array.isArray(cards) ? { op: 'reset', cards: cards.filter(isKey) } : null;
}

// The one door to a user's progress: open it, read the states, record what happens. What is recorded is on the disk
// before `record` returns; `progress.json` is brought up to date by `save`, or when it is found behind the history.
import { lstatSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { monotonicFactory } from 'ulid';
import { writeFileAtomic } from '../home/atomic-write.ts';
import { deviceFile, deviceId, knownDevice } from '../home/device.ts';
import type { Places } from '../home/places.ts';
import { readText } from '../home/read-file.ts';
import { isUserError, systemReason, UserError } from '../home/user-error.ts';
import { DAY_MS, LAST_TIME, type Moment, studyDay } from '../schedule/study-day.ts';
import { deckOfKey } from './card-book.ts';
import { historyWarnings } from './damage.ts';
import { EARLIEST_TIME, type Event, type Happening } from './event.ts';
import { HistoryWriter, isUnsure, listHistory, loadHistory } from './history.ts';
import { endsAhead, type HistoryEnd, latestTime, readEnds } from './history-ends.ts';
import { formatProgress, type ParsedProgress, parseProgress } from './progress-file.ts';
import { applyEvent, emptyProgress, inOrder, type Progress, replay } from './replay.ts';
import { lastUndoable, type UndoableEvent } from './undo.ts';
import { isUnfinished } from './unfinished-rename.ts';

/** Of study, on other machines: a clock that is ahead is seen sooner or later, one that lost its battery lags by years. */
const MOST_DAYS_DRAWN = 7;
const LONGEST_PROGRESS_BYTES = 512 * 1024 * 1024 - 1;

export class ProgressStore {
  readonly #places: Places;
  #newId: ReturnType<typeof monotonicFactory> | null = null;
  #writer: HistoryWriter | null = null;
  #progress: Progress;
  #read: Map<string, number>;
  #saved: boolean;
  /** Whether the progress in memory is not what the history gives, and has to be replayed. */
  #missed = false;
  /** Whether a file of the history could not be read: `progress.json` then stays as it is, since it may count more. */
  #partial: boolean;
  /** Why `progress.json` counts more history than there is; null where it does not. */
  #lost: string | null = null;
  /** How the history's files end, as last looked for; looked for when needed. */
  #ends: readonly HistoryEnd[] | null = null;
  /** When the event that counts last happened, of all devices, and whether it was recorded here; null where not looked for. */
  #latest: { at: number; here: boolean } | null = null;
  /** Former names of decks that were known when the cards were loaded: a deck of such a name is another one. */
  readonly #formerNames: ReadonlySet<string>;
  /** What the person must be told about files that were damaged, one line each. */
  readonly warnings: readonly string[];

  private constructor(places: Places, opened: Opened) {
    this.#places = places;
    this.#progress = opened.progress;
    this.#read = new Map(opened.read);
    this.#saved = opened.saved;
    this.#partial = opened.partial;
    this.#formerNames = new Set(opened.progress.renamed.keys());
    this.warnings = opened.warnings;
  }

  /** @throws UserError when progress cannot be read, or was written by a newer program */
  static open(places: Places): ProgressStore {
    const store = new ProgressStore(places, openProgress(places));
    store.#trySave();
    return store;
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** Appends an event and returns once it is on the disk. @throws UserError when it could not be saved */
  record(happening: Happening, now: Moment): Event {
    this.#recordSeen(now);
    for (const deck of this.#claimed(happening)) this.record({ op: 'rename', from: deck, to: deck }, now);
    const event = this.#write(happening, now);
    if (event.op === 'undo') this.#rebuild();
    else applyEvent(this.#progress, event);
    return event;
  }

  /**
   * Decks named here that have a former name of another: known of that, this machine means the deck that has the name now. A
   * rename that a sync brought while a session is open says nothing of the deck in hand.
   */
  #claimed(happening: Happening): string[] {
    const { renamed } = this.#progress;
    if (renamed.size === 0) return [];
    const decks = new Set(keysOf(happening).map(deckOfKey));
    return [...decks].filter((from) => {
      const to = renamed.get(from);
      return to !== undefined && this.#formerNames.has(from) && !isUnfinished(this.#places, { from, to });
    });
  }

  /**
   * What other devices dated later than now was there before what is recorded now: one of the clocks is wrong. Said once, since
   * it then counts before now. By any difference: an answer given here after one there is the later one, whatever the clocks
   * say. Clocks that differ by little hardly ever need it, since a person takes longer from one machine to the other.
   */
  #recordSeen(now: Moment): void {
    const last = this.#saving('seen', () => endsAhead(this.#lookAtEnds(), this.#openWriter().name, now.at));
    if (Object.keys(last).length === 0 || this.#isBehind(now)) return;
    this.#write({ op: 'seen', last }, now);
    this.#ends = null;
    this.#latest = null;
  }

  /**
   * Whether it is rather this clock that is wrong, and all that was learnt since would be drawn together into one moment for
   * good. What is not drawn counts as it is dated until the clocks are mended. A clock without a battery draws nothing anyway.
   */
  #isBehind(now: Moment): boolean {
    return now.at >= EARLIEST_TIME && this.#daysAhead(now) > MOST_DAYS_DRAWN;
  }

  /** How many study days with answers lie after tomorrow, which somewhere may have begun. */
  #daysAhead(now: Moment): number {
    const tomorrow = studyDay(now) + 1;
    return [...this.#progress.days.keys()].filter((day) => day > tomorrow).length;
  }

  #write(happening: Happening, now: Moment): Event {
    this.#newId ??= monotonicFactory();
    // A time of 0 is none to the maker of ids.
    const id = this.#newId(Math.max(1, now.at));
    const event: Event = { ...happening, id, at: now.at, offset: now.offset };
    const { name, before, after } = this.#append(event);
    this.#saved = false;
    // Another program on this machine may have appended to the same file meanwhile.
    const known = this.#read.get(name) ?? 0;
    this.#missed ||= before !== known || !this.#isLast(event);
    if (before < known) this.#lost = lostReason(name);
    this.#read.set(name, after);
    return event;
  }

  /**
   * Takes back the latest thing that was done on the last study day, in this session or before it. Reads the history.
   * @returns what was taken back; null when nothing is left of that day
   * @throws UserError when it could not be saved
   */
  undoLast(now: Moment): UndoableEvent | null {
    const event = lastUndoable(loadHistory(this.#places.history).events, now);
    if (event !== null) this.record({ op: 'undo', target: event.id }, now);
    return event;
  }

  /**
   * Brings `progress.json` up to date.
   * @returns what the person must be told, one line each
   * @throws UserError when the disk refuses; nothing is lost then
   */
  save(): string[] {
    if (this.#saved) return [];
    const warnings: string[] = [];
    if (this.#missed || !isWhole(this.#places, this.#read)) {
      const [wasPartial, counted] = [this.#partial, this.#read];
      const found = this.#rebuild();
      if (this.#partial && !wasPartial) warnings.push(...found);
      const lost = this.#lost ?? lostFile(counted, this.#read);
      if (lost !== null && !this.#partial) warnings.push(setAside(this.#places, lost));
    }
    if (this.#partial) return warnings;
    try {
      writeFileAtomic(this.#places.progress, formatProgress({ progress: this.#progress, read: this.#read }));
    } catch (error) {
      const reason = systemReason(error);
      if (reason === null) throw error;
      throw new UserError(
        `${this.#places.progress}: ${reason}; every answer is safe in the history, it is written next time`,
      );
    }
    this.#saved = true;
    this.#lost = null;
    return warnings;
  }

  close(): void {
    this.#writer?.close();
  }

  /** The event that counts last, where it counts more than a day after now: one of the clocks was wrong. */
  eventAhead(now: Moment): EventAhead | null {
    const ends = this.#lookAtEnds();
    const at = latestTime(ends);
    if (at <= now.at + DAY_MS || at > LAST_TIME) return null;
    const own = `${knownDevice(this.#places)}.jsonl`;
    return {
      at,
      isElsewhere: ends.every((end) => end.name !== own || end.at < at),
      isBehind: this.#isBehind(now),
    };
  }

  /** Whether an event counts after all others. Where a clock was wrong it does not, and changes what those did. */
  #isLast({ at }: Event): boolean {
    const latest = this.#latest ?? { at: -Infinity, here: false };
    const isLast = at > latest.at || (at === latest.at && latest.here);
    if (isLast) this.#latest = { at, here: true };
    return isLast;
  }

  #lookAtEnds(): readonly HistoryEnd[] {
    this.#ends ??= readEnds(this.#places.history);
    this.#latest ??= { at: latestTime(this.#ends), here: false };
    return this.#ends;
  }

  #openWriter(): HistoryWriter {
    this.#writer ??= new HistoryWriter(join(this.#places.history, `${deviceId(this.#places)}.jsonl`));
    return this.#writer;
  }

  #append(event: Event): { name: string; before: number; after: number } {
    return this.#saving(event.op, () => {
      const writer = this.#openWriter();
      return { name: writer.name, ...writer.append(event) };
    });
  }

  /** @throws UserError that says that what is to be recorded was not saved */
  #saving<T>(op: Event['op'], save: () => T): T {
    try {
      return save();
    } catch (error) {
      const reason = systemReason(error);
      if (reason === null) throw error;
      const what = op === 'review' ? 'this answer' : 'this';
      // What follows a mark was not even begun.
      const isLost = op === 'seen' || !isUnsure(error);
      const said = isLost ? `${what} was not saved` : `it is not sure that ${what} was saved`;
      const path = this.#writer?.path ?? deviceFile(this.#places);
      throw new UserError(`${said}: ${reason} (${path}); earlier answers are safe`);
    }
  }

  /** @returns what the person must be told of the history, one line each */
  #rebuild(): string[] {
    const history = loadHistory(this.#places.history);
    const { events, read, unreadable } = history;
    this.#progress = replay(inOrder(events));
    this.#read = read;
    this.#partial = unreadable.length > 0;
    this.#missed = false;
    this.#ends = null;
    this.#latest = null;
    return historyWarnings(this.#places.history, history);
  }

  /** A read-only home is no reason not to read it. */
  #trySave(): void {
    try {
      this.save();
    } catch (error) {
      if (!isUserError(error)) throw error;
    }
  }
}

export interface EventAhead {
  /** UTC milliseconds. */
  at: number;
  /** Whether another device recorded it. */
  isElsewhere: boolean;
  /** Whether so much was studied later than now that it is rather this clock that is wrong. */
  isBehind: boolean;
}

function keysOf(happening: Happening): readonly string[] {
  if (happening.op === 'reset' && happening.cards !== undefined) return happening.cards;
  if (happening.op === 'rename' && happening.from !== happening.to) return [`${happening.from}/`];
  return 'card' in happening && happening.card !== undefined ? [happening.card] : [];
}

interface Opened {
  progress: Progress;
  read: ReadonlyMap<string, number>;
  saved: boolean;
  partial: boolean;
  warnings: string[];
}

function openProgress(places: Places): Opened {
  const file = readText(places.progress, { longestBytes: LONGEST_PROGRESS_BYTES, followLinks: true });
  if ('fault' in file && file.fault === 'missing') return rebuilt(places);
  if ('fault' in file && file.fault === 'unreadable')
    throw new UserError(
      `${places.progress}: ${file.reason}; mend that or move it away, it is counted again from the history`,
    );
  const parsed: ParsedProgress = 'text' in file ? parseProgress(file.text) : { fault: 'broken' };
  if ('fault' in parsed) return afterFault(places, parsed.fault);
  const sizes = historySizes(places);
  if (parsed.isOutdated !== true && sameSizes(sizes, parsed.read))
    return { ...parsed, saved: true, partial: false, warnings: [] };
  return rebuilt(places, lostFile(parsed.read, sizes) ?? undefined);
}

/** Why a document that counts so many bytes of each file counts more than there is; null where it does not. */
function lostFile(counted: ReadonlyMap<string, number>, sizes: ReadonlyMap<string, number>): string | null {
  const lost = [...counted].find(([name, bytes]) => {
    const size = sizes.get(name) ?? 0;
    return size !== NO_FILE && size < bytes;
  });
  return lost === undefined ? null : lostReason(lost[0]);
}

function lostReason(name: string): string {
  return `${name} is missing or shorter than it was`;
}

function afterFault(places: Places, fault: 'newer' | 'broken'): Opened {
  if (fault === 'newer')
    throw new UserError(`${places.progress}: was written by a newer netquiz; update this one`);
  return rebuilt(places, 'it could not be read');
}

/** @param fault why the file that is there cannot be trusted; it is kept, once the history was read */
function rebuilt(places: Places, fault?: string): Opened {
  const history = loadHistory(places.history);
  const { events, read } = history;
  const partial = history.unreadable.length > 0;
  const isReplaced = fault !== undefined && !partial;
  const warnings = [
    ...(isReplaced ? [setAside(places, fault)] : []),
    ...(fault !== undefined && partial ? [`${places.progress}: ${fault}; it stays as it is meanwhile`] : []),
    ...historyWarnings(places.history, history),
  ];
  if (events.length === 0 && !isReplaced)
    return { progress: emptyProgress(), read, saved: true, partial, warnings };
  return { progress: replay(inOrder(events)), read, saved: false, partial, warnings };
}

/** Keeps a progress file that is about to be replaced although something is wrong. */
function setAside(places: Places, why: string): string {
  const kept = `${places.progress}.corrupt-${Date.now()}`;
  try {
    renameSync(places.progress, kept);
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    return `${places.progress}: ${why}; progress was counted again from the history`;
  }
  return `${places.progress}: ${why}; kept as ${kept}, and counted again from the history`;
}

/** In place of a size, which never agrees with any that was counted: a link, a folder. */
const NO_FILE = -1;

function historySizes({ history }: Places): Map<string, number> {
  return new Map(listHistory(history).map((name) => [name, sizeOf(join(history, name))]));
}

/** A folder that may not be searched names files and tells no more of them. */
function sizeOf(path: string): number {
  try {
    const stat = lstatSync(path);
    return stat.isFile() ? stat.size : NO_FILE;
  } catch (error) {
    if (systemReason(error) === null) throw error;
    return NO_FILE;
  }
}

function sameSizes(sizes: ReadonlyMap<string, number>, read: ReadonlyMap<string, number>): boolean {
  return sizes.size === read.size && [...sizes].every(([name, bytes]) => read.get(name) === bytes);
}

/** Whether the history holds what was read and recorded here, and no more. */
function isWhole(places: Places, read: ReadonlyMap<string, number>): boolean {
  return sameSizes(historySizes(places), read);
}

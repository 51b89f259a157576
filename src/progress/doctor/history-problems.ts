// What is said of the history's files and of their lines.
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { count } from '../../cards/count.ts';
import { certainOriginalOf } from '../../home/conflicted-copy.ts';
import { systemReason } from '../../home/user-error.ts';
import { isHistoryName } from '../history.ts';
import type { HistoryRecord } from '../history-lines.ts';
import { type ReadHistoryFile, repeatedEvents } from '../history-plan.ts';
import { faultOf, type LineFault } from '../line-fault.ts';
import type { Problem, ProblemCode } from './problem.ts';

const TAKEN_OUT = 'takes the line out';
/** A file that a newer version wrote to is for that one to repair. */
const UPDATE_FIRST = '; a newer netquiz wrote to this file: update first, then repair';
/** Clocks of machines differ a little. */
const AHEAD_MS = 10 * 60_000;

const FAULTS: Record<Exclude<LineFault, 'unknown'>, { code: ProblemCode; message: string }> = {
  torn: { code: 'history-torn', message: 'is cut off or overwritten and does not count' },
  nul: { code: 'history-nul', message: 'holds NUL bytes, as a power cut leaves them, and does not count' },
  conflict: { code: 'history-conflict', message: 'is a conflict marker of git; the events around it count' },
  'no-event': {
    code: 'history-no-event',
    message: 'is no event and does not count; netquiz never wrote it so: mend it or delete it',
  },
  newer: {
    code: 'history-newer',
    message: 'was written by a newer netquiz and does not count here; update this one',
  },
};

/** Of lines that do not count, but for operations of another version, which are no problem. */
export function lineProblems(
  folder: string,
  file: ReadHistoryFile,
  dropped: ReadonlySet<HistoryRecord>,
): Problem[] {
  const repeated = repeatedEvents([file]);
  const path = join(folder, file.file);
  const isNewer = file.records.some((record) => faultOf(record) === 'newer');
  return file.records.flatMap((record) => {
    const said = faultSaid(record) ?? repeatSaid(repeated.get(record));
    if (said === null) return [];
    const repair = dropped.has(record) ? TAKEN_OUT : null;
    const advice = isNewer && repair === null && said.code !== 'history-newer' ? UPDATE_FIRST : '';
    return [{ file: path, line: record.line, ...said, message: `${said.message}${advice}`, repair }];
  });
}

function faultSaid(record: HistoryRecord): { code: ProblemCode; message: string } | null {
  const fault = faultOf(record);
  return fault === null || fault === 'unknown' ? null : FAULTS[fault];
}

function repeatSaid(repeated: 'same' | 'other' | undefined): { code: ProblemCode; message: string } | null {
  if (repeated === undefined) return null;
  return repeated === 'same'
    ? { code: 'history-duplicate', message: 'is there twice and counts once' }
    : {
        code: 'history-disagrees',
        message: 'has the id of another line and says something else; that one counts',
      };
}

/** Events that count at a time that has not come. @param isOwn whether this machine appends to the file */
export function futureProblems(
  folder: string,
  { file, events }: ReadHistoryFile,
  isOwn: boolean,
  now: number,
): Problem[] {
  const ahead = events.filter(({ at }) => at > now + AHEAD_MS);
  if (ahead.length === 0) return [];
  const until = timeOf(-least(ahead.map(({ at }) => -at)));
  const said = isOwn
    ? "check this machine's clock. They count then, or at the time of what is answered next"
    : 'the clock of the machine that wrote this file was ahead, or this one is behind: check both. They count then, or at the time of what is answered next, there or here';
  return [
    {
      file: join(folder, file),
      line: null,
      code: 'history-future',
      message: `${count(ahead.length, 'event')} dated in the future, up to ${until}; ${said}`,
      repair: null,
    },
  ];
}

/** @param copies the file that each copy is a copy of */
export function copyProblems(
  folder: string,
  files: readonly ReadHistoryFile[],
  copies: ReadonlyMap<string, string>,
  isMerged: (name: string) => boolean,
): Problem[] {
  return files.flatMap((copy) => {
    const original = copies.get(copy.file);
    if (original === undefined) return [];
    const others = new Set(files.filter(({ file }) => file !== copy.file).flatMap(idsIn));
    const own = idsIn(copy);
    const alone = own.filter((id) => !others.has(id)).length;
    return [
      {
        file: join(folder, copy.file),
        line: null,
        code: 'conflicted-copy',
        message: `is a copy of ${original} that a sync tool made; of its ${count(own.length, 'event')} ${alone} ${alone === 1 ? 'stands' : 'stand'} only here; all of them count`,
        repair: isMerged(copy.file) ? `merges it into ${original}` : null,
      } satisfies Problem,
    ];
  });
}

/** What may hold events and has a name of none, as editors and sync tools give it: in the history's folder, or beside it. */
export function uncountedProblems(folder: string): Problem[] {
  const within = namesIn(folder).filter((name) => !name.startsWith('.') && !isHistoryName(name));
  const beside = namesIn(dirname(folder)).filter((name) => certainOriginalOf(name, isSame) !== null);
  return [
    ...within.map((name) => uncounted(join(folder, name), 'rename it to end in .jsonl, or move it away')),
    ...beside.map((name) =>
      uncounted(join(dirname(folder), name), `move its files to ${folder}, each under a name of its own`),
    ),
  ];

  function isSame(name: string): boolean {
    return name === basename(folder);
  }
}

function uncounted(file: string, advice: string): Problem {
  return { file, line: null, code: 'history-uncounted', message: `is not counted; ${advice}`, repair: null };
}

/** A folder that cannot be read is said elsewhere. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (systemReason(error) === null) throw error;
    return [];
  }
}

function idsIn({ records }: ReadHistoryFile): string[] {
  return [...new Set(records.flatMap(({ read }) => ('unread' in read ? [] : [read.id])))];
}

/** How much a file holds and from when, in words. */
export function fileFacts(file: ReadHistoryFile, isOwn: boolean): string {
  const { events } = file;
  const times = events.map(({ at }) => at);
  const span =
    events.length === 0 ? '' : `, ${dayOf(least(times))} to ${dayOf(-least(times.map((at) => -at)))}`;
  const later = file.records.filter((record) => faultOf(record) === 'unknown').map(({ line }) => line);
  const kept =
    later.length === 0
      ? ''
      : `; ${count(later.length, 'line')} of another version kept and passed over (line ${later.slice(0, 5).join(', ')}${later.length > 5 ? ' …' : ''})`;
  return `${file.file}: ${count(idsIn(file).length, 'event')}${span}${isOwn ? ', written here' : ''}${kept}`;
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b), Infinity);
}

function dayOf(at: number): string {
  return timeOf(at).slice(0, 10);
}

function timeOf(at: number): string {
  return new Date(at).toISOString();
}

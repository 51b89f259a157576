// The history's files as a part of the report: what each holds, what does not count, and what it should hold instead.
import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { count } from '../../cards/count.ts';
import { originalOf } from '../../home/conflicted-copy.ts';
import type { Places } from '../../home/places.ts';
import { atRightTimes } from '../effective-times.ts';
import type { Event } from '../event.ts';
import { listHistory, readHistoryFile } from '../history.ts';
import { type HistoryRecord, parseLines } from '../history-lines.ts';
import { type HistoryPlan, planRepair, type ReadHistoryFile, readHistories } from '../history-plan.ts';
import { replaceHistory } from '../history-replace.ts';
import {
  copyProblems,
  fileFacts,
  futureProblems,
  lineProblems,
  uncountedProblems,
} from './history-problems.ts';
import { emptySection, type Fix, type Problem, type Section } from './problem.ts';
import { sameProgress } from './same-progress.ts';

export interface ExaminedHistory extends Section {
  events: Event[];
  /** Bytes of each file that was read, by name. */
  read: Map<string, number>;
  /** Whether every file could be read. */
  isWhole: boolean;
}

/** A file, the copies of it, and what it should hold. */
interface Group {
  main: ReadHistoryFile;
  copies: ReadHistoryFile[];
  plan: HistoryPlan | null;
}

/** @param device this machine's name for the home; @param now UTC milliseconds */
export function examineHistory({ history }: Places, device: string | null, now: number): ExaminedHistory {
  const section = emptySection('history');
  const readable: { file: string; bytes: Buffer }[] = [];
  const uncounted = uncountedProblems(history);
  for (const name of listHistory(history)) {
    const bytes = readHistoryFile(history, name);
    if (Buffer.isBuffer(bytes)) readable.push({ file: name, bytes });
    else section.problems.push(unreadable(join(history, name), bytes.reason));
  }
  const isWhole = section.problems.length === 0;
  const files = readHistories(readable);
  const own = `${device}.jsonl`;
  const groups = safeGroups(groupsOf(files));
  const ordered = groups.flatMap(({ main, copies }) => [main, ...copies]);
  section.facts.push(...ordered.map((file) => fileFacts(file, file.file === own)));
  const fixes = groups.flatMap((group) => (group.plan === null ? [] : [fixOf(history, group, group.plan)]));
  // As one array: there may be more of them than arguments of a call.
  const problems = [
    ...section.problems,
    ...uncounted,
    ...groups.flatMap((group) => groupProblems(history, group, own, now)),
    ...copyProblems(history, files, copiesIn(files), (name) => isMerged(groups, name)),
  ];
  const events = files.flatMap((file) => file.events);
  const read = new Map(files.map(({ file, bytes }) => [file, bytes.length]));
  return { ...section, problems, fixes, events, read, isWhole };
}

function groupProblems(folder: string, { main, copies, plan }: Group, own: string, now: number): Problem[] {
  const dropped: ReadonlySet<HistoryRecord> = plan?.dropped ?? new Set();
  return [main, ...copies].flatMap((file) => [
    ...lineProblems(folder, file, dropped),
    ...futureProblems(folder, file, file.file === own, now),
  ]);
}

function unreadable(file: string, reason: string) {
  return {
    file,
    line: null,
    code: 'history-unreadable' as const,
    message: `${reason}; what it holds is not counted. Put a file that can be read in its place, or move it away`,
    repair: null,
  };
}

/** The file that each conflicted copy is a copy of, through copies of copies. */
function copiesIn(files: readonly ReadHistoryFile[]): Map<string, string> {
  const names = new Set(files.map(({ file }) => file));
  const above = new Map(
    files.flatMap(({ file }) => {
      const original = originalOf(file, (name) => names.has(name));
      return original === null ? [] : [[file, original] as const];
    }),
  );
  return new Map([...above.keys()].map((file) => [file, rootOf(above, file)]));
}

/** A name's original is always shorter, so this ends. */
function rootOf(above: ReadonlyMap<string, string>, file: string): string {
  const original = above.get(file);
  return original === undefined ? file : rootOf(above, original);
}

/** Copies are merged into their file; where that cannot be, each file stands alone. */
function groupsOf(files: readonly ReadHistoryFile[]): Group[] {
  const copies = copiesIn(files);
  const originals = files.filter(({ file }) => !copies.has(file));
  return originals.flatMap((main) => {
    const own = files.filter(({ file }) => copies.get(file) === main.file);
    const others = files.filter((file) => file !== main && !own.includes(file));
    const plan = planRepair(main, own, others);
    if (plan !== null || own.length === 0) return [{ main, copies: own, plan }];
    return [main, ...own].map((file) => ({
      main: file,
      copies: [],
      plan: planRepair(
        file,
        [],
        files.filter((other) => other !== file),
      ),
    }));
  });
}

function isMerged(groups: readonly Group[], name: string): boolean {
  return groups.some(({ copies }) => copies.some(({ file }) => file === name));
}

/** The rule above all: nothing is planned where the progress after it would be another. */
function safeGroups(groups: readonly Group[]): readonly Group[] {
  if (groups.every(({ plan }) => plan === null)) return groups;
  const filesOf = ({ main, copies }: Group) => [main, ...copies].map(({ steps }) => steps);
  const before = groups.flatMap(filesOf);
  const after = groups.flatMap((group) =>
    group.plan === null ? filesOf(group) : [parseLines(group.plan.bytes).steps],
  );
  if (sameProgress(atRightTimes(before).flat(), atRightTimes(after).flat())) return groups;
  return groups.flatMap(({ main, copies }) =>
    [main, ...copies].map((file) => ({ main: file, copies: [], plan: null })),
  );
}

function fixOf(folder: string, { main, copies }: Group, plan: HistoryPlan): Fix {
  const path = join(folder, main.file);
  return {
    changes: [path, ...copies.map(({ file }) => join(folder, file))],
    apply: () => {
      if (!replaceHistory(path, main.bytes, plan.bytes))
        return `${path}: grew meanwhile and was left as it is; repair again`;
      const merged = copies.filter(({ file, bytes }) => removeUnchanged(folder, file, bytes)).length;
      const taken = main.records.filter((record) => plan.dropped.has(record)).length;
      const done = [
        ...(taken > 0 ? [`${count(taken, 'line')} taken out`] : []),
        ...(merged > 0 ? [`${count(merged, 'conflicted copy', 'conflicted copies')} merged into it`] : []),
      ];
      return `${path}: ${done.join(', ') || 'left as it is'}`;
    },
  };
}

/** A copy that grew meanwhile stays, and is merged another time. */
function removeUnchanged(folder: string, name: string, before: Buffer): boolean {
  const bytes = readHistoryFile(folder, name);
  if (!Buffer.isBuffer(bytes) || !bytes.equals(before)) return false;
  unlinkSync(join(folder, name));
  return true;
}

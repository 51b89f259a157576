// What a sync did, for the person to be told: how much came and went, and what needs a look.
import type { Applied } from './apply.ts';
import { HISTORY, type Tree } from './carried.ts';
import type { Conflict, MergedHome } from './merge.ts';
import { besideWhat, isOther } from './placing.ts';

export interface SyncReport {
  branch: string;
  /** What is new here, and what is new there. */
  came: Amount;
  went: Amount;
  /** Files that another machine deleted, by their paths below the home. */
  deleted: string[];
  /** Files that both had changed. */
  conflicts: Conflict[];
  /** Versions that another machine laid beside a file. */
  others: { path: string; other: string }[];
  /** Files that one had deleted and the other changed. */
  revived: string[];
  /** What the remote holds and is not taken over. */
  refused: { path: string; reason: string }[];
  /** What lies in the home and is not carried. */
  left: { path: string; reason: string }[];
  /** Why the remote is not what this machine knew: it was written anew; null where it is. */
  rewritten: string | null;
  /** Whether this machine has another name now, since another one wrote under its old one. */
  renamed: boolean;
}

export interface Amount {
  /** Lines of the history. */
  events: number;
  /** Files of decks, written or deleted. */
  files: number;
}

export function emptyReport(): SyncReport {
  return {
    branch: '',
    came: { events: 0, files: 0 },
    went: { events: 0, files: 0 },
    deleted: [],
    conflicts: [],
    others: [],
    revived: [],
    refused: [],
    left: [],
    rewritten: null,
    renamed: false,
  };
}

export function addAmount(amount: Amount, { events, files }: Amount): void {
  amount.events += events;
  amount.files += files;
}

/** What two trees differ by at some paths. */
export function amountOf(
  before: Tree,
  after: Tree,
  paths: readonly string[],
  read: (id: string) => Buffer,
): Amount {
  const lines = (id: string | undefined) => (id === undefined ? 0 : countLines(read(id)));
  const history = paths.filter((path) => path.startsWith(HISTORY));
  const grown = history.map((path) => Math.max(0, lines(after.get(path)) - lines(before.get(path))));
  return { events: grown.reduce((sum, count) => sum + count, 0), files: paths.length - history.length };
}

function countLines(content: Buffer): number {
  let lines = 0;
  for (let at = content.indexOf(0x0a); at >= 0; at = content.indexOf(0x0a, at + 1)) lines += 1;
  return lines;
}

/** What a merge left for a person to decide, and what another machine's merge did. */
export function addMerge(
  report: SyncReport,
  { conflicts, revived, deleted }: MergedHome,
  applied: Applied,
): void {
  const laid = new Set(conflicts.map(({ other }) => other));
  const left = new Set(report.left.map(({ path }) => path));
  const incoming = applied.written.filter((path) => isOther(path) && !laid.has(path));
  report.deleted = union(
    report.deleted,
    deleted.filter((path) => !left.has(path)),
  );
  report.revived = union(report.revived, revived);
  report.conflicts = [
    ...new Map([...report.conflicts, ...conflicts].map((one) => [one.other, one])).values(),
  ];
  report.others.push(...incoming.map((other) => ({ path: besideWhat(other), other })));
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])].sort();
}

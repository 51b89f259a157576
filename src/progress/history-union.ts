// Two versions of one device's history file become one that holds every event of both. In the ordinary case one of them is
// the beginning of the other. They part ways where two machines wrote under one name (a copied disk), where a disk was
// restored, or where the file was repaired.
import { type HistoryRecord, readRecords } from './history-lines.ts';
import { type Placed, placesIn, readHistories } from './history-plan.ts';

const NEWLINE = 0x0a;

/**
 * Nothing that stands in either is missing, but for damaged lines that one side has taken out since `base`.
 * @param base what both had when they last agreed; null where that is not known
 */
export function uniteHistory(base: Buffer | null, ours: Buffer, theirs: Buffer): Buffer {
  if (isBeginning(theirs, ours)) return ours;
  if (isBeginning(ours, theirs)) return theirs;
  const known = textsOf(base ?? Buffer.alloc(0));
  const [own, other] = [ours, theirs].map(placed) as [Placed[], Placed[]];
  const [ownTexts, otherTexts] = [own, other].map(
    (placed) => new Set(placed.map(({ record }) => textOf(record))),
  );
  const isTakenOut = (record: HistoryRecord) => {
    const text = textOf(record);
    const isOnBoth = ownTexts?.has(text) === true && otherTexts?.has(text) === true;
    return isDamage(record) && !isOnBoth && known.has(text);
  };
  const [kept, coming] = [own, other].map((side) => side.filter(({ record }) => !isTakenOut(record))) as [
    Placed[],
    Placed[],
  ];
  // A side that has all of the other stays as it is, so that machines do not put it in another order for ever.
  if (isWithin(kept, otherTexts)) return joined(recordsOf(coming));
  return joined(isWithin(coming, ownTexts) ? recordsOf(kept) : byTime(kept, coming));
}

function isWithin(records: readonly Placed[], texts: ReadonlySet<string> | undefined): boolean {
  return records.every(({ record }) => texts?.has(textOf(record)) === true);
}

function recordsOf(placed: readonly Placed[]): HistoryRecord[] {
  return placed.map(({ record }) => record);
}

function joined(records: readonly HistoryRecord[]): Buffer {
  return Buffer.concat(once(records).flatMap(({ bytes }) => [bytes, Buffer.from([NEWLINE])]));
}

/** Each version by itself: of two that are read together, one would say when the events of the other count. */
function placed(bytes: Buffer): Placed[] {
  return readHistories([{ file: '', bytes }]).flatMap(placesIn);
}

/** A beginning ends with a line. */
function isBeginning(start: Buffer, whole: Buffer): boolean {
  if (start.length === 0) return true;
  return start.at(-1) === NEWLINE && whole.subarray(0, start.length).equals(start);
}

/** Each side in its own order, one beside the other by the times at which their events count. */
function byTime(ours: readonly Placed[], theirs: readonly Placed[]): HistoryRecord[] {
  const united: HistoryRecord[] = [];
  let next = 0;
  for (const own of ours) {
    for (; next < theirs.length && (theirs[next] as Placed).at < own.at; next += 1)
      united.push((theirs[next] as Placed).record);
    united.push(own.record);
  }
  for (const { record } of theirs.slice(next)) united.push(record);
  return united;
}

function once(records: readonly HistoryRecord[]): HistoryRecord[] {
  const seen = new Set<string>();
  return records.filter((record) => {
    const text = textOf(record);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

function textOf({ bytes }: HistoryRecord): string {
  return bytes.toString('latin1');
}

function textsOf(bytes: Buffer): Set<string> {
  return new Set(readRecords(bytes).map(textOf));
}

function isDamage({ read }: HistoryRecord): boolean {
  return 'unread' in read && read.unread === 'broken';
}

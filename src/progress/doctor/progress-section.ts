// `progress.json` as a part of the report: whether it is what counting the history again would write, byte for byte.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { writeFileAtomic } from '../../home/atomic-write.ts';
import type { Places } from '../../home/places.ts';
import { readText } from '../../home/read-file.ts';
import { systemReason } from '../../home/user-error.ts';
import { loadHistory } from '../history.ts';
import { formatProgress, type ParsedProgress, PROGRESS_VERSION, parseProgress } from '../progress-file.ts';
import { inOrder, replay } from '../replay.ts';
import type { ExaminedHistory } from './history-section.ts';
import { emptySection, type ProblemCode, type Section } from './problem.ts';
import { removal } from './removal.ts';

const LONGEST_BYTES = 512 * 1024 * 1024 - 1;
const REBUILD = 'counts it again from the history';

export function examineProgress(places: Places, history: ExaminedHistory): Section {
  const section = emptySection('progress.json');
  const file = readText(places.progress, { longestBytes: LONGEST_BYTES, followLinks: true });
  const found = standingOf(file, history);
  if (found.code === null) section.facts.push(found.fact);
  else
    section.problems.push({
      file: places.progress,
      line: null,
      code: found.code,
      message: found.fact,
      repair: found.isMendable && history.isWhole ? REBUILD : null,
    });
  addSetAside(section, places, history);
  const isOld = found.isMendable || history.fixes.length > 0;
  const mayWrite = found.code !== 'progress-newer' && found.code !== 'progress-lost' && history.isWhole;
  if (isOld && mayWrite) section.fixes.push({ changes: [places.progress], apply: () => rebuild(places) });
  return section;
}

/**
 * What was set aside while a part of the history was missing, as a sync tool brings one file before the other: once all that
 * it counts is there, nothing is in it that the history does not tell.
 */
function addSetAside(section: Section, places: Places, history: ExaminedHistory): void {
  for (const file of setAsideFiles(places)) {
    if (!isCountedIn(file, history)) continue;
    const message = 'was set aside while a part of the history was missing; all of it is there now';
    section.problems.push({ file, line: null, code: 'leftover', message, repair: 'removes it' });
    section.fixes.push(removal(file));
  }
}

function isCountedIn(file: string, { read }: ExaminedHistory): boolean {
  const text = readText(file, { longestBytes: LONGEST_BYTES, followLinks: false });
  const parsed: ParsedProgress = 'text' in text ? parseProgress(text.text) : { fault: 'broken' };
  return 'read' in parsed && [...parsed.read].every(([name, bytes]) => (read.get(name) ?? 0) >= bytes);
}

/** Their names, as `ProgressStore` gives them. */
function setAsideFiles({ home, progress }: Places): string[] {
  try {
    const names = readdirSync(home).filter((name) => /\.corrupt-\d+$/.test(name));
    return names.filter((name) => name.startsWith(basename(progress))).map((name) => join(home, name));
  } catch (error) {
    if (systemReason(error) === null) throw error;
    return [];
  }
}

interface Standing {
  fact: string;
  /** Null where nothing is wrong. */
  code: ProblemCode | null;
  /** Whether counting again gives another file. */
  isMendable: boolean;
}

function standingOf(file: ReturnType<typeof readText>, history: ExaminedHistory): Standing {
  if ('fault' in file && file.fault === 'missing') {
    const isEmpty = history.events.length === 0;
    const fact = isEmpty ? 'not there yet' : 'not there; the next command counts it from the history';
    return { fact, code: null, isMendable: !isEmpty };
  }
  if ('fault' in file && file.fault === 'unreadable')
    return { fact: file.reason, code: 'progress-unreadable', isMendable: false };
  const parsed: ParsedProgress = 'text' in file ? parseProgress(file.text) : { fault: 'broken' };
  if ('fault' in parsed)
    return parsed.fault === 'newer'
      ? {
          fact: 'was written by a newer netquiz and is not touched; update this one',
          code: 'progress-newer',
          isMendable: false,
        }
      : { fact: 'cannot be read', code: 'progress-unreadable', isMendable: true };
  return agreement('text' in file ? file.text : '', parsed, history);
}

function agreement(
  text: string,
  { read: counted, isOutdated }: Exclude<ParsedProgress, { fault: string }>,
  history: ExaminedHistory,
): Standing {
  const lost = [...counted].find(([name, bytes]) => (history.read.get(name) ?? 0) < bytes);
  if (lost !== undefined)
    return {
      fact: `counts more of ${lost[0]} than there is: that file is missing, shorter than it was, or cannot be read; look for it in a backup or on another machine, and put it back. Until then this file tells what was there; the next command sets it aside and counts without`,
      code: 'progress-lost',
      isMendable: false,
    };
  const { events, read } = history;
  if (text === formatProgress({ progress: replay(inOrder(events)), read }))
    return {
      fact: `version ${PROGRESS_VERSION}, agrees with the history`,
      code: null,
      isMendable: false,
    };
  if (isOutdated === true)
    return {
      fact: 'counted by another version; the next command counts it again',
      code: null,
      isMendable: true,
    };
  const isBehind = [...read].some(([name, bytes]) => counted.get(name) !== bytes);
  return isBehind
    ? { fact: 'behind the history; the next command counts it again', code: null, isMendable: true }
    : { fact: 'does not agree with the history', code: 'progress-differs', isMendable: true };
}

function rebuild(places: Places): string {
  const { events, read, unreadable } = loadHistory(places.history);
  const missing = unreadable[0];
  if (missing !== undefined)
    return `${places.progress}: left as it is, since ${join(places.history, missing.file)} cannot be read`;
  writeFileAtomic(places.progress, formatProgress({ progress: replay(inOrder(events)), read }));
  return `${places.progress}: counted again from the history`;
}

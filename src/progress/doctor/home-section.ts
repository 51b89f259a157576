// The home and this machine as a part of the report: where things are, whether they can be used, what is left lying about.
import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { originalOf } from '../../cards/conflicted-copy.ts';
import { findAccessFaults, tryDisk } from '../../home/access.ts';
import { BACKUPS } from '../../home/backup.ts';
import { loadConfig } from '../../home/config.ts';
import { deviceFile, knownDevice } from '../../home/device.ts';
import { listSessions, type OpenSession } from '../../home/open-session.ts';
import { findLeftovers } from '../../home/own-names.ts';
import type { Places } from '../../home/places.ts';
import { isUserError, systemReason } from '../../home/user-error.ts';
import { EVENT_VERSION } from '../event.ts';
import { PROGRESS_VERSION } from '../progress-file.ts';
import { copyProblem, sameBytes } from './deck-copies.ts';
import { emptySection, type Problem, type ProblemCode, type Section } from './problem.ts';
import { removal } from './removal.ts';

/** @param now UTC milliseconds */
export function examineHome(places: Places, now: number): Section {
  const section = emptySection('home');
  const names = namesIn(places.home);
  section.facts.push(...homeFacts(places, names));
  section.problems.push(
    ...diskProblems(places),
    ...configProblems(places),
    ...deviceProblems(places),
    ...accessProblems(places),
  );
  section.facts.push(...listSessions(places, now).map(sessionFact));
  addCopies(section, places, names);
  addLeftovers(section, places);
  return section;
}

function homeFacts(places: Places, names: readonly string[]): string[] {
  const device = knownDevice(places);
  const kept = names.filter((name) => /^progress\.json\.corrupt-\d+$/.test(name));
  const backups = namesIn(join(places.home, BACKUPS));
  return [
    places.home,
    `versions: progress ${PROGRESS_VERSION}, history ${EVENT_VERSION}`,
    `this machine: ${device ?? 'no name yet; the first answer makes one'} (${deviceFile(places)})`,
    `its state: ${dirname(places.devices)}`,
    ...(kept.length === 0 ? [] : [`kept when they could not be read: ${kept.join(', ')}`]),
    ...(backups.length === 0
      ? []
      : [`kept by repairs: ${backups.map((name) => join(BACKUPS, name)).join(', ')}`]),
  ];
}

function problem(file: string, code: ProblemCode, message: string, repair: string | null = null): Problem {
  return { file, line: null, code, message, repair };
}

function diskProblems({ home }: Places): Problem[] {
  const stat = lstatSync(home, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (!stat.isDirectory() && !stat.isSymbolicLink())
    return [problem(home, 'home-unreadable', 'is no folder; set NETQUIZ_HOME to one, or move this away')];
  const reason = tryDisk(home);
  return reason === null ? [] : [problem(home, 'disk-refuses', `cannot be written: ${reason}`)];
}

function configProblems(places: Places): Problem[] {
  try {
    loadConfig(places);
    return [];
  } catch (error) {
    if (!isUserError(error)) throw error;
    const message = error.message.replace(`${places.config}: `, '');
    return [problem(places.config, 'config-unreadable', `${message}; no other command runs until then`)];
  }
}

function deviceProblems(places: Places): Problem[] {
  const file = deviceFile(places);
  if (knownDevice(places) !== null || lstatSync(file, { throwIfNoEntry: false }) === undefined) return [];
  const message =
    'holds no name of this machine; the next answer makes a new one, and begins a new history file';
  return [problem(file, 'device-unreadable', message)];
}

function accessProblems(places: Places): Problem[] {
  return findAccessFaults(places).map(({ file, fault }) =>
    fault === 'not-owned'
      ? problem(file, fault, 'belongs to another user; give it back with chown')
      : problem(
          file,
          fault,
          `may not be read and written; allow it with chmod ${isFolder(file) ? 'u+rwx' : 'u+rw'}`,
        ),
  );
}

function isFolder(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
}

function sessionFact({ process: pid, host, since }: OpenSession): string {
  const where = host === null ? '' : ` on ${host}`;
  return `a session is open (process ${pid}${where}, since ${new Date(since).toISOString()})`;
}

/** Of the two files that are no history: the one follows from it, of the other the person must choose where it differs. */
function addCopies(section: Section, places: Places, names: readonly string[]): void {
  for (const name of names) {
    const original = originalOf(name, (other) => other === 'progress.json' || other === 'config.json');
    if (original === null) continue;
    const file = join(places.home, name);
    const isSame = () => sameBytes(file, join(places.home, original));
    if (original === basename(places.progress)) {
      const message = `is a copy of ${original} that a sync tool made, and is not used`;
      section.problems.push(problem(file, 'conflicted-copy', message, 'removes it'));
      section.fixes.push(removal(file));
    } else {
      section.problems.push(copyProblem(file, original, isSame()));
      if (isSame()) section.fixes.push(removal(file, isSame));
    }
  }
}

function addLeftovers(section: Section, places: Places): void {
  const decks = foldersIn(places.decks);
  const topics = decks.flatMap(foldersIn);
  const folders = [places.home, places.history, places.devices, dirname(places.devices), ...decks, ...topics];
  for (const file of findLeftovers(folders)) {
    section.problems.push(problem(file, 'leftover', 'is left of a write that was cut off', 'removes it'));
    section.fixes.push(removal(file));
  }
}

/** Links are not followed out of the home. */
function foldersIn(folder: string): string[] {
  const folders = entriesIn(folder).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => join(folder, name)).sort();
}

function namesIn(folder: string): string[] {
  return entriesIn(folder)
    .map(({ name }) => name)
    .sort();
}

function entriesIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (systemReason(error) === null) throw error;
    return [];
  }
}

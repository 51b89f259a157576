// `netquiz backup`: the home in one file.
import { count } from '../cards/count.ts';
import { findPlaces, requireFolder } from '../home/places.ts';
import { type ExitCode, UserError } from '../home/user-error.ts';
import { formatBackup, MOST_BYTES, MOST_FILES } from '../sync/backup/archive.ts';
import type { HomeFiles, LeftOut } from '../sync/backup/manifest.ts';
import { readHome } from '../sync/backup/read-home.ts';
import { findTarget, saveBackup } from '../sync/backup/save-backup.ts';
import { DECKS, HISTORY } from '../sync/carried.ts';
import { type Invocation, say, sayJson } from '../terminal/invocation.ts';
import { safeLine } from '../terminal/safe-text.ts';

export interface BackupOptions {
  /** Replace a backup that is there. */
  force?: boolean;
  json?: boolean;
}

/** 1 when a part of the home could not be read: the backup holds all else. */
export async function backup(
  file: string,
  options: BackupOptions,
  invocation: Invocation,
): Promise<ExitCode> {
  const places = findPlaces(invocation.environment, invocation.packageFolder);
  requireFolder(places);
  const target = findTarget(file, places, options.force === true);
  const { files, leftOut } = readHome(places, MOST_BYTES);
  if (files.size > MOST_FILES)
    throw new UserError(
      `${places.home}: holds more files than a backup can (${MOST_FILES}); move some of them away`,
    );
  if (files.size === 0 && leftOut.length === 0)
    throw new UserError(
      `${places.home}: holds neither decks nor history yet, so there is nothing to back up`,
    );
  const bytes = await formatBackup(files, leftOut, invocation.now().at);
  await saveBackup(target, bytes, files);
  for (const { path, reason } of leftOut)
    invocation.warn(
      `${places.home}/${path}: ${reason}; it is not in the backup, mend that and back up again`,
    );
  if (options.json === true)
    sayJson(invocation, { file, bytes: bytes.length, files: [...files.keys()], leftOut });
  else say(invocation, lines(file, bytes.length, files, leftOut));
  return leftOut.length === 0 ? 0 : 1;
}

function lines(file: string, bytes: number, files: HomeFiles, leftOut: readonly LeftOut[]): string[] {
  const paths = [...files.keys()];
  const inDecks = paths.filter((path) => path.startsWith(DECKS));
  const decks = new Set(inDecks.map((path) => path.split('/')[1])).size;
  const history = paths.filter((path) => path.startsWith(HISTORY)).length;
  const name = safeLine(file);
  return [
    `${name}: ${count(inDecks.length, 'file')} of ${count(decks, 'deck')}, the history of ${count(history, 'machine')}${files.has('config.json') ? ', config.json' : ''}; ${inUnits(bytes)}, read back and compared.`,
    ...(leftOut.length === 0 ? [] : [`Not in it: ${count(leftOut.length, 'file')} that could not be read.`]),
    `netquiz restore ${name} brings it back, here or on another machine.`,
  ];
}

function inUnits(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

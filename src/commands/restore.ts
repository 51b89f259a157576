// `netquiz restore`: a backup is brought into the home.
import { posix } from 'node:path';
import { count } from '../cards/count.ts';
import { findPlaces, requireFolder } from '../home/places.ts';
import { readBytes } from '../home/read-file.ts';
import { type ExitCode, UserError } from '../home/user-error.ts';
import { countAgain } from '../progress/behind.ts';
import { type Backup, LONGEST_BACKUP_BYTES, parseBackup } from '../sync/backup/archive.ts';
import { type Restored, restoreBackup } from '../sync/backup/restore.ts';
import { type Invocation, say, sayJson } from '../terminal/invocation.ts';
import { safeLine } from '../terminal/safe-text.ts';

export interface RestoreOptions {
  /** Say what would change and write nothing. */
  dryRun?: boolean;
  json?: boolean;
}

/** 1 where versions differ and the person must choose. */
export async function restore(
  file: string,
  options: RestoreOptions,
  invocation: Invocation,
): Promise<ExitCode> {
  const places = findPlaces(invocation.environment, invocation.packageFolder);
  requireFolder(places);
  const { manifest, files } = await loadBackup(file);
  const dryRun = options.dryRun === true;
  const restored = restoreBackup(places, files, dryRun);
  for (const { path, reason } of manifest.leftOut)
    invocation.warn(`${file}: was made without ${path}, which could not be read (${reason})`);
  if (restored.config === 'broken')
    invocation.warn(`${file}: its config.json cannot be read here and was left out; all else is restored`);
  const isCounted = dryRun || countAgain(places, invocation.warn);
  if (options.json === true)
    sayJson(invocation, { file, made: new Date(manifest.made).toISOString(), dryRun, ...restored });
  else say(invocation, lines(file, restored, dryRun));
  return isCounted && restored.kept.length === 0 ? 0 : 1;
}

async function loadBackup(file: string): Promise<Backup> {
  const bytes = readBytes(file, { longestBytes: LONGEST_BACKUP_BYTES, followLinks: true });
  if (!Buffer.isBuffer(bytes))
    throw new UserError(`${file}: ${bytes.reason}; name a file that netquiz backup wrote`);
  const backup = await parseBackup(bytes);
  if ('fault' in backup) throw new UserError(`${file}: ${backup.fault}; nothing was restored`);
  return backup;
}

function lines(file: string, { events, added, kept, config }: Restored, dryRun: boolean): string[] {
  const parts = [
    ...(events > 0 ? [`${count(events, 'answer or other event', 'answers and other events')}`] : []),
    ...(added.length > 0 ? [`${count(added.length, 'file')} of decks`] : []),
    ...(config === 'restored' ? ['config.json'] : []),
  ];
  const name = safeLine(file);
  const would = dryRun ? ' would be' : '';
  if (parts.length + kept.length === 0)
    return [`${name}: all of it is here already; nothing${would || ' was'} changed.`];
  return [
    ...(parts.length > 0 ? [`${name}: ${parts.join(', ')}${would} added.`] : []),
    ...kept.map(
      ({ path, other }) =>
        `${safeLine(path)}: differs and stays; the backup's version${dryRun ? ' would lie' : ' lies'} beside it as ${safeLine(posix.basename(other))}: take over what you want of it, then delete it.`,
    ),
    ...(dryRun ? ['Nothing was written.'] : ['Next: netquiz stats']),
  ];
}

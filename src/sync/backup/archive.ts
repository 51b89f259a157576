// A home's files become the bytes of a backup and back. A backup is a ZIP file that any program opens; its first entry lists
// the others with their digests. What is read may be a stranger's: it is taken whole, as it was listed, or refused.
import { faultOfPath } from './home-path.ts';
import {
  buildManifest,
  disagreement,
  formatManifest,
  type HomeFiles,
  type LeftOut,
  MANIFEST,
  type Manifest,
  parseManifest,
} from './manifest.ts';
import { packZip, unpackZip } from './zip.ts';

export interface Backup {
  manifest: Manifest;
  files: HomeFiles;
}

/** What is wrong with a backup and what to do, in one clause. */
export interface BackupFault {
  fault: string;
}

/** As many as a backup may hold, so that what is written is always read again. Far more than anybody has. */
export const MOST_FILES = 200_000;
export const MOST_BYTES = 1024 * 1024 * 1024;
const LONGEST_MANIFEST_BYTES = 128 * 1024 * 1024;
/** Longer than any backup of so many files. */
export const LONGEST_BACKUP_BYTES = MOST_BYTES + LONGEST_MANIFEST_BYTES + MOST_FILES * 4096;

const OTHER_ONE = 'take another backup';

/** @param made UTC milliseconds */
export async function formatBackup(
  files: HomeFiles,
  leftOut: readonly LeftOut[],
  made: number,
): Promise<Buffer> {
  const manifest = Buffer.from(formatManifest(buildManifest(files, leftOut, made)));
  return packZip(new Map([[MANIFEST, manifest], ...files]), new Date(made));
}

export async function parseBackup(
  bytes: Buffer,
  platform: NodeJS.Platform = process.platform,
): Promise<Backup | BackupFault> {
  const limits = { mostFiles: MOST_FILES + 1, mostBytes: MOST_BYTES + LONGEST_MANIFEST_BYTES };
  const found = await unpackZip(bytes, limits);
  if ('fault' in found) return { fault: `${found.fault}; ${OTHER_ONE}` };
  const files = new Map(found);
  const list = files.get(MANIFEST);
  files.delete(MANIFEST);
  if (list === undefined) return { fault: `is no netquiz backup: it holds no ${MANIFEST}` };
  return checked(list.toString('utf8'), files, platform);
}

function checked(list: string, files: HomeFiles, platform: NodeJS.Platform): Backup | BackupFault {
  const manifest = parseManifest(list);
  if ('fault' in manifest)
    return manifest.fault === 'newer'
      ? { fault: 'was made by a newer netquiz; update this one' }
      : { fault: `is damaged: its list cannot be read; ${OTHER_ONE}` };
  for (const path of files.keys()) {
    const fault = faultOfPath(path, platform);
    if (fault !== null) return { fault: `holds what a home does not: ${path} ${fault}` };
  }
  const fault = disagreement(manifest, files);
  return fault === null ? { manifest, files } : { fault: `${fault}; ${OTHER_ONE}` };
}

/** Whether a file is, or once was, a backup: the list is its first entry. */
export function beginsAsBackup(bytes: Buffer): boolean {
  const NAME_AT = 30;
  const name = bytes.subarray(NAME_AT, NAME_AT + MANIFEST.length).toString('latin1');
  return bytes.length > NAME_AT && bytes.readUInt32LE(0) === 0x04034b50 && name === MANIFEST;
}

// The list that a backup begins with: of which format it is, and what it holds. Pure.
import { createHash } from 'node:crypto';
import { count } from '../../cards/count.ts';

export const MANIFEST = 'netquiz-backup.json';
export const BACKUP_VERSION = 1;

export interface LeftOut {
  /** Below the home, with `/`. */
  path: string;
  reason: string;
}

export interface Manifest {
  /** UTC milliseconds. */
  made: number;
  /** By path below the home, with `/`. */
  files: ReadonlyMap<string, { bytes: number; sha256: string }>;
  /** What could not be read when it was made. */
  leftOut: readonly LeftOut[];
}

/** The content of each file by its path below the home, with `/`. */
export type HomeFiles = ReadonlyMap<string, Buffer>;

export function buildManifest(files: HomeFiles, leftOut: readonly LeftOut[], made: number): Manifest {
  const listed = [...files].map(
    ([path, bytes]) => [path, { bytes: bytes.length, sha256: digest(bytes) }] as const,
  );
  return { made, files: new Map(listed), leftOut };
}

export function formatManifest({ made, files, leftOut }: Manifest): string {
  const value = {
    v: BACKUP_VERSION,
    made: new Date(made).toISOString(),
    files: [...files].map(([path, { bytes, sha256 }]) => ({ path, bytes, sha256 })),
    leftOut,
  };
  return `${JSON.stringify(value, null, 1)}\n`;
}

/** An older format becomes this one here, a version a line. */
const READERS: ReadonlyMap<number, (value: Record<string, unknown>) => Manifest | null> = new Map([
  [1, readFirst],
]);

export function parseManifest(text: string): Manifest | { fault: 'newer' | 'broken' } {
  const value = parseObject(text);
  const version = value?.v;
  if (value === null || typeof version !== 'number') return { fault: 'broken' };
  if (version > BACKUP_VERSION) return { fault: 'newer' };
  return READERS.get(version)?.(value) ?? { fault: 'broken' };
}

function readFirst({ made, files, leftOut }: Record<string, unknown>): Manifest | null {
  const time = Date.parse(String(made));
  if (Number.isNaN(time) || !Array.isArray(files)) return null;
  const listed = files.map(readListed);
  if (listed.some((file) => file === null)) return null;
  const known = new Map(listed as [string, { bytes: number; sha256: string }][]);
  return { made: time, files: known, leftOut: Array.isArray(leftOut) ? leftOut.flatMap(readLeftOut) : [] };
}

function readListed(value: unknown): [string, { bytes: number; sha256: string }] | null {
  const { path, bytes, sha256 } = Object(value);
  const isRight = typeof path === 'string' && Number.isSafeInteger(bytes) && typeof sha256 === 'string';
  return isRight ? [path, { bytes, sha256 }] : null;
}

function readLeftOut(value: unknown): LeftOut[] {
  const { path, reason } = Object(value);
  return typeof path === 'string' && typeof reason === 'string' ? [{ path, reason }] : [];
}

/** Null for what is no JSON object. */
export function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Why files are not those that were listed, in one clause; null where they are. */
export function disagreement({ files }: Manifest, found: HomeFiles): string | null {
  const missing = [...files.keys()].filter((path) => !found.has(path));
  if (missing.length > 0) return `lacks ${count(missing.length, 'file')} of its list, ${missing[0]} first`;
  for (const [path, bytes] of found) {
    const listed = files.get(path);
    if (listed === undefined) return `holds ${path}, which is not in its list`;
    if (listed.bytes !== bytes.length || listed.sha256 !== digest(bytes))
      return `is damaged: ${path} is not what was backed up`;
  }
  return null;
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

// Named contents become a ZIP file and back. The only file that knows the two packages for it. A ZIP file may come from a
// stranger: nothing is unpacked but plain files with plain names, and no more of it than was allowed.
import { once } from 'node:events';
import { inflateRawSync } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { ZipFile as ZipWriter } from 'yazl';

export interface ZipLimits {
  mostFiles: number;
  /** Of all files together, unpacked. */
  mostBytes: number;
}

/** What is wrong with a ZIP file, in one clause. */
export interface ZipFault {
  fault: string;
}

const STORED = 0;
const DEFLATED = 8;

/** In the order given. @param time what all files are dated */
export async function packZip(files: ReadonlyMap<string, Buffer>, time: Date): Promise<Buffer> {
  const zip = new ZipWriter();
  const chunks: Buffer[] = [];
  zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(zip.outputStream, 'end');
  for (const [name, bytes] of files) zip.addBuffer(bytes, name, { mtime: time, mode: 0o100644 });
  zip.end();
  await ended;
  return Buffer.concat(chunks);
}

/** Nothing is unpacked before all that is listed is known to be small and plain. Folders are no part of the result. */
export async function unpackZip(bytes: Buffer, limits: ZipLimits): Promise<Map<string, Buffer> | ZipFault> {
  const zip = await openZip(bytes);
  if ('fault' in zip) return zip;
  try {
    const entries = await listEntries(zip, limits);
    return 'fault' in entries ? entries : await unpackAll(zip, entries, bytes);
  } catch (error) {
    return { fault: faultOfName(error) };
  }
}

async function listEntries(zip: ZipFile, limits: ZipLimits): Promise<Entry[] | ZipFault> {
  const names = new Set<string>();
  const entries: Entry[] = [];
  const room = { files: limits.mostFiles, bytes: limits.mostBytes };
  for await (const entry of zip.eachEntry()) {
    const fault = faultOf(entry, names, room);
    if (fault !== null) return { fault };
    names.add(entry.fileName);
    if (!entry.fileName.endsWith('/')) entries.push(entry);
  }
  return entries;
}

async function unpackAll(
  zip: ZipFile,
  entries: readonly Entry[],
  bytes: Buffer,
): Promise<Map<string, Buffer> | ZipFault> {
  const files = new Map<string, Buffer>();
  for (const entry of entries) {
    const content = await unpack(zip, entry, bytes);
    if (content === null) return { fault: `is damaged at ${entry.fileName}` };
    files.set(entry.fileName, content);
  }
  return files;
}

async function openZip(bytes: Buffer): Promise<ZipFile | ZipFault> {
  try {
    return await fromBufferPromise(bytes, { strictFileNames: true });
  } catch {
    return { fault: 'is no ZIP file, or its end is missing' };
  }
}

/** The package says in its own words what it does not take: names are the only ones that a person can understand. */
function faultOfName(error: unknown): string {
  const name = /^(?:absolute path|invalid relative path|invalid characters in fileName): ([\s\S]*)$/.exec(
    (error as Error).message,
  )?.[1];
  return name === undefined ? 'is a damaged ZIP file' : `holds a file that leads out of it: ${name}`;
}

/** Takes what the entry needs of the room that is left. */
function faultOf(
  entry: Entry,
  names: ReadonlySet<string>,
  room: { files: number; bytes: number },
): string | null {
  const { fileName, uncompressedSize } = entry;
  room.files -= 1;
  room.bytes -= uncompressedSize;
  if (room.files < 0 || room.bytes < 0) return 'holds more than a home can';
  if (!isPlain(entry)) return `holds what is no plain file: ${fileName}`;
  return names.has(fileName) ? `holds ${fileName} twice` : null;
}

/** Neither a link nor a device, whoever made the file; not encrypted; packed in one of the two ways that all programs know. */
function isPlain(entry: Entry): boolean {
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  const isFolder = entry.fileName.endsWith('/');
  const isKnown = kind === 0 || kind === (isFolder ? 0o040000 : 0o100000);
  const isPacked = entry.compressionMethod === STORED || entry.compressionMethod === DEFLATED;
  return isKnown && isPacked && !entry.isEncrypted() && (!isFolder || entry.uncompressedSize === 0);
}

/** Null where what is packed is not what the list of files says. */
async function unpack(zip: ZipFile, entry: Entry, bytes: Buffer): Promise<Buffer | null> {
  const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const packed = bytes.subarray(start, start + entry.compressedSize);
  const size = entry.uncompressedSize;
  const content = entry.compressionMethod === STORED ? packed : inflate(packed, size);
  return content?.length === size ? content : null;
}

/** Stops as soon as there is more than was said. */
function inflate(packed: Buffer, size: number): Buffer | null {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    return null;
  }
}

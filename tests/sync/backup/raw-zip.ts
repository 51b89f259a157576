// ZIP files byte by byte, as no honest program writes them.
import { crc32, deflateRawSync } from 'node:zlib';

export interface RawEntry {
  name: string;
  content: Buffer | string;
  /** What the list says of its length; the truth when left out. */
  size?: number;
  /** Unix mode with the kind of file; a plain file when left out. */
  mode?: number;
  /** General purpose flags; UTF-8 names when left out. */
  flags?: number;
  method?: number;
}

const UTF8 = 0x800;
const DEFLATED = 8;

export function rawZip(entries: readonly RawEntry[]): Buffer {
  const locals: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const [local, listed] = headersOf(entry, offset);
    locals.push(local);
    list.push(listed);
    offset += local.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

function headersOf(entry: RawEntry, offset: number): [Buffer, Buffer] {
  const { name, content, mode = 0o100644, flags = UTF8, method = DEFLATED } = entry;
  const bytes = Buffer.from(content);
  const packed = method === DEFLATED ? deflateRawSync(bytes) : bytes;
  const title = Buffer.from(name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(flags, 2);
  common.writeUInt16LE(method, 4);
  common.writeUInt32LE(crc32(bytes), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(entry.size ?? bytes.length, 18);
  common.writeUInt16LE(title.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title, packed]);
  const more = Buffer.alloc(14);
  more.writeUInt32LE((mode << 16) >>> 0, 6);
  more.writeUInt32LE(offset, 10);
  const madeBy = Buffer.from([20, 3]);
  return [local, Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), madeBy, common, more, title])];
}

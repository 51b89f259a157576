// Files that are no text, or other text than they say.
import { card, type HostileCase, one } from '../case.ts';

const text = card('id: bytes\nquestion: Which bytes?');
const withBytes = (...bytes: number[]) => Buffer.concat([Buffer.from(text), Buffer.from(bytes)]);
const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');

const BYTES: Readonly<Record<string, Uint8Array>> = {
  'c1-byte': withBytes(0x9b, 0x33, 0x31, 0x6d),
  'c1-osc': withBytes(0x9d, 0x30, 0x3b, 0x78, 0x9c),
  'half-character': withBytes(0xe5, 0x8d),
  overlong: withBytes(0xc0, 0x9b, 0xc1, 0x9b),
  'surrogate-bytes': withBytes(0xed, 0xa0, 0x80),
  'beyond-unicode': withBytes(0xf4, 0x90, 0x80, 0x80),
  nul: withBytes(0),
  'utf-16-le': utf16,
  'utf-16-be': Buffer.from(utf16).swap16(),
  'utf-32': Buffer.from([0xff, 0xfe, 0, 0, 0x2d, 0, 0, 0]),
  gbk: Buffer.from([
    ...Buffer.from('---\nid: gbk\nquestion: '),
    0xc4,
    0xe3,
    0xba,
    0xc3,
    ...Buffer.from('\n---\n'),
  ]),
  zip: Buffer.from('504b0304140000000800', 'hex'),
  elf: Buffer.from('7f454c4602010100000000000000000003003e00', 'hex'),
  noise: Buffer.from(Array.from({ length: 40_000 }, (_, at) => (at * at * 31 + at * 7) % 256)),
};

export const bytes: HostileCase[] = [
  ...Object.entries(BYTES).map(([name, content]) => one(`bytes-${name}`, content, [['not-text', null]])),
  one('empty-file', '', []),
  one('only-front-matter', '---\nid: only\nquestion: Only?\n---', [], ['only']),
  one('only-dashes', '---', [['front-matter-unclosed', 1]]),
  one('only-newline', '\n', []),
  one('only-bom', '\ufeff', []),
  one('bom-twice', `\ufeff\ufeff${text}`, []),
];

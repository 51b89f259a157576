import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, readSync, symlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ReadText, readBytes, readText } from '../../src/home/read-file.ts';
import { freshFolder, write } from './folder.ts';

const folder = freshFolder();
const asRoot = process.getuid?.() === 0;
const limits = { longestBytes: 100, followLinks: false };
const file = (bytes: string | Uint8Array) => write(join(folder(), 'file'), bytes);

function faultOf(read: ReadText): string {
  return 'fault' in read ? read.fault : 'none';
}

describe('a text file', () => {
  test.each([
    '',
    'plain',
    '中文，emoji 🔒',
    'a\r\nb\n',
    '\uFEFFwith a byte order mark',
    'a replacement \uFFFD that was written',
  ])('is read as it is, with its size: %j', (text) => {
    expect(readText(file(text), limits)).toEqual({ text, bytes: Buffer.byteLength(text) });
  });

  test('may be as long as the limit, and no longer', () => {
    expect(faultOf(readText(file('x'.repeat(100)), limits))).toBe('none');
    expect(faultOf(readText(file('x'.repeat(101)), limits))).toBe('too-long');
    expect(faultOf(readText(file('中'.repeat(34)), limits))).toBe('too-long');
  });

  test('is none when it holds NUL bytes or is not UTF-8', () => {
    for (const bytes of [
      'a\0b',
      Uint8Array.from([0xff, 0xfe, 0x61, 0]),
      Uint8Array.from([0xd6, 0xd0]),
      Uint8Array.from([0x61, 0xe4, 0xb8]),
      Uint8Array.from([0xed, 0xa0, 0x80]),
      Uint8Array.from([0xc0, 0xaf]),
    ])
      expect(faultOf(readText(file(bytes), limits))).toBe('not-text');
  });

  test('that is missing cannot be read, and neither can one below a file', () => {
    expect(faultOf(readText(join(folder(), 'missing'), limits))).toBe('missing');
    expect(faultOf(readText(join(file('text'), 'below'), limits))).toBe('unreadable');
  });

  test.skipIf(asRoot)('that may not be read cannot be read (not as root, who may)', () => {
    const path = file('text');
    chmodSync(path, 0);
    expect(faultOf(readText(path, limits))).toBe('unreadable');
  });
});

describe('a link', () => {
  test('is followed only where that is asked', () => {
    const target = file('text');
    const link = join(folder(), 'link');
    symlinkSync(target, link);
    expect(faultOf(readText(link, limits))).toBe('unreadable');
    expect(readText(link, { ...limits, followLinks: true })).toEqual({ text: 'text', bytes: 4 });
  });

  test('that leads nowhere cannot be read', () => {
    const link = join(folder(), 'link');
    symlinkSync(join(folder(), 'missing'), link);
    for (const followLinks of [true, false])
      expect(faultOf(readText(link, { ...limits, followLinks }))).toBe(
        followLinks ? 'missing' : 'unreadable',
      );
  });
});

describe('what is no regular file', () => {
  test('is not read: a folder', () => {
    mkdirSync(join(folder(), 'inside'));
    expect(faultOf(readText(join(folder(), 'inside'), limits))).toBe('not-a-file');
  });

  test.skipIf(process.platform === 'win32')('is not waited for: a FIFO that nobody writes to', () => {
    const path = join(folder(), 'fifo');
    execFileSync('mkfifo', [path]);
    expect(faultOf(readText(path, limits))).toBe('not-a-file');
    expect(readBytes(path, limits)).toMatchObject({ fault: 'not-a-file' });
  });

  test.skipIf(process.platform === 'win32')(
    'is left to the reader it is meant for: a FIFO with text in it',
    () => {
      const path = join(folder(), 'fifo');
      execFileSync('mkfifo', [path]);
      const writer = openSync(path, 'r+');
      try {
        writeSync(writer, 'text');
        expect(faultOf(readText(path, limits))).toBe('not-a-file');
        expect(readSync(writer, Buffer.alloc(9))).toBe(4);
      } finally {
        closeSync(writer);
      }
    },
  );

  test.skipIf(process.platform === 'win32')('is not read without end: a device', () => {
    expect(faultOf(readText('/dev/zero', limits))).toBe('not-a-file');
  });
});

describe('bytes', () => {
  test('are read as they are, within the same limits', () => {
    const bytes = Uint8Array.from([0, 255, 1, 10]);
    expect(readBytes(file(bytes), limits)).toEqual(Buffer.from(bytes));
    expect(readBytes(file('x'.repeat(101)), limits)).toMatchObject({ fault: 'too-long' });
    expect(readBytes(join(folder(), 'missing'), limits)).toMatchObject({ fault: 'missing' });
  });
});

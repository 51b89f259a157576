import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeFileAtomic } from '../../src/home/atomic-write.ts';
import { contentsOf, freshFolder, write } from './folder.ts';

const folder = freshFolder();
const asRoot = process.getuid?.() === 0;

describe('a file that is written', () => {
  test('holds the text, and its folders are made where they are missing', () => {
    const path = join(folder(), 'a', 'b', 'file.json');
    writeFileAtomic(path, '中文 text\n');
    expect(readFileSync(path, 'utf8')).toBe('中文 text\n');
    expect(Object.keys(contentsOf(folder()))).toEqual(['a/b/file.json']);
  });

  test('holds the bytes', () => {
    const bytes = Uint8Array.from([0, 255, 10, 13]);
    writeFileAtomic(join(folder(), 'image.png'), bytes);
    expect(new Uint8Array(readFileSync(join(folder(), 'image.png')))).toEqual(bytes);
  });

  test('takes the place of the old one, longer or shorter', () => {
    const path = write(join(folder(), 'file'), 'the old text');
    for (const text of ['new', 'a much longer text than before', '']) {
      writeFileAtomic(path, text);
      expect(readFileSync(path, 'utf8')).toBe(text);
    }
    expect(readdirSync(folder())).toEqual(['file']);
  });

  test('takes the place of a link, and leaves what the link led to', () => {
    const outside = write(join(folder(), 'outside'), 'outside');
    const path = join(folder(), 'file');
    symlinkSync(outside, path);
    writeFileAtomic(path, 'new');
    expect(contentsOf(folder())).toEqual({ file: 'new', outside: 'outside' });
  });
});

test('the longest name leaves room for a temporary one', () => {
  const name = 'n'.repeat(255);
  writeFileAtomic(write(join(folder(), name), 'old'), 'new');
  expect(contentsOf(folder())).toEqual({ [name]: 'new' });
});

test('what a killed run left in the folder is removed by the next write, and what a running one writes is not', () => {
  const [left, atWork] = [4194999, process.ppid].map((pid) => `.netquiz-${pid}-0123456789ab.tmp`);
  for (const name of [left, atWork]) write(join(folder(), String(name)), 'half');
  writeFileAtomic(join(folder(), 'file'), 'new');
  expect(contentsOf(folder())).toEqual({ [String(atWork)]: 'half', file: 'new' });
});

describe('a write that fails', () => {
  test('leaves a folder of that name, and no temporary file', () => {
    const path = join(folder(), 'target');
    write(join(path, 'inside'), 'kept');
    expect(() => writeFileAtomic(path, 'text')).toThrow(
      expect.objectContaining({ code: expect.any(String) }),
    );
    expect(contentsOf(folder())).toEqual({ 'target/inside': 'kept' });
    expect(readdirSync(folder())).toEqual(['target']);
  });

  test('leaves a file that stands where a folder is needed', () => {
    write(join(folder(), 'file'), 'kept');
    expect(() => writeFileAtomic(join(folder(), 'file', 'below'), 'text')).toThrow();
    expect(contentsOf(folder())).toEqual({ file: 'kept' });
  });

  test('leaves the old file whole when the text cannot be made of the value', () => {
    const path = write(join(folder(), 'file'), 'old');
    expect(() => writeFileAtomic(path, 7 as unknown as string)).toThrow();
    expect(contentsOf(folder())).toEqual({ file: 'old' });
  });

  test.skipIf(asRoot)(
    'leaves the old file in a folder that may not be written (not as root, who may)',
    () => {
      const home = join(folder(), 'home');
      mkdirSync(home);
      const path = write(join(home, 'file'), 'old');
      chmodSync(home, 0o555);
      expect(() => writeFileAtomic(path, 'new')).toThrow(expect.objectContaining({ code: 'EACCES' }));
      chmodSync(home, 0o755);
      expect(contentsOf(folder())).toEqual({ 'home/file': 'old' });
    },
  );
});

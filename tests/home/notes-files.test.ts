import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readNotes } from '../../src/home/notes-files.ts';
import { freshFolder, write } from './folder.ts';

const folder = freshFolder();
const at = (path: string) => join(folder(), path);
const put = (path: string, text: string | Uint8Array = '# Notes\n') => write(at(path), text);
const asRoot = process.getuid?.() === 0;

/** Names that cards keep, and the code of each diagnostic. */
function read(...paths: string[]): { sources: string[]; codes: string[] } {
  const { notes, diagnostics } = readNotes(paths);
  return { sources: notes.map(({ source }) => source), codes: diagnostics.map(({ code }) => code) };
}

describe('a file of notes that is named', () => {
  test('is read as it is, whatever it is called, and cards keep its name without its folders', () => {
    const path = put('deep/notes.txt', '# 网络\n');
    expect(readNotes([path])).toMatchObject({
      notes: [{ file: path, source: 'notes.txt', text: '# 网络\n' }],
      diagnostics: [],
    });
  });

  test('may be a link', () => {
    put('real.md');
    symlinkSync(at('real.md'), at('link.md'));
    expect(read(at('link.md'))).toEqual({ sources: ['link.md'], codes: [] });
  });

  test('that cannot be read is reported, and the others are read', () => {
    put('good.md');
    put('bytes.md', Uint8Array.from([0x41, 0, 0xff]));
    const found = read(at('missing.md'), at('bytes.md'), at('good.md'), at('good.md/below'));
    expect(found.sources).toEqual(['good.md']);
    expect(found.codes.sort()).toEqual(['not-text', 'unreadable', 'unreadable']);
  });

  test.skipIf(process.platform === 'win32')('that is a FIFO is reported and not waited for', () => {
    execFileSync('mkfifo', [at('fifo.md')]);
    expect(read(at('fifo.md'))).toEqual({ sources: [], codes: ['not-a-file'] });
  });
});

describe('a folder of notes', () => {
  test('is every Markdown file below it, by name, and cards keep the path below it', () => {
    for (const path of ['n/b.md', 'n/a/z.markdown', 'n/a/y/x.MD', 'n/c.mdx', 'n/d.txt', 'n/image.png'])
      put(path);
    expect(read(at('n'))).toEqual({ sources: ['a/y/x.MD', 'a/z.markdown', 'b.md', 'c.mdx'], codes: [] });
    expect(readNotes([at('n')]).notes[0]?.file).toBe(at('n/a/y/x.MD'));
  });

  test('has hidden files and folders, node_modules and links passed over', () => {
    for (const path of [
      'n/.hidden.md',
      'n/.git/a.md',
      'n/node_modules/x/README.md',
      'n/kept.md',
      'outside/o.md',
    ])
      put(path);
    symlinkSync(at('outside'), at('n/linked'));
    symlinkSync(at('outside/o.md'), at('n/linked.md'));
    symlinkSync(at('n'), at('n/round'));
    expect(read(at('n'))).toEqual({ sources: ['kept.md'], codes: [] });
  });

  test('without any Markdown is reported', () => {
    mkdirSync(at('empty'));
    expect(read(at('empty'))).toEqual({ sources: [], codes: ['no-questions'] });
  });

  test.skipIf(asRoot)(
    'has a folder that may not be read reported, and the rest read (not as root, who may)',
    () => {
      put('n/a.md');
      put('n/closed/b.md');
      chmodSync(at('n/closed'), 0);
      const found = read(at('n'));
      chmodSync(at('n/closed'), 0o755);
      expect(found).toEqual({ sources: ['a.md'], codes: ['unreadable'] });
    },
  );
});

describe('notes that several named paths lead to', () => {
  test('are read once, under the name that was found first', () => {
    put('n/a/x.md');
    symlinkSync(at('n/a/x.md'), at('link.md'));
    expect(read(at('n'), at('n/a'), at('n/a/x.md'), at('link.md'))).toEqual({
      sources: ['a/x.md'],
      codes: [],
    });
  });

  test('have names of their own where two folders hold the same name', () => {
    put('a/x.md');
    put('b/x.md');
    put('b/y.md');
    expect(read(at('a'), at('b')).sources).toEqual(['a/x.md', 'b/x.md', 'y.md']);
    expect(read(at('a')).sources).toEqual(['x.md']);
  });
});

describe('notes', () => {
  test('are never written: bytes and times stay', () => {
    const gb18030 = Uint8Array.from([0x23, 0x20, 0xb7, 0xfe, 0xce, 0xf1, 0xc6, 0xf7, 0x0d, 0x0a]);
    const path = put('n/x.md', gb18030);
    const before = statSync(path, { bigint: true });
    const { notes, diagnostics } = readNotes([at('n')]);
    expect(notes).toMatchObject([{ file: path, source: 'x.md', text: '# 服务器\r\n' }]);
    expect(diagnostics).toMatchObject([{ file: path, line: null, code: 'guessed-encoding' }]);
    expect(new Uint8Array(readFileSync(path))).toEqual(gb18030);
    const after = statSync(path, { bigint: true });
    expect([after.mtimeNs, after.ctimeNs, after.ino]).toEqual([before.mtimeNs, before.ctimeNs, before.ino]);
  });

  test('that are longer than the limit are refused, and the limit is said', () => {
    const path = put('long.md');
    truncateSync(path, 32 * 1024 * 1024 + 1);
    expect(readNotes([path]).diagnostics).toMatchObject([
      { code: 'unreadable', message: expect.stringContaining('32 MB') },
    ]);
  });

  test('are told one after another as they are read', () => {
    for (const name of ['a', 'b', 'c']) put(`n/${name}.md`);
    const told: unknown[] = [];
    readNotes([at('n')], (...step) => told.push(step));
    expect(told).toEqual([
      [0, 3, at('n/a.md')],
      [1, 3, at('n/b.md')],
      [2, 3, at('n/c.md')],
    ]);
  });
});

import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
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
    expect(readNotes([path])).toEqual({
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
    put('bytes.md', Uint8Array.from([0x41, 0, 0x42, 0]));
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

describe('what ignore files name', () => {
  test('is passed over, with the meaning git gives to patterns', () => {
    put('n/.gitignore', 'drafts/\n*.tmp.md\n/top.md\n!keep.tmp.md\n');
    put('n/.ignore', 'private\n');
    put('n/sub/.gitignore', '!top.md\nlocal.md\n');
    for (const path of [
      'n/drafts/a.md',
      'n/x.tmp.md',
      'n/keep.tmp.md',
      'n/top.md',
      'n/private/b.md',
      'n/sub/top.md',
      'n/sub/local.md',
      'n/local.md',
    ])
      put(path);
    expect(read(at('n'))).toEqual({ sources: ['keep.tmp.md', 'local.md', 'sub/top.md'], codes: [] });
  });

  test('counts above the folder too, up to the root of the repository', () => {
    put('.gitignore', 'c.md\n');
    put('repo/.gitignore', 'a.md\n');
    mkdirSync(at('repo/.git'));
    for (const path of ['repo/n/a.md', 'repo/n/b.md', 'repo/n/c.md']) put(path);
    expect(read(at('repo/n')).sources).toEqual(['b.md', 'c.md']);
  });

  test('does not count for a file that is named itself', () => {
    put('n/.gitignore', 'a.md\n');
    put('n/a.md');
    expect(read(at('n/a.md')).sources).toEqual(['a.md']);
  });
});

describe('several paths', () => {
  test('that lead to one file read it once', () => {
    put('n/a.md');
    symlinkSync(at('n'), at('link'));
    expect(read(at('n'), at('n/a.md'), at('link')).sources).toEqual(['a.md']);
  });

  test('with files of one name keep them apart', () => {
    for (const path of ['one/a.md', 'two/a.md', 'deep/two/a.md']) put(path);
    expect(read(at('one'), at('two'), at('deep/two')).sources).toEqual(['a.md', 'two/a.md', 'two-2/a.md']);
  });

  test('are counted while they are read', () => {
    for (const path of ['n/a.md', 'n/b.md', 'n/c.md']) put(path);
    const counts: [number, number][] = [];
    readNotes([at('n')], (done, total) => counts.push([done, total]));
    expect(counts).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });
});

test('notes in GB18030 are read, and it is said', () => {
  put('gb.md', Uint8Array.from([0x23, 0x20, 0xcd, 0xf8, 0xc2, 0xe7, 0x0a]));
  const { notes, diagnostics } = readNotes([at('gb.md')]);
  expect(notes[0]?.text).toBe('# 网络\n');
  expect(diagnostics.map(({ code }) => code)).toEqual(['guessed-encoding']);
});

test('notes are never written', () => {
  put('a.md', '\uFEFF# 网络\r\n');
  const before = [readFileSync(at('a.md'), 'hex'), statSync(at('a.md')).mtimeMs];
  readNotes([at('a.md')]);
  expect([readFileSync(at('a.md'), 'hex'), statSync(at('a.md')).mtimeMs]).toEqual(before);
});

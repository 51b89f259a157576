import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FileChange, placeOfError, writeTogether } from '../../src/home/write-together.ts';
import { freshFolder, write } from './folder.ts';

const folder = freshFolder();
const deck = () => join(folder(), 'deck');
const at = (path: string) => join(deck(), path);
const asRoot = process.getuid?.() === 0;

/** Everything below a folder: files with bytes and time of change, links with where they lead, folders, names of ours too. */
function tree(root: string): Record<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [relative(root, path), whatIs(path)]),
  );
}

function whatIs(path: string): string {
  const stat = lstatSync(path, { bigint: true });
  if (stat.isDirectory()) return 'folder';
  if (stat.isSymbolicLink()) return `link to ${readlinkSync(path)}`;
  return `${stat.ino} ${stat.mtimeNs} ${readFileSync(path, 'latin1')}`;
}

function codeOf(action: () => void): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
}

/** The text that each file below the deck holds. */
function texts(): Record<string, string> {
  const files = readdirSync(deck(), { recursive: true, withFileTypes: true }).filter(
    (entry) => !entry.isDirectory(),
  );
  return Object.fromEntries(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [relative(deck(), path), readFileSync(path, 'utf8')]),
  );
}

describe('files that are written together', () => {
  test('are made, replaced and deleted, with the folders they need', () => {
    write(at('tcp/old.md'), 'old');
    write(at('tcp/gone.md'), 'gone');
    writeTogether(deck(), [
      { path: 'tcp/gone.md', content: null },
      { path: 'deck.json', content: '{}\n' },
      { path: 'tcp/old.md', content: 'new 中文' },
      { path: 'media/a.png', content: Uint8Array.from([0x61, 0x0a]) },
      { path: 'never/was.md', content: null },
    ]);
    expect(texts()).toEqual({ 'deck.json': '{}\n', 'media/a.png': 'a\n', 'tcp/old.md': 'new 中文' });
  });

  test('of no number make nothing, not even the folder', () => {
    writeTogether(deck(), []);
    expect(existsSync(deck())).toBe(false);
  });

  test('take the place of a link, and leave what it leads to', () => {
    write(join(folder(), 'outside'), 'outside');
    mkdirSync(deck());
    for (const name of ['written', 'deleted']) symlinkSync(join(folder(), 'outside'), at(name));
    writeTogether(deck(), [
      { path: 'written', content: 'new' },
      { path: 'deleted', content: null },
    ]);
    expect(texts()).toEqual({ written: 'new' });
    expect(readFileSync(join(folder(), 'outside'), 'utf8')).toBe('outside');
  });

  test.each(['', 'http', 'media', 'b/c'])('are not written where the folder "%s" is a link', (linked) => {
    const outside = join(folder(), 'outside');
    write(join(outside, 'here.md'), 'outside');
    if (linked !== '') write(at('old.md'), 'old');
    mkdirSync(dirname(at(linked)), { recursive: true });
    symlinkSync(outside, at(linked));
    const before = tree(folder());
    const changes = ['first.md', 'http/new.md', 'media/a.png', 'b/c/d.md'].map((path) => ({
      path,
      content: 'new',
    }));
    expect(() => writeTogether(deck(), changes)).toThrow(`${join(deck(), linked)}: is a symbolic link`);
    expect(tree(folder())).toEqual(before);
  });

  test('are told one after another', () => {
    write(at('c'), 'c');
    const told: unknown[] = [];
    const changes: FileChange[] = [
      { path: 'a', content: 'a' },
      { path: 'c', content: null },
      { path: 'b', content: 'b' },
    ];
    writeTogether(deck(), changes, (...step) => told.push(step));
    expect(told).toEqual([
      [0, 3, 'a'],
      [1, 3, 'b'],
      [2, 3, 'c'],
    ]);
  });
});

/** A deck with every kind of thing that is changed, and the changes. */
const PATHS = ['deck.json', 'a/new.md', 'a/old.md', 'b/c/deep.md', 'a/link.md', 'media/x.png', 'z.md'];

function present(): void {
  write(at('deck.json'), 'settings before');
  write(at('a/old.md'), 'card before');
  write(at('a/delete.md'), 'delete me');
  write(at('other/kept.md'), 'kept');
  symlinkSync('old.md', at('a/link.md'));
}

const changes = (): FileChange[] => [
  ...PATHS.map((path) => ({ path, content: `after ${path}` })),
  { path: 'a/delete.md', content: null },
];

describe('a failure leaves everything as it was', () => {
  test.each(PATHS.map((_, number) => number))('with a folder in the way of change %i', (number) => {
    present();
    const path = PATHS[number] ?? '';
    rmSync(at(path), { force: true });
    write(join(at(path), 'inside.md'), 'inside');
    const before = tree(folder());
    expect(codeOf(() => writeTogether(deck(), changes()))).toMatch(/^E(ISDIR|PERM|EXIST)$/);
    expect(tree(folder())).toEqual(before);
  });

  test.each(['a', 'b', 'b/c', 'media'])('with a file in the way of the folder %s', (path) => {
    present();
    rmSync(at(path), { recursive: true, force: true });
    write(at(path), 'a file');
    const before = tree(folder());
    expect(codeOf(() => writeTogether(deck(), changes()))).toMatch(/^E(NOTDIR|EXIST)$/);
    expect(tree(folder())).toEqual(before);
  });

  test('with a folder in place of what is to be deleted, the last change of all', () => {
    present();
    rmSync(at('a/delete.md'));
    write(at('a/delete.md/inside.md'), 'inside');
    const before = tree(folder());
    expect(codeOf(() => writeTogether(deck(), changes()))).toMatch(/^E(ISDIR|PERM)$/);
    expect(tree(folder())).toEqual(before);
  });

  test.each(PATHS.map((_, number) => number))('with a name that is too long after change %i', (number) => {
    present();
    const before = tree(folder());
    const tooLong = { path: `${'n'.repeat(300)}.md`, content: 'text' };
    const some = changes();
    some.splice(number, 0, tooLong);
    expect(codeOf(() => writeTogether(deck(), some))).toBe('ENAMETOOLONG');
    expect(tree(folder())).toEqual(before);
  });

  test('even a deck that was not there', () => {
    const before = tree(folder());
    const clash = [...changes(), { path: 'z.md/below.md', content: 'text' }];
    writeFails(clash);
    expect(tree(folder())).toEqual(before);
  });

  test('for any changes with one that fails, wherever it stands', () => {
    present();
    write(at('way/inside.md'), 'inside');
    const before = tree(folder());
    const path = fc.constantFrom(...PATHS, 'a/delete.md', 'other/kept.md', 'p/q/r.md');
    const change = fc.record({ path, content: fc.option(fc.string(), { nil: null }) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), fc.nat(8), fc.boolean(), (some, where, isDeletion) => {
        const failing = { path: 'way', content: isDeletion ? null : 'text' };
        writeFails([...some.slice(0, where), failing, ...some.slice(where)]);
        expect(tree(folder())).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });

  test.skipIf(asRoot)('with a folder that may not be written (not as root, who may)', () => {
    present();
    mkdirSync(at('media'));
    chmodSync(at('media'), 0o555);
    const before = tree(folder());
    expect(codeOf(() => writeTogether(deck(), changes()))).toBe('EACCES');
    chmodSync(at('media'), 0o755);
    expect(tree(folder())).toEqual(before);
  });

  test('with a full disk, at whichever change it is full (needs the right to mount)', (context) => {
    mkdirSync(deck());
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', deck()]).status === 0;
    if (!mounted) return context.skip('no file system can be mounted here');
    try {
      present();
      const before = tree(folder());
      for (let number = 0; number < PATHS.length; number += 1) {
        const some = changes();
        some.splice(number, 0, { path: 'a/big.md', content: 'x'.repeat(300 * 1024) });
        expect(codeOf(() => writeTogether(deck(), some))).toBe('ENOSPC');
        expect(tree(folder())).toEqual(before);
      }
    } finally {
      spawnSync('umount', [deck()]);
    }
  });
});

function writeFails(some: readonly FileChange[]): void {
  expect(codeOf(() => writeTogether(deck(), some))).toMatch(/^E[A-Z]+$/);
}

describe('the place that an error names', () => {
  const placeFor = (some: readonly FileChange[]) => {
    try {
      writeTogether(deck(), some);
      return null;
    } catch (error) {
      return placeOfError(error);
    }
  };

  test('is the file that was to be written', () => {
    write(at('a.md/inside.md'), 'inside');
    expect(placeFor([{ path: 'a.md', content: 'text' }])).toBe(at('a.md'));
  });

  test('is the folder where none of our own names can be made', () => {
    write(at('a'), 'a file');
    expect(placeFor([{ path: 'a/b.md', content: 'text' }])).toBe(at('a'));
  });
});

describe('leftovers', () => {
  const left = '.netquiz-4194999-0123456789ab.tmp';

  test('of a killed run are removed by the next one, in the deck and in its topics; nothing else is', () => {
    const kept = [
      '.netquiz-1.tmp',
      `x${left}`,
      `.netquiz-${process.ppid}-0123456789ab.tmp`,
      '.hidden',
      'a.md',
    ];
    for (const name of [...kept, left]) {
      write(at(name), 'text');
      write(at(`tcp/${name}`), 'text');
    }
    writeTogether(deck(), []);
    expect(Object.keys(texts()).sort()).toEqual([...kept, ...kept.map((name) => `tcp/${name}`)].sort());
  });
});

/** Writes generation after generation of forty files and deletes every third of them, until it is killed. */
const WRITER = `
import { writeTogether } from './src/home/write-together.ts';
const deck = process.argv[2];
const from = Number(process.argv[3]);
for (let generation = from; generation < from + 1000; generation += 1) {
  const changes = Array.from({ length: 40 }, (_, at) => ({
    path: 'topic' + (at % 4) + '/' + at + '.md',
    content: at % 3 === generation % 3 ? null : ('generation ' + generation + ' file ' + at + '\\n').repeat(400),
  }));
  writeTogether(deck, changes);
  if (generation === from) process.stdout.write('ready');
}`;

/** A file holds what one generation wrote, whole. */
function isWhole(text: string): boolean {
  const first = text.split('\n')[0] ?? '';
  return /^generation \d+ file \d+$/.test(first) && text === `${first}\n`.repeat(400);
}

test('a run that is killed at any moment leaves each file whole, and the next run mends all', async () => {
  const program = join(folder(), 'writer.cjs');
  buildSync({
    stdin: { contents: WRITER, resolveDir: process.cwd(), loader: 'ts' },
    outfile: program,
    bundle: true,
    platform: 'node',
  });
  let leftovers = 0;
  for (let round = 0; round < 20; round += 1) {
    const writer = spawn(process.execPath, [program, deck(), String(round * 1000)]);
    await onceReady(writer);
    await new Promise((done) => setTimeout(done, Math.random() * 60));
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const found = Object.entries(texts());
    const cards = found.filter(([path]) => path.endsWith('.md'));
    leftovers += found.length - cards.length;
    expect(cards.filter(([, text]) => !isWhole(text))).toEqual([]);
  }
  expect(leftovers).toBeGreaterThan(0);
  writeTogether(deck(), [{ path: 'last.md', content: 'last' }]);
  expect(Object.keys(texts()).filter((path) => !path.endsWith('.md'))).toEqual([]);
}, 120_000);

async function onceReady(writer: ChildProcess): Promise<void> {
  let errors = '';
  writer.stderr?.on('data', (data) => {
    errors += data;
  });
  await Promise.race([
    once(writer.stdout ?? writer, 'data'),
    once(writer, 'exit').then(() => {
      throw new Error(`the writer ended: ${errors}`);
    }),
  ]);
}

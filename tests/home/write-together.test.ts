import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { clearLeftovers, type FileChange, writeTogether } from '../../src/home/write-together.ts';
import { contentsOf, freshFolder, write } from './folder.ts';

const folder = freshFolder();
const at = (path: string) => join(folder(), path);
const CHANGES = (): FileChange[] => [
  { path: at('a.md'), content: 'new a' },
  { path: at('sub/deep/b.md'), content: 'new b' },
  { path: at('c.md'), content: null },
  { path: at('d.md'), content: 'new d' },
];

function begin(): Record<string, string> {
  for (const name of ['a', 'c', 'd']) write(at(`${name}.md`), `old ${name}`);
  return contentsOf(folder());
}

test('all files are written and removed, and nothing else is left', () => {
  begin();
  writeTogether([...CHANGES(), { path: at('missing.md'), content: null }]);
  expect(contentsOf(folder())).toEqual({ 'a.md': 'new a', 'd.md': 'new d', 'sub/deep/b.md': 'new b' });
});

describe('where one of them fails, everything stays as it was', () => {
  test.each([0, 1, 2, 3, 4])('a folder in the way of change %i', (place) => {
    const before = begin();
    mkdirSync(at('in-the-way.md'));
    const changes = CHANGES();
    changes.splice(place, 0, { path: at('in-the-way.md'), content: 'x' });
    expect(() => writeTogether(changes)).toThrow(/folder/);
    expect(contentsOf(folder())).toEqual(before);
  });

  test('a file where a folder should be', () => {
    const before = begin();
    expect(() => writeTogether([...CHANGES(), { path: at('a.md/x.md'), content: 'x' }])).toThrow();
    expect(contentsOf(folder())).toEqual(before);
  });
});

test('what a killed run left is cleared, and a file it had moved comes back', () => {
  write(at('a.md'), 'whole');
  write(at('a.md.0123456789ab.tmp'), 'half');
  write(at('a.md.0123456789ab.old.tmp'), 'old');
  write(at('b.md.0123456789ab.old.tmp'), 'moved');
  write(at('own.tmp'), 'mine');
  clearLeftovers(folder());
  expect(contentsOf(folder())).toEqual({ 'a.md': 'whole', 'b.md': 'moved', 'own.tmp': 'mine' });
  expect(() => clearLeftovers(at('missing'))).not.toThrow();
});

const ROUNDS = 12;

test('a run that is killed leaves whole files, old or new', async () => {
  const program = at('program.mjs');
  buildSync({
    stdin: {
      contents: `
        import { writeTogether } from './write-together.ts';
        process.stdout.write('go');
        const paths = JSON.parse(process.argv[2]);
        for (;;) writeTogether(paths.map((path) => ({ path, content: 'new'.repeat(500) })));`,
      resolveDir: resolve(import.meta.dirname, '../../src/home'),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: program,
  });
  const names = Array.from({ length: 40 }, (_, count) => `f${count}.md`);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) write(at(name), 'old'.repeat(500));
    const child = spawn(process.execPath, [program, JSON.stringify(names.map(at))], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((done) => child.stdout.once('data', done));
    await new Promise((done) => setTimeout(done, Math.random() * 20));
    child.kill('SIGKILL');
    await new Promise((done) => child.once('close', done));
    clearLeftovers(folder());
    for (const name of names) {
      expect(['old'.repeat(500), 'new'.repeat(500)]).toContain(readFileSync(at(name), 'utf8'));
    }
  }
});
